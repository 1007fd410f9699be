from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.store import waiting_room
from smartcity_desktop.store.waiting_room import Guest, WaitingRoom


def guest(number: int, type_: str = "sheet", size: int = 10) -> Guest:
    """Return a guest with bytes of its own."""
    data = f"{number}".encode().ljust(size, b".")
    digest = Digest(sha256(data).hexdigest())
    return Guest(digest, type_, data, f"stik/{number}.sc", "2019-02-21T09:00:00+07:00")


def test_what_was_kept_is_there_for_the_next_who_opens_the_folder(tmp_path: Path) -> None:
    kept = WaitingRoom(tmp_path / "waiting").keep([guest(1), guest(2, "enrol")])
    again = WaitingRoom(tmp_path / "waiting")
    assert again.names() == {guest(1).digest: "sheet", guest(2).digest: "enrol"}
    assert kept == again.names().keys()
    assert list(again.of([guest(1).digest])) == [guest(1)]


def test_there_is_room_for_so_many_enrolments_and_still_for_others(tmp_path: Path) -> None:
    room = WaitingRoom(tmp_path / "waiting")
    many = [guest(n, "enrol") for n in range(waiting_room.ENROLMENTS + 50)]
    assert len(room.keep(many)) == waiting_room.ENROLMENTS
    assert room.keep([guest(9_999)])
    assert room.keep([many[0]]), "what is here already may gather signatures"
    room.let_go([many[0].digest])
    assert room.keep([many[-1]])


@pytest.mark.parametrize(("size", "most"), [(10, waiting_room.COUNT), (3 * 2**20, 10)])
def test_items_and_bytes_are_bounded(size: int, most: int, tmp_path: Path) -> None:
    room = WaitingRoom(tmp_path / "waiting")
    kept = room.keep([guest(n, size=size) for n in range(most + 5)])
    assert len(kept) == len(room.names()) == most
    files = list((tmp_path / "waiting").iterdir())
    assert sum(file.stat().st_size for file in files) <= waiting_room.ALL
    assert WaitingRoom(tmp_path / "waiting").keep([guest(most + 9, size=size)]) == frozenset()


def test_what_somebody_spoiled_or_put_into_the_folder_is_passed_over(tmp_path: Path) -> None:
    room = WaitingRoom(tmp_path / "waiting")
    room.keep([guest(1), guest(2)])
    first, second = sorted((tmp_path / "waiting").iterdir())
    first.write_bytes(b"\xff no head")
    (tmp_path / "waiting" / "catatan.txt").write_text("x", encoding="utf-8")
    again = WaitingRoom(tmp_path / "waiting")
    assert len(list(again.of(again.names()))) == 1
    assert again.let_go(again.names()) == 2
    assert [path.name for path in (tmp_path / "waiting").iterdir()] == ["catatan.txt"]
    assert not second.exists()


def test_a_folder_that_cannot_be_made_keeps_nothing_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "waiting").write_text("a file in its place", encoding="utf-8")
    room = WaitingRoom(tmp_path / "waiting")
    assert room.keep([guest(1)]) == frozenset()
    assert room.names() == {}
