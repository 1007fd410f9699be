from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.store import Store

WALL = "2026-03-14T14:03:21+07:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def test_entries_come_back_in_order_byte_for_byte(store: Store) -> None:
    events = [b'{"n":%d}' % n for n in range(5)]
    for event in events:
        store.journal.append("sheet:S-01", event, WALL)
    found = store.journal.entries("sheet:S-01")
    assert [entry.event for entry in found] == events
    assert [entry.seq for entry in found] == [1, 2, 3, 4, 5]
    assert {entry.wall for entry in found} == {WALL}


def test_the_chain_is_the_formats_event_hash(store: Store) -> None:
    first = sha256(b"\x02" + bytes(32) + (1).to_bytes(8, "big") + b'{"a":1}').digest()
    second = sha256(b"\x02" + first + (2).to_bytes(8, "big") + b'{"a":2}').hexdigest()
    store.journal.append("s", b'{"a":1}', WALL)
    assert store.journal.append("s", b'{"a":2}', WALL).hash == second
    assert store.journal.head("s") == (2, second)


def test_an_empty_stream_has_the_zero_head(store: Store) -> None:
    assert store.journal.head("none") == (0, "00" * 32)
    assert store.journal.entries("none") == ()
    store.journal.check("none")


def test_streams_are_chained_apart(store: Store) -> None:
    for stream in ("b", "a", "b"):
        store.journal.append(stream, b"{}", WALL)
    assert store.journal.streams() == ("a", "b")
    assert store.journal.head("a")[0] == 1
    assert store.journal.head("b")[0] == 2


def test_a_chain_goes_on_after_closing(tmp_path: Path) -> None:
    for expected in (1, 2, 3):
        with Store.open(tmp_path / "store.db") as store:
            assert store.journal.append("s", b"{}", WALL).seq == expected
            store.journal.check("s")


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        ("UPDATE journal SET event = x'7b' WHERE seq = 3", 3),
        ("UPDATE journal SET hash = zeroblob(32) WHERE seq = 4", 4),
        ("DELETE FROM journal WHERE seq = 2", 2),
        ("UPDATE journal SET seq = 9 WHERE seq = 5", 5),
    ],
)
def test_a_changed_chain_names_the_first_entry_that_does_not_fit(
    store: Store, change: str, seq: int
) -> None:
    for n in range(5):
        store.journal.append("s", b"%d" % n, WALL)
    store._conn.execute("DROP TRIGGER journal_no_update")
    store._conn.execute("DROP TRIGGER journal_no_delete")
    store._conn.execute(change)
    with pytest.raises(Problem, match=r"store\.chain_broken") as told:
        store.journal.check("s")
    assert told.value.facts["seq"] == seq


def test_after_a_full_store_the_next_append_fits_the_chain(store: Store) -> None:
    store.journal.append("s", b"{}", WALL)
    pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
    store._conn.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(2):
        with pytest.raises(Problem, match=r"store\.disk_full"):
            store.journal.append("s", b"x" * 9000, WALL)
        assert store.journal.head("s")[0] == 1
    store._conn.execute("PRAGMA max_page_count = 100000")
    assert store.journal.append("s", b"x" * 9000, WALL).seq == 2
    store.journal.check("s")


def test_our_own_mistake_is_not_called_a_disk_fault(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.journal.append("s", b"{}", None)  # type: ignore[arg-type]
    assert store.journal.append("s", b"{}", WALL).seq == 1


def test_a_key_press_costs_little_more_than_the_disk_asks(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "raw.db", isolation_level=None)
    for setting in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        raw.execute(f"PRAGMA {setting}")
    raw.execute("CREATE TABLE a (x INTEGER PRIMARY KEY, y BLOB, z TEXT, h BLOB)")
    event, ours, theirs = b'{"act":"score","indicator":"A1","level":3}', [], []
    with Store.open(tmp_path / "store.db") as store:
        for _ in range(150):
            began = time.perf_counter()
            store.journal.append("s", event, WALL)
            between = time.perf_counter()
            raw.execute("BEGIN")
            for _ in range(2):
                raw.execute("INSERT INTO a (y, z, h) VALUES (?, ?, ?)", (event, WALL, bytes(32)))
            raw.execute("COMMIT")
            ours.append(between - began)
            theirs.append(time.perf_counter() - between)
    raw.close()
    # The goal is 2; the median of a shared machine swings, so the alarm is set at 3.
    assert statistics.median(ours) < 3 * statistics.median(theirs)
