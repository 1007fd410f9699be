from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import salvage
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store

WALL = "2026-03-14T14:03:21+07:00"
STREAMS = ("session:S-01", "sheet:S-01:A-001", "sheet:S-01:A-002")


def filled(path: Path, acts: int = 150, items: int = 30) -> Path:
    """A closed store of three streams and some items of several pages each."""
    with Store.open(path) as store:
        for number in range(acts):
            for stream in STREAMS:
                store.journal.append(stream, b'{"act":"text","n":%d}' % number, WALL)
        payloads = [b'{"n":%d}\n' % number * 400 for number in range(items)]
        store.items.admit(
            [
                Admission(Digest(sha256(payload).hexdigest()), "sheet", payload, {"K": b"B"})
                for payload in payloads
            ]
        )
        store.facts.put("seat", "A-001")
        store.imports.note_all([(WALL, "a.scsheet", "00", "sheet", "added", "")])
    return path


def change(path: Path, *statements: str) -> None:
    """Change a closed store as no program of ours can."""
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        for (name,) in bare.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            bare.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            bare.execute(statement)


def test_a_whole_store_is_read_whole_and_written_again_the_same(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    before = path.read_bytes()
    kept = salvage.read(path)
    assert kept.whole
    assert (kept.acts(), len(kept.items), kept.facts) == (450, 30, {"seat": "A-001"})
    salvage.write(tmp_path / "new.db", kept)
    assert salvage.read(tmp_path / "new.db") == kept
    assert path.read_bytes() == before
    with Store.open(tmp_path / "new.db") as store:
        assert store.journal.head(STREAMS[0])[0] == 150
        assert store.journal.append(STREAMS[0], b"{}", WALL).seq == 151


def test_an_act_that_was_changed_ends_its_stream_and_no_other(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    change(path, f"UPDATE journal SET event = x'7b7d' WHERE seq = 7 AND stream = '{STREAMS[1]}'")
    kept = salvage.read(path)
    assert kept.broken == ((STREAMS[1], 7),)
    assert not kept.whole
    assert {name: len(entries) for name, entries in kept.streams.items()} == {
        STREAMS[0]: 150,
        STREAMS[1]: 6,
        STREAMS[2]: 150,
    }
    salvage.write(tmp_path / "new.db", kept)
    assert salvage.read(tmp_path / "new.db").streams == kept.streams


def test_an_item_that_was_changed_is_left_out_and_named(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    change(path, "UPDATE items SET payload = x'7b7d' WHERE id = 3")
    kept = salvage.read(path)
    assert (len(kept.items), len(kept.spoiled), kept.whole) == (29, 1, False)
    assert kept.spoiled[0] not in {item.digest for item in kept.items}


def test_a_row_that_lost_a_value_is_left_out_and_never_called_none(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    change(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '')"
        " WHERE name IN ('facts', 'imports')",
    )
    change(path, "UPDATE facts SET text = NULL", "UPDATE imports SET file = NULL")
    kept = salvage.read(path)
    assert (dict(kept.facts), kept.imports) == ({}, ())
    assert not kept.sound
    assert (kept.acts(), len(kept.items)) == (450, 30)


def test_whichever_page_is_destroyed_what_lies_around_it_is_kept(tmp_path: Path) -> None:
    whole = filled(tmp_path / "store.db")
    data, full = whole.read_bytes(), salvage.read(whole)
    told, most = 0, 0
    for page in range(1, len(data) // 4096):
        path = tmp_path / "hurt.db"
        path.write_bytes(data[: page * 4096] + b"\xa5" * 4096 + data[(page + 1) * 4096 :])
        kept = salvage.read(path)
        told += not kept.whole
        assert full.follows(kept), page
        # Sheets are stored behind each other: one page costs one or two, an inner page its table.
        most += len(kept.items) >= 28 or kept.acts() == full.acts()
    assert told == most == len(data) // 4096 - 1


def test_a_copy_cut_off_anywhere_gives_what_it_still_holds(tmp_path: Path) -> None:
    whole = filled(tmp_path / "store.db")
    full, pages = salvage.read(whole), whole.stat().st_size // 4096
    found, codes = [], set()
    for left in range(1, pages):
        path = tmp_path / "cut.db"
        shutil.copy(whole, path)
        os.truncate(path, left * 4096)
        try:
            kept = salvage.read(path)
        except Problem as problem:
            codes.add(problem.code)
        else:
            assert full.follows(kept)
            assert not kept.whole
            found.append(kept.acts())
    assert codes <= {"store.damaged", "store.not_a_store"}
    assert len(found) > pages * 0.8
    assert found[-1] == full.acts()


def test_what_one_copy_lost_another_gives(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    older = Path(shutil.copy(path, tmp_path / "older.db"))
    with Store.open(path) as store:
        store.journal.append(STREAMS[2], b"{}", WALL)
    change(
        path,
        f"UPDATE journal SET event = x'7b7d' WHERE seq = 7 AND stream = '{STREAMS[1]}'",
        "UPDATE items SET payload = x'7b7d' WHERE id = 3",
    )
    hurt, before = salvage.read(path), salvage.read(older)
    assert hurt.fits(before)
    both = salvage.join(hurt, [before])
    assert (both.whole, both.broken, both.spoiled) == (True, (), ())
    assert [len(both.streams[stream]) for stream in STREAMS] == [150, 150, 151]
    assert len(both.items) == 30


def test_journals_that_went_apart_are_never_joined(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    other = Path(shutil.copy(path, tmp_path / "other.db"))
    for one, event in ((path, b'{"n":1}'), (other, b'{"n":2}')):
        with Store.open(one) as store:
            store.journal.append(STREAMS[0], event, WALL)
    left, right = salvage.read(path), salvage.read(other)
    assert not left.fits(right)
    assert not left.follows(right)
    assert salvage.join(left, [right]).streams == left.streams


def test_a_log_that_was_not_folded_in_is_read_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db", acts=1)
    cut = tmp_path / "cut"
    cut.mkdir()
    with Store.open(path) as store:
        store.journal.append(STREAMS[0], b"{}", WALL)
        for ending in ("", "-wal"):
            shutil.copy(path.with_name(f"store.db{ending}"), cut / f"store.db{ending}")
        with pytest.raises(Problem, match=r"store\.in_use"):
            salvage.read(path)
        store.journal.append(STREAMS[0], b"{}", WALL)
    before = {path.name: path.read_bytes() for path in cut.iterdir()}
    assert len(salvage.read(cut / "store.db").streams[STREAMS[0]]) == 2
    assert {path.name: path.read_bytes() for path in cut.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"x", b"not a database" * 500])
def test_what_is_no_store_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "store.db").write_bytes(content)
    with pytest.raises(Problem, match=r"store\.(not_a_store|damaged)"):
        salvage.read(tmp_path / "store.db")


def test_a_store_from_a_newer_release_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db", acts=1)
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(Problem, match=r"store\.too_new"):
        salvage.read(path)
