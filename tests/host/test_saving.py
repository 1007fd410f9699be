from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import saving
from tests import disks
from tests.desk.refusing import refused

FULL = """
import sys
from pathlib import Path
from smartcity_desktop.host import saving
from smartcity_desktop.domain.problem import Problem
file = Path(sys.argv[1]) / "LP.pdf"
saving.save(file, b"old", over=False)
try:
    saving.save(file, b"x" * 900_000, over=True)
except Problem as told:
    print(told.code, file.read_bytes().decode(), *[one.name for one in file.parent.iterdir()])
"""


def put(file: Path, *, over: bool = False) -> None:
    saving.save(file, b"new", over=over)


def around(folder: Path) -> dict[str, tuple[int, int]]:
    """What is in a folder, by name: its kind and bits, and which it is."""
    found = {path.name: path.lstat() for path in folder.iterdir()}
    return {name: (one.st_mode, one.st_ino) for name, one in found.items()}


@pytest.fixture
def in_the_way(tmp_path: Path) -> Iterator[list[Path]]:
    """Everything a name may lead to that is no regular file and no folder."""
    (tmp_path / "other").write_bytes(b"kept")
    (tmp_path / "there").mkdir()
    every = [tmp_path / name for name in ("link", "dangling", "to-folder", "pipe", "socket")]
    for link, to in zip(every, ("other", "nothing", "there"), strict=False):
        link.symlink_to(tmp_path / to)
    os.mkfifo(every[3])
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket may not be long
        try:
            one.bind("socket")
        finally:
            os.chdir(here)
        yield every


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
@pytest.mark.parametrize("over", [False, True])
def test_nothing_but_a_regular_file_is_ever_replaced(
    in_the_way: list[Path], tmp_path: Path, over: bool
) -> None:
    before = around(tmp_path)
    for file in (*in_the_way, tmp_path / "there", tmp_path):
        refused("save.not_a_file", partial(put, over=over), file)
    assert around(tmp_path) == before
    assert (tmp_path / "other").read_bytes() == b"kept"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_nothing_but_a_folder_by_itself_is_filled(in_the_way: list[Path], tmp_path: Path) -> None:
    before = around(tmp_path)
    for folder in (*in_the_way, tmp_path / "other"):
        refused("save.not_a_folder", saving.check_folder, folder)
        refused("save.not_a_folder", filled, folder)
    assert around(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_trap_where_the_half_file_goes_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"kept")
    (tmp_path / ".LP.pdf.part").symlink_to(tmp_path / "other")
    put(tmp_path / "LP.pdf")
    assert (tmp_path / "other").read_bytes() == b"kept"
    assert (tmp_path / "LP.pdf").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["LP.pdf", "other"]


def test_a_file_that_is_there_is_replaced_only_where_people_agreed(tmp_path: Path) -> None:
    file = tmp_path / "LP.pdf"
    file.write_bytes(b"old")
    refused("save.taken", put, file)
    assert file.read_bytes() == b"old"
    put(file, over=True)
    assert file.read_bytes() == b"new"


IN_USE = Problem("archive.folder_in_use", folder="x")


def filled(folder: Path, *, broken: bool = False) -> None:
    with saving.whole_folder(folder, IN_USE) as part:
        (part / "a").mkdir()
        (part / "a" / "b").write_bytes(b"x")
        if broken:
            raise KeyboardInterrupt
        (part / "c").write_bytes(b"y")


@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "arsip"
    if is_there:
        folder.mkdir()
    with pytest.raises(KeyboardInterrupt):
        filled(folder, broken=True)
    assert sorted(tmp_path.rglob("*")) == ([folder] if is_there else [])
    filled(folder)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert names == ["arsip", "arsip/a", "arsip/a/b", "arsip/c"]
    refused("archive.folder_in_use", filled, folder)


@pytest.mark.parametrize("is_there", [False, True])
def test_what_a_killed_run_left_is_replaced_by_the_next(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "arsip"
    left = (folder if is_there else tmp_path) / ".arsip.part"
    (left / "a").mkdir(parents=True)
    (left / "old").write_bytes(b"")
    filled(folder)
    assert not left.exists()
    assert sorted(path.name for path in folder.iterdir()) == ["a", "c"]


def test_a_saved_paper_replaces_the_older_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "LP.pdf"
    for data in (b"old", b"new"):
        saving.save(file, data, over=True)
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["LP.pdf"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = refused("save.no_folder", put, tmp_path / "tidak ada" / "LP.pdf")
    assert told.facts["folder"] == str(tmp_path / "tidak ada")
    (tmp_path / "berkas").write_bytes(b"x")
    told = refused("save.not_a_folder", put, tmp_path / "berkas" / "LP.pdf")
    assert told.facts["folder"] == str(tmp_path / "berkas")


def test_a_full_disk_leaves_the_older_paper_as_it_was(tmp_path: Path) -> None:
    assert disks.on_small_disk(FULL, tmp_path, "256k").split() == ["save.failed", "old", "LP.pdf"]
