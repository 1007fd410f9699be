from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop import handing
from smartcity_desktop.desk.laptop.handing import Handed, StickState
from smartcity_desktop.host import sticks

DATA = b'{"type":"sheet"}\n' * 50


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder as a stick is mounted."""
    made = tmp_path / "PANEL-07"
    (made / "Sesi").mkdir(parents=True)
    return made


@pytest.fixture
def given(stick: Path) -> Handed:
    """Two files in a folder of the stick."""
    files = [sticks.write(stick / "Sesi", name, DATA) for name in ("A.scsheet", "B.scsheet")]
    return handing.handed(stick / "Sesi", files, [stick])


def test_a_folder_on_a_stick_belongs_to_that_stick(stick: Path, given: Handed) -> None:
    assert given.stick == stick
    assert handing.handed(stick / "Sesi", given.files, []).stick == stick / "Sesi"


def test_what_is_still_there_is_identical(stick: Path, given: Handed) -> None:
    found = handing.check_again(given, [stick])
    assert (found.state, found.is_bad) == (StickState.IDENTICAL, False)


def test_a_stick_that_comes_back_under_another_letter_is_found(
    stick: Path, given: Handed, tmp_path: Path
) -> None:
    stick.rename(tmp_path / "E")
    assert (
        handing.check_again(given, [tmp_path / "D", tmp_path / "E"]).state == StickState.IDENTICAL
    )


def test_one_changed_byte_in_one_of_the_files_is_told(stick: Path, given: Handed) -> None:
    path = given.files[1].path
    path.write_bytes(DATA[:-1] + b"?")
    found = handing.check_again(given, [stick])
    assert (found.state, found.is_bad) == (StickState.DIFFERS, True)


def test_a_stick_that_is_not_plugged_in_is_not_called_bad(stick: Path, given: Handed) -> None:
    shutil.rmtree(stick)
    found = handing.check_again(given, [])
    assert (found.state, found.is_bad) == (StickState.GONE, False)


def test_one_missing_file_of_two_is_not_found(stick: Path, given: Handed) -> None:
    given.files[0].path.unlink()
    assert handing.check_again(given, [stick]).state == StickState.GONE
