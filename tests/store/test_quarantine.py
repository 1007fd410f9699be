from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.store import quarantine
from smartcity_desktop.store.store import Store

WALL = "2026-03-14T14:03:21+07:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def test_refused_bytes_lie_beside_the_store_with_their_reason(store: Store, tmp_path: Path) -> None:
    raw = b'{"x": 1}\r\n\x00\xff'
    assert store.quarantine(raw, "E_FRAME", "/media/x/a\nb\udce9.scsheet", WALL, {"item": 2})
    name = sha256(raw).hexdigest().upper()
    assert (tmp_path / "quarantine" / f"{name}.raw").read_bytes() == raw
    text = (tmp_path / "quarantine" / f"{name}.txt").read_text(encoding="utf-8")
    assert "code: E_FRAME\n" in text
    assert "file: /media/x/a\\nb\\udce9.scsheet\n" in text
    assert f"time: {WALL}\n" in text
    assert sorted(path.suffix for path in (tmp_path / "quarantine").iterdir()) == [".raw", ".txt"]


def test_the_first_reason_stays(store: Store, tmp_path: Path) -> None:
    assert store.quarantine(b"x", "E_FRAME", "first", WALL, {})
    assert store.quarantine(b"x", "E_JSON", "second", WALL, {})
    (text,) = (tmp_path / "quarantine").glob("*.txt")
    assert "first" in text.read_text(encoding="utf-8")


def test_nothing_is_kept_of_nothing(store: Store, tmp_path: Path) -> None:
    assert not store.quarantine(b"", "E_EMPTY", "a", WALL, {})
    assert not (tmp_path / "quarantine").exists()


def test_the_folder_does_not_grow_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "ONE", 50)
    monkeypatch.setattr(quarantine, "ALL", 100)
    monkeypatch.setattr(quarantine, "COUNT", 3)
    room = quarantine.Quarantine(tmp_path / "q")
    assert not room.keep(b"x" * 51, "E", "too large", WALL)
    assert room.keep(b"a" * 50, "E", "a", WALL)
    assert room.keep(b"b" * 49, "E", "b", WALL)
    assert not room.keep(b"c" * 2, "E", "over all", WALL)
    assert quarantine.Quarantine(tmp_path / "q").keep(b"d", "E", "counted anew", WALL)
    assert not quarantine.Quarantine(tmp_path / "q").keep(b"", "E", "empty", WALL)
    assert sum(path.stat().st_size for path in (tmp_path / "q").glob("*.raw")) == 100


def test_a_folder_that_cannot_be_written_stops_no_import(store: Store, tmp_path: Path) -> None:
    (tmp_path / "quarantine").write_text("a file is in the way", encoding="utf-8")
    assert not store.quarantine(b"x", "E_FRAME", "a", WALL, {})
    (tmp_path / "quarantine").unlink()
    assert store.quarantine(b"x", "E_FRAME", "a", WALL, {})


def test_what_is_kept_is_told_again_with_its_facts(store: Store) -> None:
    facts: quarantine.Facts = {"item": 3, "path": "levels.A1\nb: c"}
    assert store.quarantine(b"{x", "E_SCHEMA", "/media/x/a: b.scsheet", WALL, facts)
    (name,) = store.refused.names()
    told = store.refused.entry(name)
    assert told == quarantine.Refused(name, "E_SCHEMA", facts, "/media/x/a: b.scsheet", WALL)
    assert store.refused.raw(name) == b"{x"


def test_bytes_without_a_reason_are_listed_but_not_told(store: Store, tmp_path: Path) -> None:
    assert store.quarantine(b"{x", "E_JSON", "a", WALL, {})
    (name,) = store.refused.names()
    text = tmp_path / "quarantine" / f"{name}.txt"
    for spoiled in (b"", b"code: E_JSON\n", b"\xff", b"code: a\nfile: b\ntime: c\nfacts: {\n"):
        text.write_bytes(spoiled)
        assert store.refused.entry(name) is None
    text.unlink()
    assert store.refused.entry(name) is None
    assert store.refused.names() == {name}


@pytest.mark.parametrize("facts", ["[1]", "7", "[" * 100_000, "{", '"x"'])
def test_a_reason_that_somebody_spoiled_is_not_told(
    store: Store, tmp_path: Path, facts: str
) -> None:
    assert store.quarantine(b"x", "E_FRAME", "a", WALL, {})
    (name,) = store.refused.names()
    text = tmp_path / "quarantine" / f"{name}.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("{}", facts), encoding="utf-8")
    assert store.refused.entry(name) is None
