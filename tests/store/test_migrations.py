from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from smartcity_desktop.store import migrations, schema
from smartcity_desktop.store.store import Store


def test_the_number_of_a_store_counts_its_steps(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        db = Database(store._conn, execute_plugins=False)
        applied = [one.name for one in migrations.steps.applied(db)]
        assert len(applied) == schema.KNOWN
        assert not migrations.steps.pending(db)
        assert store._conn.execute("PRAGMA user_version").fetchone()[0] == schema.KNOWN


def test_every_table_is_strict_and_every_step_says_what_it_made_storable(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        tables = store._conn.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
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
    conn.execute("INSERT INTO journal VALUES ('s', 1, x'7b7d', 'w', zeroblob(32))")
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
