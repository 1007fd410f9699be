from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from smartcity_desktop.store import migrations, schema
from smartcity_desktop.store.journal import START, event_hash
from smartcity_desktop.store.store import Store

OLD = Path(__file__).parents[1] / "data" / "stores"
EVENT = b'{"act":"score","indicator":"A9","level":1}'


def test_the_number_of_a_store_counts_its_steps(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        db = Database(store._conn, execute_plugins=False)
        applied = [migration.name for migration in migrations.steps.applied(db)]
        assert len(applied) == schema.KNOWN
        assert not migrations.steps.pending(db)
        assert store._conn.execute("PRAGMA user_version").fetchone()[0] == schema.KNOWN


def test_every_table_is_strict_and_every_step_says_what_it_made_storable(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        tables = store._conn.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        ).fetchall()
    assert {name for name, _ in tables} == {"journal", "items", "signatures", "facts", "imports"}
    assert all(strict for _, strict in tables)
    for step in (migrations.journal, migrations.items, migrations.facts, migrations.imports):
        assert "became storable" in (step.__doc__ or "")


def test_a_store_behind_by_steps_catches_up_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    conn = sqlite3.connect(path, isolation_level=None)
    db = Database(conn, execute_plugins=False)
    migrations.steps.apply(db, stop_before="facts")
    conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 2")
    line = ("s", 1, b"{}", "w", event_hash(START, 1, b"{}"))
    conn.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", line)
    conn.close()
    with Store.open(path) as store:
        store.facts.put("seat", "A-001")
        assert store.journal.head("s")[0] == 1


def test_after_catching_up_the_new_number_is_in_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path):
        header = path.read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == schema.KNOWN
    assert int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID


def test_a_store_of_every_schema_before_this_one_is_kept() -> None:
    """From the fourth on, the first that people worked with."""
    kept = sorted(path.name for path in OLD.iterdir())
    assert kept == [f"schema-{number}.db" for number in range(4, schema.KNOWN)]


@pytest.mark.parametrize("number", range(4, schema.KNOWN))
def test_an_older_store_opens_with_everything_it_held(tmp_path: Path, number: int) -> None:
    path = Path(shutil.copy(OLD / f"schema-{number}.db", tmp_path / "store.db"))
    before = _held(path)
    with Store.open(path) as store:
        assert store._conn.execute("PRAGMA user_version").fetchone()[0] == schema.KNOWN
        assert [store.journal.head(stream)[0] for stream in store.journal.streams()] == [4, 5, 4]
        for stream in store.journal.streams():
            store.journal.check(stream)
        assert [kept.type for kept in store.items.all()] == ["edition", "sheet", "session"]
        assert [len(kept.blocks) for kept in store.items.all()] == [2, 1, 2]
        assert store.facts.get("seat") == "A-001"
        assert [arrival.code for arrival in store.imports.all()] == ["", "E_FRAME"]
    assert _held(path) == before
    with Store.open(path) as store:
        assert store.journal.append("session:S-01", EVENT, "w").seq == 5
        store.journal.check("session:S-01")


def _held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    conn = sqlite3.connect(path)
    rows = {table: conn.execute(f"SELECT * FROM {table}").fetchall() for table in schema.COLUMNS}
    conn.close()
    return rows


def test_what_is_kept_as_bytes_can_be_read_as_text(tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD / "schema-4.db", tmp_path / "store.db"))
    with Store.open(path) as store:
        db = Database(store._conn, execute_plugins=False)
        for stream in store.journal.streams():
            shown = list(db["journal_text"].rows_where("stream = ?", [stream], order_by="seq"))
            kept = store.journal.entries(stream)
            assert [one["event"].encode() for one in shown] == [entry.event for entry in kept]
            assert [one["hash"] for one in shown] == [entry.hash for entry in kept]
            assert [one["wall"] for one in shown] == [entry.wall for entry in kept]
        items = list(db["items_text"].rows_where(order_by="id"))
        assert [item["payload"].encode() for item in items] == [
            kept.payload for kept in store.items.all()
        ]
        blocks = {(row["digest"], row["key"]): row["block"] for row in db["signatures_text"].rows}
        assert {key: text.encode() for key, text in blocks.items()} == {
            (kept.digest, key): block
            for kept in store.items.all()
            for key, block in kept.blocks.items()
        }


def test_the_schema_lies_in_the_first_page(tmp_path: Path) -> None:
    """So that no other page, once destroyed, takes all tables with it."""
    with Store.open(tmp_path / "store.db"):
        pass
    leaf = 13
    assert (tmp_path / "store.db").read_bytes()[100] == leaf
