from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop import receiving
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host.paths import Home
from tests import samples
from tests.journeys.provoking import SignedEvent


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    (tmp_path / "rumah").mkdir()
    with Laptop(Home(tmp_path / "rumah")) as opened:
        yield opened


def test_an_edition_of_another_event_by_the_same_root_takes_no_home_over(
    tmp_path: Path, laptop: Laptop
) -> None:
    """A home that began with an anchor alone follows the event of its first edition."""
    event = SignedEvent()
    laptop.trust.begin_with(event.edition.root_keys(), "anchor.pub")
    reading = receiving.read([event.write(tmp_path / "satu")])
    laptop.holdings.admit(reading)
    before = laptop.holdings.edition_digest()
    other = replace(
        event.edition, id="SC-2020", title="Tahun lain", created_at="2020-01-01T08:00:00+07:00"
    )
    event.add(other, samples.KEYS["R"])
    laptop.holdings.admit(receiving.read([event.write(tmp_path / "dua")]))
    assert laptop.holdings.edition_digest() == before
    assert laptop.holdings.edition().id == event.edition.id


def test_in_which_order_editions_arrive_makes_no_difference_to_who_compared_an_anchor_alone(
    tmp_path: Path,
) -> None:
    event = SignedEvent()
    event.next_edition(title="a")
    event.next_edition(title="b")
    stick = event.write(tmp_path / "stik")
    files = sorted(stick.iterdir())
    seen = []
    for number, order in enumerate((files, files[::-1], [files[1], files[2], files[0]])):
        (tmp_path / f"rumah{number}").mkdir()
        with Laptop(Home(tmp_path / f"rumah{number}")) as laptop:
            laptop.trust.begin_with(event.edition.root_keys(), "anchor.pub")
            for file in order:
                laptop.holdings.admit(receiving.read([file]))
                laptop.holdings.links()
            seen.append(laptop.holdings.view())
    assert seen[0] == seen[1] == seen[2]
    assert [one.code for one in seen[0].findings] == ["E_EDITION_FORK"]
