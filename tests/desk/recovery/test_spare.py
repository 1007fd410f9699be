from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.desk.recovery import spare
from smartcity_desktop.domain.acts import Opened
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.streams import SheetStream
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from tests.desk.refusing import refused
from tests.played import Event


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home nobody has used."""
    (tmp_path / "cadangan").mkdir()
    return Home(tmp_path / "cadangan")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


def leave_copies(event: Event, folder: Path, stick: Path, *laptops: str) -> None:
    """Let laptops of a played event leave two copies each."""
    for name in laptops:
        shutil.copytree(event.folder / "laptops" / name, folder / name)
        office = open_office(Home(folder / name))
        try:
            office.laptop.outbox.leave_copy(stick)
            office.laptop.journal.write(
                SheetStream(SessionId("P09-S9"), SeatId("A-001")), Opened("–")
            )
            office.laptop.outbox.leave_copy(stick)
        finally:
            office.laptop.close()


def test_each_laptop_stands_once_with_its_newest_copy_first(
    small_event: Event, tmp_path: Path, stick: Path, home: Home
) -> None:
    leave_copies(small_event, tmp_path, stick, "P01", "P02")
    found = spare.look([stick], home)
    assert len(found.candidates) == 2
    for candidate in found.candidates:
        (older,) = candidate.others
        assert older.laptop == candidate.newest.laptop
        assert older.acts < candidate.newest.acts
    assert not found.is_wrapped


def test_a_copy_that_nobody_can_read_is_named_with_its_fault(
    small_event: Event, tmp_path: Path, stick: Path, home: Home
) -> None:
    leave_copies(small_event, tmp_path, stick, "P01")
    (stick / "store-000007.db").write_bytes(b"bukan salinan")
    found = spare.look([stick], home)
    assert len(found.candidates) == 1
    assert [copy.path.name for copy in found.unreadable] == ["store-000007.db"]
    assert not found.is_wrapped


def test_the_place_of_the_chosen_laptop_is_taken_from_all_its_copies(
    small_event: Event, tmp_path: Path, stick: Path, home: Home
) -> None:
    leave_copies(small_event, tmp_path, stick, "P01", "P02")
    found = spare.look([stick], home)
    chosen = found.candidates[1]
    done = spare.plan(chosen, found)(home)
    assert done.held.acts == chosen.newest.acts
    assert done.laptop != chosen.newest.laptop
    assert done.sources[0] == chosen.newest.path


def test_a_wrapped_copy_wants_the_coordinators_key_and_its_plain_file_does_not_stay(
    wrapped_event: Event, tmp_path: Path, stick: Path, home: Home
) -> None:
    leave_copies(wrapped_event, tmp_path, stick, "P01")
    shut = spare.look([stick], home)
    assert shut.is_wrapped
    assert shut.candidates == ()
    (file,) = (wrapped_event.folder / "coordinator" / "keys").glob("unwrap-*.age")
    key = spare.KeyFile(file, practice.PASSPHRASE)
    refused("key.wrong_passphrase", spare.look, [stick], home, spare.KeyFile(file, "salah"))
    found = spare.look([stick], home, key)
    (one,) = found.candidates
    assert list(home.folder.glob(".unwrapped-*"))
    done = spare.plan(one, found)(home)
    assert done.held.acts == one.newest.acts
    assert not list(home.folder.glob(".unwrapped-*"))


def test_a_home_with_work_of_its_own_is_left_alone(
    small_event: Event, tmp_path: Path, stick: Path
) -> None:
    leave_copies(small_event, tmp_path, stick, "P01")
    shutil.copytree(small_event.folder / "laptops" / "P02", tmp_path / "lain")
    other = Home(tmp_path / "lain")
    before = other.store.read_bytes()
    found = spare.look([stick], other)
    refused("recovery.home_has_work", spare.plan(found.candidates[0], found), other)
    assert other.store.read_bytes() == before
