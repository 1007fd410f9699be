from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.desk import safekeeping
from smartcity_desktop.desk.office import Office
from smartcity_desktop.host import clock
from tests.desk.refusing import refused
from tests.seats import CLOSED, LATER


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


def copies(stick: Path) -> list[str]:
    """The copies on a stick."""
    return sorted(one.name for one in stick.iterdir() if one.name.startswith("copy-"))


def test_every_hand_over_leaves_a_copy_and_two_stay(panel_office: Office, stick: Path) -> None:
    for number in range(4):
        panel_office.chair.happening(LATER, "note", f"Catatan {number}")
        written = panel_office.chair.hand_over(CLOSED, stick)
        assert written.path.is_file()
        assert panel_office.laptop.copy_problem is None
    assert [name.split("-")[2] for name in copies(stick)] == ["000003", "000004"]
    assert len(list(stick.iterdir())) == 3


def test_a_copy_carries_no_private_key(panel_office: Office, stick: Path) -> None:
    copy = safekeeping.leave_copy(panel_office.laptop, stick).path.read_bytes()
    assert copy.startswith(b"SQLite format 3\0")
    assert b"PRIVATE KEY" not in copy
    keys = list(panel_office.laptop.home.keys.iterdir())
    assert keys
    for one in keys:
        lines = one.read_bytes().splitlines()[1:-1]
        assert not [line for line in lines if len(line) > 40 and line in copy]


def test_a_copy_that_cannot_be_made_never_fails_the_hand_over_and_is_told(
    panel_office: Office, stick: Path
) -> None:
    laptop = panel_office.laptop
    for one in laptop.home.backups.iterdir():
        one.unlink()
    laptop.home.backups.rmdir()
    laptop.home.backups.write_bytes(b"in the way")
    with clock.played("2019-02-22T10:00:00+07:00"):
        written = panel_office.chair.hand_over(CLOSED, stick)
    assert [one.name for one in stick.iterdir()] == [written.path.name]
    assert laptop.copy_problem is not None
    assert laptop.copy_problem.code == "backup.failed"
    assert laptop.backup_failed_at == "2019-02-22T10:00:00+07:00"
    refused("backup.failed", safekeeping.leave_copy, laptop, stick)

    laptop.home.backups.unlink()
    panel_office.chair.hand_over(CLOSED, stick)
    told: tuple[object, ...] = laptop.copy_problem, laptop.backup_failed_at, laptop.backup_problem
    assert told == (None, "", None)
    assert len(copies(stick)) == 1


def test_the_name_of_a_laptop_stays(panel_office: Office) -> None:
    from smartcity_desktop.desk.laptop import Laptop

    name, home = panel_office.laptop.id(), panel_office.laptop.home
    panel_office.laptop.close()
    with Laptop(home) as again:
        assert again.id() == name
