from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.desk.edition import setup
from smartcity_desktop.desk.laptop import starting_anew
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import OFFICIAL
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.rehearsal.demo_event import Size


@pytest.fixture
def official(tmp_path: Path) -> Path:
    """The file of an official edition."""
    made = demo_event.make(Size(regions=4, panels=1, sessions=5))
    edition = replace(made.edition, mode=OFFICIAL, fictitious=False)
    return setup.save(tmp_path, *setup.sign(edition, [made.root]))


def test_an_edition_nobody_compared_is_put_aside_and_another_may_come(
    official: Path, tmp_path: Path
) -> None:
    home = paths.home(tmp_path / "rumah")
    with Laptop(home) as laptop:
        assert not starting_anew.may_part(laptop)
        laptop.trust.open_edition(official)
        assert starting_anew.may_part(laptop)
    parted = starting_anew.part(home)
    assert parted.folder is not None
    assert (parted.folder / home.store.name).is_file()
    with Laptop(home) as laptop:
        assert not laptop.holdings.has_edition
        laptop.trust.open_edition(official)
        laptop.trust.confirm()
        assert not starting_anew.may_part(laptop)


def test_a_home_without_a_store_has_nothing_to_put_aside(tmp_path: Path) -> None:
    assert starting_anew.part(paths.home(tmp_path / "rumah")).folder is None
