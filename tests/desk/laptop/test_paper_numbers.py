"""The same minutes bear the same number on every laptop."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop import paper_numbers
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths
from tests.desk.laptop.test_holdings import edition_file
from tests.played import Event


def test_minutes_bear_the_place_of_their_session_on_every_laptop(
    small_event: Event, tmp_path: Path
) -> None:
    said = []
    for name in ("satu", "dua"):
        with open_office(paths.home(tmp_path / name)).laptop as laptop:
            laptop.trust.open_edition(edition_file(small_event))
            laptop.holdings.receive([small_event.folder / "sticks"])
            edition = laptop.holdings.edition()
            items = laptop.holdings.items().values()
            records = [item.value for item in items if isinstance(item.value, Record)]
            said.append(
                {one.session: paper_numbers.of_minutes(laptop, one, edition) for one in records}
            )
    assert said[0] == said[1]
    order = natural.ordered(edition.sessions)
    for session, number in said[0].items():
        assert number == f"{order.index(session) + 1:03}/BA-1/LAT/II/2019"


def test_month_and_year_are_those_of_the_place(small_event: Event, tmp_path: Path) -> None:
    with open_office(paths.home(tmp_path / "satu")).laptop as laptop:
        laptop.trust.open_edition(edition_file(small_event))
        laptop.holdings.receive([small_event.folder / "sticks"])
        edition = laptop.holdings.edition()
        items = laptop.holdings.items().values()
        record = next(item.value for item in items if isinstance(item.value, Record))
        late = replace(record, started_at="2018-12-31T23:30:00+00:00")
        assert paper_numbers.of_minutes(laptop, late, edition).endswith("/LAT/I/2019")
        bare = replace(edition, numbering={})
        assert paper_numbers.of_minutes(laptop, record, bare) == "–"
