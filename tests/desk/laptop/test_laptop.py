from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop import backups, receiving
from smartcity_desktop.desk.laptop.changed import EVERYTHING, NOTHING
from smartcity_desktop.desk.laptop.laptop import Laptop, device
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import UNWRAPPED, Home
from tests.desk.refusing import refused
from tests.played import Event
from tests.seats import OPEN, nothing_can_be_written


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """A home nobody has used."""
    (tmp_path / "rumah").mkdir()
    return Home(tmp_path / "rumah")


@contextmanager
def unguarded(home: Home) -> Iterator[sqlite3.Connection]:
    """A closed home's store as a failing disk meets it: nothing in the way of a change."""
    with closing(sqlite3.connect(home.store, isolation_level=None)) as bare:
        triggers = bare.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            bare.execute(f'DROP TRIGGER "{name}"')
        yield bare


def edition_file(event: Event) -> Path:
    """The one edition of an event."""
    return next((event.folder / "edition").iterdir())


def test_the_first_edition_becomes_the_anchor_and_says_its_digits(
    open_event: Event, new_home: Home
) -> None:
    with Laptop(new_home) as laptop:
        assert not laptop.holdings.has_edition
        assert laptop.trust.open_edition(edition_file(open_event)) == EVERYTHING
        assert laptop.trust.open_edition(edition_file(open_event)) == NOTHING
        code = laptop.trust.code()
        assert [len(group) for group in code] == [5] * 8
        public = open_event.anchor.read_text(encoding="utf-8")
        assert laptop.trust.anchor.keys[0] in public
        kept = laptop.holdings.edition_ref()
    with Laptop(new_home) as again:
        assert again.holdings.edition_ref() == kept


def test_an_edition_of_another_event_is_refused(
    open_event: Event, small_event: Event, new_home: Home
) -> None:
    with Laptop(new_home) as laptop:
        laptop.trust.open_edition(edition_file(open_event))
        before = laptop.holdings.edition_ref()
        refused("edition.not_trusted", laptop.trust.open_edition, edition_file(small_event))
        assert laptop.holdings.edition_ref() == before


def test_a_file_that_is_no_edition_is_refused_with_its_name(
    open_event: Event, new_home: Home, tmp_path: Path
) -> None:
    text = tmp_path / "surat.scedition"
    text.write_text("Halo", encoding="utf-8")
    bundle = next((open_event.folder / "sticks").rglob("*.scbundle"))
    with Laptop(new_home) as laptop:
        for file in (text, bundle):
            with pytest.raises(Exception, match=r"\w+") as told:
                laptop.trust.open_edition(file)
            assert told.value.facts["file"] == file.name  # type: ignore[attr-defined]
        assert not laptop.holdings.has_edition


def test_a_file_that_is_not_ours_is_refused_with_its_document_and_line(
    new_home: Home, tmp_path: Path
) -> None:
    text = tmp_path / "catatan.scbundle"
    text.write_text("halo, ini catatan\n", encoding="utf-8")
    with Laptop(new_home) as laptop, pytest.raises(Problem) as told:
        laptop.trust.take_edition(receiving.read([text]), text.name)
    assert told.value.code == "E_FRAME"
    assert dict(told.value.facts) == {"item": 1, "line": 1, "file": text.name}


def test_a_second_program_at_the_same_home_is_refused(panel_office: Office) -> None:
    refused("store.in_use", Laptop, panel_office.laptop.home)
    panel_office.assessor.score(OPEN, "A1", 3)


def test_the_moment_of_the_last_save_is_that_of_the_last_act(panel_office: Office) -> None:
    assert panel_office.laptop.journal.saved_at == ""
    with clock.played("2019-02-21T14:03:21+07:00"):
        panel_office.assessor.score(OPEN, "A1", 3)
    assert panel_office.laptop.journal.saved_at == "2019-02-21T14:03:21+07:00"


def test_a_backup_is_due_every_ten_minutes(panel_office: Office) -> None:
    laptop = panel_office.laptop
    found = []
    with clock.played("2019-02-21T14:00:00+07:00") as hands:
        laptop.backups.make()
        panel_office.assessor.score(OPEN, "A1", 3)
        for seconds in (0, backups.EVERY_MS // 1000 - 1, 1):
            hands.advance(seconds)
            laptop.backups.make_if_due()
            found.append({one.name for one in laptop.home.backups.iterdir()})
    # Five rotate: a home that has them all counts as many as before.
    assert found[0] == found[1]
    assert len(found[2] - found[1]) == 1


def test_bundles_received_twice_change_nothing(open_event: Event, new_home: Home) -> None:
    stick = open_event.folder / "sticks"
    with Laptop(new_home) as laptop:
        laptop.trust.open_edition(edition_file(open_event))
        first = laptop.holdings.receive([stick])
        assert {one.outcome for one in first.outcomes} == {"added"}
        held, view = laptop.store.items.count(), laptop.holdings.view()
        again = laptop.holdings.receive([stick])
        assert {one.outcome for one in again.outcomes} == {"duplicate"}
        assert (laptop.store.items.count(), laptop.holdings.view()) == (held, view)


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


def test_a_machine_is_named_in_letters_items_may_carry() -> None:
    assert 0 < len(device()) <= 32
    assert all(one.isascii() and (one.isalnum() or one in ".-") for one in device())


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
    sheets = {at for at, one in panel_office.laptop.holdings.items().items() if one.type == "sheet"}
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
        "CREATE TEMP TRIGGER full BEFORE INSERT ON imports BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(sqlite3.Error):
        laptop.holdings.receive([small_event.folder / "sticks"])
    assert len(laptop.holdings.items()) == laptop.store.items.count() > len(before)


def test_what_a_recovery_that_was_cut_short_left_in_clear_is_cleared(tmp_path: Path) -> None:
    home = Home(tmp_path / "rumah")
    left = home.folder / f"{UNWRAPPED}k3ts" / "1"
    left.mkdir(parents=True)
    (left / "salinan.db").write_bytes(b"nilai")
    Laptop(home).close()
    assert not left.parent.exists()
