from __future__ import annotations

import sys
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
from smartcity_desktop.store import stick_copy
from tests import disks

MINE, OTHER = "0A1B2C3D", "FFFFFFFF"


def _backup(folder: Path, text: str) -> Path:
    path = folder / "store-000001.db"
    path.write_bytes(text.encode("utf-8") * 1000)
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_the_newest_two_of_this_laptop_stay_and_nobody_elses_goes(
    tmp_path: Path, stick: Path
) -> None:
    other = stick_copy.put(_backup(tmp_path, "other"), stick, OTHER).path
    (stick / "copy-notes.db").write_bytes(b"a person's")
    names = [stick_copy.put(_backup(tmp_path, f"n{n}"), stick, MINE).path.name for n in range(4)]
    found = {path.name for path in stick.iterdir()}
    assert found == {*names[2:], other.name, "copy-notes.db"}
    assert [name.split("-")[2] for name in names] == ["000001", "000002", "000003", "000004"]
    assert all(sticks.NAME.match(name) for name in names)


def test_an_unchanged_backup_is_not_written_again(tmp_path: Path, stick: Path) -> None:
    first = stick_copy.put(_backup(tmp_path, "same"), stick, MINE)
    again = stick_copy.put(_backup(tmp_path, "same"), stick, MINE)
    assert (again.path, again.already) == (first.path, True)
    assert len(list(stick.iterdir())) == 1


def test_a_copy_that_the_medium_spoiled_is_not_taken_for_a_good_one(
    tmp_path: Path, stick: Path
) -> None:
    first = stick_copy.put(_backup(tmp_path, "same"), stick, MINE).path
    first.write_bytes(b"spoiled")
    with pytest.raises(Problem, match=r"sticks\.name_taken"):
        stick_copy.put(_backup(tmp_path, "same"), stick, MINE)
    later = stick_copy.put(_backup(tmp_path, "later"), stick, MINE)
    assert later.path.is_file()


def test_a_stick_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"sticks\.gone"):
        stick_copy.put(_backup(tmp_path, "x"), tmp_path / "nowhere", MINE)


FULL = """
import sys, tempfile
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import stick_copy
disk = Path(sys.argv[1])
with tempfile.TemporaryDirectory() as home:
    backup = Path(home) / "store-000001.db"
    for n in range(2):
        backup.write_bytes(b"%d" % n * 50_000)
        stick_copy.put(backup, disk, "0A1B2C3D")
    before = {one.name: one.read_bytes() for one in disk.iterdir()}
    backup.write_bytes(b"x" * 50_000)
    try: stick_copy.put(backup, disk, "0A1B2C3D")
    except Problem as told: print(told.code)
    assert {one.name: one.read_bytes() for one in disk.iterdir()} == before
"""


@pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX means")
def test_a_full_stick_keeps_the_copies_it_has(tmp_path: Path) -> None:
    assert disks.on_small_disk(FULL, tmp_path, "128k").strip() == "sticks.full"
