from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop.laptop import Laptop, device
from smartcity_desktop.desk.office import Office
from smartcity_desktop.host.paths import UNWRAPPED, Home
from tests.desk.refusing import refused
from tests.ids import A1
from tests.seats import OPEN


def test_a_second_program_at_the_same_home_is_refused(panel_office: Office) -> None:
    refused("store.in_use", Laptop, panel_office.laptop.home)
    panel_office.assessor.score(OPEN, A1, 3)


def test_a_machine_is_named_in_letters_items_may_carry() -> None:
    assert 0 < len(device()) <= 32
    assert all(one.isascii() and (one.isalnum() or one in ".-") for one in device())


def test_what_a_recovery_that_was_cut_short_left_in_clear_is_cleared(tmp_path: Path) -> None:
    home = Home(tmp_path / "rumah")
    left = home.folder / f"{UNWRAPPED}k3ts" / "1"
    left.mkdir(parents=True)
    (left / "salinan.db").write_bytes(b"nilai")
    Laptop(home).close()
    assert not left.parent.exists()
