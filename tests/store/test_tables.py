from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils.plugins import pm

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.opening import connect
from smartcity_desktop.store.store import Store
from smartcity_desktop.store.tables import Tables

WALL = "2026-03-14T14:03:21+07:00"


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    conn = connect(tmp_path / "store.db")
    yield Tables(conn, tmp_path / "store.db")
    conn.close()


def item(number: int, *keys: str) -> Admission:
    payload = b"{%d}\n" % number
    return Admission(
        Digest(sha256(payload).hexdigest()), "sheet", payload, dict.fromkeys(keys, b"B")
    )


def test_what_is_put_in_neither_makes_a_table_nor_changes_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        (before,) = store._conn.execute("PRAGMA schema_version").fetchone()
        for text in ("A-001", "A-002"):
            store.facts.put("seat", text)
            store.admit([item(1, "K1")], {"role": text})
            store.keep([item(1, "K1", "K2"), item(2)], "s", b"{}", WALL, [b"{}"])
            store.append_all([("s", b"{}"), ("t", b"{}")], WALL)
            store.imports.note_all([(WALL, "a", "00", "sheet", "added", "")])
        assert store._conn.execute("PRAGMA schema_version").fetchone()[0] == before


def test_a_transaction_is_there_whole_or_not_at_all(tables: Tables) -> None:
    def stop() -> None:
        with tables.transaction():
            tables["facts"].insert_all({"name": f"n{one}", "text": ""} for one in range(500))
            raise LookupError

    with pytest.raises(LookupError):
        stop()
    assert not tables.conn.in_transaction
    assert tables["facts"].count == 0
    with tables.transaction():
        tables["facts"].insert_all({"name": f"n{one}", "text": ""} for one in range(500))
    assert tables["facts"].count == 500


def test_a_part_that_fails_leaves_the_rest_of_its_transaction(tables: Tables) -> None:
    with tables.transaction():
        tables["facts"].insert({"name": "seat", "text": "A-001"})
        with pytest.raises(sqlite3.IntegrityError):
            tables["facts"].insert_all(
                [{"name": "role", "text": ""}, {"name": "seat", "text": "A-002"}]
            )
    assert list(tables["facts"].rows) == [{"name": "seat", "text": "A-001"}]


def test_no_plugin_of_this_machine_runs_in_the_store(tables: Tables) -> None:
    class Plugin:
        asked = 0

        @sqlite_utils.hookimpl
        def prepare_connection(self, conn: sqlite3.Connection) -> None:
            del conn
            self.asked += 1

    plugin = Plugin()
    pm.register(plugin)
    try:
        assert tables["facts"].count == 0
        sqlite_utils.Database(memory=True).close()
    finally:
        pm.unregister(plugin)
    # The second one, which does ask its plugins, shows that they could have been asked.
    assert plugin.asked == 1
