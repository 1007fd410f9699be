from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def item(text: str, **blocks: bytes) -> Admission:
    payload = f'{{"x":"{text}"}}\n'.encode()
    return Admission(Digest(sha256(payload).hexdigest()), "sheet", payload, blocks)


def test_an_item_comes_back_with_its_bytes_and_blocks(store: Store) -> None:
    one = item("a", K2=b"two", K1=b"one")
    assert store.items.admit([one]) == ["added"]
    kept = store.items.get(one.digest)
    assert kept is not None
    assert (kept.digest, kept.type, kept.payload) == (one.digest, "sheet", one.payload)
    assert list(kept.blocks.items()) == [("K1", b"one"), ("K2", b"two")]
    assert store.items.all() == (kept,)


def test_what_is_not_here_is_none(store: Store) -> None:
    assert store.items.get(Digest("0" * 64)) is None
    assert store.items.all() == ()
    assert store.items.admit([]) == []


def test_a_batch_tells_of_each_item_in_order(store: Store) -> None:
    store.items.admit([item("old", K1=b"1")])
    batch = [
        item("new", K1=b"1"),
        item("old", K1=b"1"),
        item("old", K2=b"2"),
        item("new", K1=b"1"),
        item("new", K1=b"1", K2=b"2"),
    ]
    told = store.items.admit(batch)
    assert told == ["added", "duplicate", "signatures", "duplicate", "signatures"]
    assert len(store.items.all()) == 2
    assert store.items.admit(batch) == ["duplicate"] * 5


def test_the_first_block_of_a_key_stays(store: Store) -> None:
    store.items.admit([item("a", K1=b"first")])
    assert store.items.admit([item("a", K1=b"second")]) == ["duplicate"]
    assert store.items.all()[0].blocks == {"K1": b"first"}


def test_items_stay_in_the_order_of_arrival(store: Store) -> None:
    batch = [item(str(n), K=b"b") for n in range(20)]
    store.items.admit(batch)
    assert [kept.digest for kept in store.items.all()] == [admission.digest for admission in batch]


@pytest.mark.parametrize("room", [3, 40, 80])
def test_a_batch_is_kept_whole_or_not_at_all(store: Store, room: int) -> None:
    pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
    store._conn.execute(f"PRAGMA max_page_count = {pages + room}")
    batch = [item("x" * 1000 + str(n), K=b"b") for n in range(450)]
    with pytest.raises(Problem, match=r"store\.disk_full"):
        store.items.admit(batch)
    assert len(store.items.all()) == 0
    store._conn.execute("PRAGMA max_page_count = 100000")
    assert store.items.admit(batch) == ["added"] * 450


def test_a_batch_may_hold_more_items_than_sqlite_takes_values(store: Store) -> None:
    most = store._conn.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    store._conn.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    assert most > 999
    batch = [item(str(n), K=b"b") for n in range(1_200)]
    assert store.items.admit(batch[::2]) == ["added"] * 600
    assert store.items.admit(batch) == ["duplicate", "added"] * 600
    kept = store.items.all()
    assert [one.digest for one in kept] == [
        admission.digest for admission in batch[::2] + batch[1::2]
    ]
    assert all(one.blocks == {"K": b"b"} for one in kept)


def test_an_item_that_lacks_something_is_our_bug_and_not_passed_over(store: Store) -> None:
    good, bad = item("good", K=b"b"), item("bad", K=None)  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        store.items.admit([good, bad])
    assert len(store.items.all()) == 0


def test_an_item_under_a_wrong_digest_is_our_bug(store: Store) -> None:
    wrong = Admission(Digest("0" * 64), "sheet", b"{}\n", {"K": b"b"})
    with pytest.raises(ValueError, match="not the digest"):
        store.items.admit([item("good", K=b"b"), wrong])
    assert len(store.items.all()) == 0


def test_a_payload_that_changed_on_the_disk_is_never_handed_out(store: Store) -> None:
    one = item("a", K=b"b")
    store.items.admit([one])
    store._conn.execute("DROP TRIGGER items_no_update")
    store._conn.execute("UPDATE items SET payload = ?", (one.payload + b" ",))
    for read in (store.items.all, store.items.check, lambda: store.items.get(one.digest)):
        with pytest.raises(Problem, match=r"store\.damaged"):
            read()
