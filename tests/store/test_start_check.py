from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import salvage, schema, start_check
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.start_check import Gone
from smartcity_desktop.store.store import Store

WALL = "2026-03-14T14:03:21+07:00"
PAYLOADS = [b'{"n":%d}\n' % number for number in range(3)]
DIGESTS = [Digest(sha256(payload).hexdigest()) for payload in PAYLOADS]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with some acts, and three items that two keys signed."""
    with Store.open(tmp_path / "store.db") as store:
        for number in range(9):
            store.journal.append("session:S-01", b'{"act":"note","n":%d}' % number, WALL)
        pairs = zip(DIGESTS, PAYLOADS, strict=True)
        both = {"A": b"BLOCK", "B": b"BLOCK"}
        store.items.admit([Admission(at, "sheet", data, both) for at, data in pairs])
        store.imports.note_all([(WALL, "a.scsheet", DIGESTS[0], "sheet", "added", "")])
    return tmp_path / "store.db"


def by_hand(path: Path, *statements: str) -> None:
    """Change a closed store as somebody with a program for SQLite does; its guards come back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        guards = bare.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        kept = guards.fetchall()
        for name, _ in kept:
            bare.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            bare.execute(statement)
        for _, sql in kept:
            bare.execute(sql)


def gone(path: Path) -> tuple[Gone, ...]:
    with Store.open(path) as store:
        return store.gone()


def refused(path: Path, code: str) -> Problem:
    before = path.read_bytes()
    with pytest.raises(Problem, match=code.replace(".", r"\.")) as told:
        Store.open(path)
    assert path.read_bytes() == before
    return told.value


def test_a_store_that_nobody_touched_is_opened_and_nothing_is_gone(path: Path) -> None:
    assert gone(path) == ()


def test_an_act_that_was_changed_and_not_hashed_anew_is_named_at_the_next_start(path: Path) -> None:
    by_hand(path, "UPDATE journal SET event = x'7b7d' WHERE seq = 7")
    told = refused(path, "store.chain_broken")
    assert (told.facts["stream"], told.facts["seq"]) == ("session:S-01", 7)


def test_an_act_that_was_taken_out_is_named_at_the_next_start(path: Path) -> None:
    by_hand(path, "DELETE FROM journal WHERE seq = 3")
    assert refused(path, "store.chain_broken").facts["seq"] == 3


def test_an_item_that_was_deleted_with_its_signatures_is_named(path: Path) -> None:
    for table in ("signatures", "items"):
        by_hand(path, f"DELETE FROM {table} WHERE digest = '{DIGESTS[1]}'")
    assert gone(path) == (Gone(DIGESTS[1], "sheet", ""),)


def test_an_item_that_was_deleted_from_under_its_signatures_is_named(path: Path) -> None:
    by_hand(path, "PRAGMA foreign_keys = OFF", f"DELETE FROM items WHERE digest = '{DIGESTS[0]}'")
    assert {one.digest for one in gone(path)} == {DIGESTS[0]}


def test_one_signature_of_several_that_was_deleted_is_named_with_its_key(path: Path) -> None:
    by_hand(path, f"DELETE FROM signatures WHERE digest = '{DIGESTS[2]}' AND key = 'B'")
    assert gone(path) == (Gone(DIGESTS[2], "sheet", "B"),)


def test_what_an_earlier_release_kept_is_missed_where_it_arrived(path: Path) -> None:
    by_hand(
        path,
        "DELETE FROM imports WHERE outcome = 'kept'",
        f"DELETE FROM signatures WHERE digest <> '{DIGESTS[2]}'",
        f"DELETE FROM items WHERE digest = '{DIGESTS[0]}'",
    )
    assert {one.digest for one in gone(path)} == {DIGESTS[0], DIGESTS[1]}


def test_what_arrives_again_is_not_gone_any_more(path: Path) -> None:
    for table in ("signatures", "items"):
        by_hand(path, f"DELETE FROM {table} WHERE digest = '{DIGESTS[1]}'")
    with Store.open(path) as store:
        both = {"A": b"BLOCK", "B": b"BLOCK"}
        store.items.admit([Admission(DIGESTS[1], "sheet", PAYLOADS[1], both)])
        assert store.gone() == ()
    assert gone(path) == ()


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        (
            "CREATE TRIGGER more BEFORE INSERT ON journal BEGIN SELECT RAISE(IGNORE); END",
            "trigger more",
        ),
        ("CREATE TABLE notes (text TEXT)", "table notes"),
        ("CREATE VIEW more AS SELECT 1", "view more"),
        ("CREATE INDEX more ON imports (wall)", "index more"),
        ("DROP TRIGGER journal_no_update", "trigger journal_no_update"),
    ],
)
def test_what_no_release_made_of_the_schema_or_what_is_gone_of_it_is_named(
    path: Path, statement: str, name: str
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute(statement)
    assert refused(path, "store.foreign").facts["names"] == name


def test_a_guard_that_guards_nothing_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("DROP TRIGGER items_no_delete")
        bare.execute("CREATE TRIGGER items_no_delete BEFORE DELETE ON items BEGIN SELECT 1; END")
    assert refused(path, "store.foreign").facts["names"] == "trigger items_no_delete"


def test_what_sqlite_itself_notes_is_no_change(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("ANALYZE")
    assert gone(path) == ()


def test_recovering_leaves_out_what_no_release_made_and_keeps_all_else(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("CREATE TRIGGER more AFTER INSERT ON journal BEGIN SELECT 1; END")
    kept = salvage.read(path)
    assert (kept.foreign, kept.whole, kept.is_read_whole) == (("trigger more",), False, True)
    salvage.write(path.with_name("new.db"), kept)
    with Store.open(path.with_name("new.db")) as store:
        assert store.journal.head("session:S-01")[0] == 9
        assert store.gone() == ()


def test_recovering_says_what_is_gone_and_goes_on_saying_it(path: Path) -> None:
    by_hand(path, f"DELETE FROM signatures WHERE digest = '{DIGESTS[2]}' AND key = 'B'")
    kept = salvage.read(path)
    assert (kept.gone(), kept.whole) == ((DIGESTS[2],), False)
    salvage.write(path.with_name("new.db"), kept)
    assert gone(path.with_name("new.db")) == (Gone(DIGESTS[2], "sheet", "B"),)


def test_the_schema_that_is_known_is_the_one_that_a_new_store_has(path: Path) -> None:
    with closing(sqlite3.connect(path)) as bare:
        rows = bare.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    made = {
        f"{kind} {name}": start_check.mark(sql)
        for kind, name, sql in rows
        if not name.startswith("sqlite_")
    }
    assert made.keys() == schema.OBJECTS.keys()
    free = {name for name, mark in schema.OBJECTS.items() if not mark}
    assert {name for name, mark in made.items() if schema.OBJECTS[name] != mark} == free
    assert all(name.startswith("view ") or "_sqlite_migrations" in name for name in free)
