from __future__ import annotations

import errno
import time
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import moving
from tests import disks
from tests.host.test_faults import windows


class Held:
    """What moves a file once another program has let go of it, and says how often it was tried."""

    def __init__(self, code: int, let_go_s: float) -> None:
        self.tries = 0
        self._code, self._until = code, time.monotonic() + let_go_s

    def __call__(self) -> int:
        """Fail as Windows does while the file is held."""
        self.tries += 1
        if time.monotonic() < self._until:
            raise windows(self._code, errno.EACCES)
        return self.tries


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_is_let_go_of_is_moved_after_all(tmp_path: Path, code: int) -> None:
    held = Held(code, 0.1)
    assert moving.patiently(held, tmp_path / "a") > 1


def test_a_file_that_stays_held_is_named_after_two_seconds(tmp_path: Path) -> None:
    held, began = Held(32, 60), time.monotonic()
    with pytest.raises(Problem, match=r"file\.held") as told:
        moving.patiently(held, tmp_path / "peringkat.csv")
    assert told.value.facts == {"file": "peringkat.csv", "folder": str(tmp_path)}
    assert 1.5 < time.monotonic() - began < 10
    assert held.tries > 5


def test_any_other_fault_is_told_at_once(tmp_path: Path) -> None:
    held = Held(19, 60)
    with pytest.raises(OSError, match="denied"):
        moving.patiently(held, tmp_path / "a")
    assert held.tries == 1


def test_what_has_the_name_is_replaced_or_left_as_it_was_asked(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    with pytest.raises(FileExistsError):
        moving.move(one, other)
    assert other.read_bytes() == b"2"
    moving.replace(one, other)
    assert other.read_bytes() == b"1"
    assert not one.exists()


def test_what_nobody_needs_goes_and_nothing_is_said_of_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"x")
    assert moving.drop(tmp_path / "nothing")
    assert not moving.drop(tmp_path / "folder")
    moving.drop_empty(tmp_path / "folder")
    assert (tmp_path / "folder" / "file").is_file()
    moving.drop_folder(tmp_path / "folder")
    moving.drop_folder(tmp_path / "folder")
    assert list(tmp_path.iterdir()) == []


BUSY = """
import subprocess, sys, threading, time
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import moving
folder = Path(sys.argv[1])
(folder / "LP.pdf").write_bytes(b"old")
(folder / "new").write_bytes(b"new")
subprocess.run(["mount", "--bind", folder / "LP.pdf", folder / "LP.pdf"], check=True)
try: moving.replace(folder / "new", folder / "LP.pdf", patience_s=0.2)
except Problem as told: print(told.code, told.facts["file"])
free = lambda: (time.sleep(0.3), subprocess.run(["umount", folder / "LP.pdf"], check=True))
threading.Thread(target=free).start()
moving.replace(folder / "new", folder / "LP.pdf")
print((folder / "LP.pdf").read_bytes().decode())
"""


def test_a_name_that_the_system_keeps_busy_is_waited_for(tmp_path: Path) -> None:
    told = disks.on_small_disk(BUSY, tmp_path, "1m").split()
    assert told == ["file.held", "LP.pdf", "new"]
