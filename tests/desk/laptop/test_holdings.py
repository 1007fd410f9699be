from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.host.paths import Home
from tests.desk.refusing import refused
from tests.played import Event
from tests.seats import nothing_can_be_written


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """A home nobody has used."""
    (tmp_path / "rumah").mkdir()
    return Home(tmp_path / "rumah")


@contextmanager
def unguarded(home: Home) -> Iterator[sqlite3.Connection]:
    """A closed home's store as a failing disk meets it: nothing in the way of a change."""
    with closing(sqlite3.connect(home.store, isolation_level=None)) as bare:
        guards = bare.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        kept = guards.fetchall()
        for name, _ in kept:
            bare.execute(f'DROP TRIGGER "{name}"')
        yield bare
        for _, sql in kept:
            bare.execute(sql)


def edition_file(event: Event) -> Path:
    """The one edition of an event."""
    return next((event.folder / "edition").iterdir())


def test_bundles_received_twice_change_nothing(open_event: Event, new_home: Home) -> None:
    stick = open_event.folder / "sticks"
    with Laptop(new_home) as laptop:
        laptop.trust.open_edition(edition_file(open_event))
        first = laptop.holdings.receive([stick])
        assert {outcome.outcome for outcome in first.outcomes} == {"added"}
        held, view = len(laptop.store.items.all()), laptop.holdings.view()
        again = laptop.holdings.receive([stick])
        assert {outcome.outcome for outcome in again.outcomes} == {"duplicate"}
        assert (len(laptop.store.items.all()), laptop.holdings.view()) == (held, view)


def test_items_are_admitted_whole_or_not_at_all(panel_office: Office, small_event: Event) -> None:
    laptop = panel_office.laptop
    before = dict(laptop.holdings.items())
    with nothing_can_be_written(panel_office):
        refused("store.read_only", laptop.holdings.receive, [small_event.folder / "sticks"])
    assert dict(laptop.holdings.items()) == before


def test_an_item_that_is_not_here_is_said_by_its_code(panel_office: Office) -> None:
    assert refused("item.not_here", panel_office.laptop.holdings.sealed, "ab" * 32).facts == {
        "digest": "ABABABAB"
    }


def test_a_damaged_sheet_is_told_of_before_the_first_page(panel_office: Office) -> None:
    home = panel_office.laptop.home
    panel_office.laptop.close()
    with unguarded(home) as bare:
        bare.execute(
            "UPDATE items SET payload = CAST(replace(CAST(payload AS TEXT), ?, ?) AS BLOB)"
            " WHERE type = 'sheet'",
            ('"level":4', '"level":5'),
        )
    again = Laptop(home)
    try:
        refused("store.damaged", lambda: again.holdings.has_edition)
        refused("store.damaged", again.holdings.items)
    finally:
        again.store.close()


def test_a_sheet_whose_signature_no_longer_holds_is_never_counted(panel_office: Office) -> None:
    home = panel_office.laptop.home
    sheets = {
        at for at, item in panel_office.laptop.holdings.items().items() if item.type == "sheet"
    }
    panel_office.laptop.close()
    with unguarded(home) as bare:
        bare.execute("CREATE TEMP TABLE other AS SELECT digest, block FROM signatures")
        bare.execute(
            "UPDATE signatures SET block = (SELECT block FROM other"
            " WHERE other.digest <> signatures.digest LIMIT 1)"
            " WHERE digest IN (SELECT digest FROM items WHERE type = 'sheet')"
        )
    with Laptop(home) as again:
        assert again.holdings.has_edition
        assert sheets
        assert not sheets & set(again.holdings.items())
        assert not sheets & set(again.holdings.view().standings)


def test_what_was_admitted_is_shown_though_the_reception_was_not_noted(
    panel_office: Office, small_event: Event
) -> None:
    laptop = panel_office.laptop
    before = dict(laptop.holdings.items())
    laptop.store._conn.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON imports WHEN NEW.outcome <> 'kept'"
        " BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(sqlite3.Error):
        laptop.holdings.receive([small_event.folder / "sticks"])
    assert len(laptop.holdings.items()) == len(laptop.store.items.all()) > len(before)
