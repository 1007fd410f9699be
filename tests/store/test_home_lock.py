"""Real processes at one home: who has it keeps it, whatever else is opened and closed."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock, wording
from smartcity_desktop.store import backup, home_lock, salvage
from smartcity_desktop.store.home_lock import LOCK
from smartcity_desktop.store.store import Store
from tests import disks

ROOT = Path(__file__).resolve().parents[2]
WALL = "2026-03-14T14:03:21+07:00"

HOLDER = """
import sys
from pathlib import Path
{opening}
print("open", flush=True)
for line in sys.stdin:
    if line == "look\\n":
        open(sys.argv[1], "rb").close()
    elif line == "act\\n":
        act()
    print("done", flush=True)
"""
OURS = """
from smartcity_desktop.store.store import Store
store = Store.open(Path(sys.argv[1]))
def act(): store.journal.append("sheet:S-01", b"{}", "w")
"""
BARE = """
import sqlite3
conn = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
conn.execute("PRAGMA locking_mode = EXCLUSIVE")
conn.execute("PRAGMA journal_mode = WAL")
conn.execute("CREATE TABLE acts (x)")
conn.execute("INSERT INTO acts VALUES (1)")
def act(): conn.execute("INSERT INTO acts VALUES (1)")
"""
BARE_SECOND = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try: print(conn.execute("SELECT count(*) FROM acts").fetchone()[0])
except sqlite3.OperationalError as fault: print(fault.sqlite_errorname)
"""
SECOND = """
import sys
from pathlib import Path
from smartcity_desktop.store.store import Store
from smartcity_desktop.domain.problem import Problem
try: print(Store.open(Path(sys.argv[1])).journal.head("sheet:S-01")[0])
except Problem as told: print(told.code, *(told.facts[one] for one in ("process", "host", "since")))
"""


class Other:
    """A process that has a home open."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child

    def does(self, what: str) -> None:
        """Have it do something, and wait until it is done."""
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(f"{what}\n")
        self.child.stdin.flush()
        assert self.child.stdout.readline() == "done\n"


@contextmanager
def other(path: Path, opening: str = OURS) -> Iterator[Other]:
    command = [sys.executable, "-c", HOLDER.format(opening=opening), str(path)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        yield Other(child)
        child.kill()


def second(path: Path) -> str:
    return disks.alone(SECOND, str(path)).strip()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' locks belong to the open file")
def test_sqlites_lock_alone_is_dropped_by_a_look_at_its_file(tmp_path: Path) -> None:
    """Why a home has a lock of its own: where this fails, it needs none any more."""
    with other(tmp_path / "store.db", BARE) as first:
        assert disks.alone(BARE_SECOND, str(tmp_path / "store.db")) == "SQLITE_BUSY\n"
        first.does("look")
        assert disks.alone(BARE_SECOND, str(tmp_path / "store.db")) == "1\n"


def test_a_look_at_the_store_lets_nobody_in_and_the_second_hears_who_has_it(
    tmp_path: Path,
) -> None:
    path, before = tmp_path / "store.db", clock.wall()
    with other(path) as first:
        assert re.match(
            r"process \d+\nhost .+\nsince ", (tmp_path / LOCK).read_text(encoding="utf-8")
        )
        first.does("look")
        first.does("act")
        code, process, host, since = second(path).split(" ", 3)
        assert (code, process, host) == ("store.in_use", str(first.child.pid), platform.node())
        assert before[:16] <= since.replace(" ", "T") <= clock.wall()[:16]
        with pytest.raises(Problem, match=r"store\.in_use") as told:
            Store.open(path)
        for language in wording.LANGUAGES:
            words = wording.explain(told.value, language).in_one()
            assert all(one in words for one in (process, host, since))
        first.does("act")
    # It was killed: the system let go of the home, and no act is lost.
    assert second(path) == "2"


def test_a_killed_process_leaves_a_home_that_opens_and_closes_whole(tmp_path: Path) -> None:
    with other(tmp_path / "store.db") as first:
        first.does("look")
        first.does("act")
    assert (tmp_path / LOCK).exists()
    with Store.open(tmp_path / "store.db") as store:
        assert f"process {os.getpid()}\n" in (tmp_path / LOCK).read_text(encoding="utf-8")
        assert store.journal.head("sheet:S-01")[0] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_who_is_refused_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with other(path) as first:
        note = (tmp_path / LOCK).read_bytes()
        for _ in range(3):
            assert second(path).startswith("store.in_use")
        assert (tmp_path / LOCK).read_bytes() == note
        first.does("act")


def test_an_open_home_is_not_read_replaced_or_set_aside(tmp_path: Path) -> None:
    path, copy = tmp_path / "store.db", tmp_path / "copy" / "store.db"
    copy.parent.mkdir()
    Store.open(copy).close()
    with other(path) as first:
        first.does("look")
        first.does("act")
        before = sorted(one.name for one in tmp_path.iterdir())
        for act in (
            lambda: salvage.read(path),
            lambda: backup.restore(copy, path),
            lambda: backup.set_aside(path),
        ):
            with pytest.raises(Problem, match=r"store\.in_use") as told:
                act()
            assert told.value.facts["process"] == first.child.pid
        assert sorted(one.name for one in tmp_path.iterdir()) == before


def test_while_files_are_exchanged_nobody_opens_the_home_and_its_owner_reads_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store.db"
    Store.open(path).close()
    with home_lock.held(path):
        assert second(path).startswith(f"store.in_use {os.getpid()} ")
        assert salvage.read(path).whole
        with home_lock.held(path):
            pass
        assert second(path).startswith("store.in_use")
    assert second(path) == "0"


@pytest.mark.parametrize("note", [b"", b"\xff\x00" * 300, b"process x\nhost\nsince\n"])
def test_a_note_that_cannot_be_read_refuses_all_the_same(tmp_path: Path, note: bytes) -> None:
    path = tmp_path / "store.db"
    with Store.open(path):
        (tmp_path / LOCK).write_bytes(note)
        with pytest.raises(Problem, match=r"store\.in_use") as told:
            Store.open(path)
    assert told.value.facts["host"] == "–"


@pytest.mark.skipif(sys.platform == "win32", reason="links are not made by everybody there")
def test_a_link_in_the_place_of_the_lock_is_not_written_through(tmp_path: Path) -> None:
    kept = tmp_path / "letter.txt"
    kept.write_bytes(b"a person's")
    (tmp_path / LOCK).symlink_to(kept)
    with pytest.raises(Problem, match=r"store\.unwritable"):
        Store.open(tmp_path / "store.db")
    assert kept.read_bytes() == b"a person's"


WITHOUT = """
import ctypes, logging, struct, sys
from pathlib import Path
ENOLCK = 37
def filter(code, yes, no, k): return struct.pack("HBBI", code, yes, no, k)
rules = b"".join([
    filter(0x20, 0, 0, 0),                       # load the number of the call
    filter(0x15, 0, 1, int(sys.argv[2])),        # is it flock?
    filter(0x06, 0, 0, 0x00050000 | ENOLCK),     # then refuse it with this
    filter(0x06, 0, 0, 0x7FFF0000),              # else let it pass
])
kept = ctypes.create_string_buffer(rules)
program = struct.pack("HxxxxxxP", 4, ctypes.addressof(kept))
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, program, 0, 0) == 0, ctypes.get_errno()
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(levelname)s %(message)s")
from smartcity_desktop.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    store.journal.append("sheet:S-01", b"{}", "w")
    print(sorted(path.name for path in Path(sys.argv[1]).parent.iterdir()))
"""
FLOCK = {"x86_64": 73, "aarch64": 32}
"""The number of the call that a kernel is told to refuse, as a network disk without locks does."""


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in FLOCK,
    reason="a kernel that can be told to refuse a call",
)
def test_a_disk_that_knows_no_such_lock_keeps_sqlites_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    said = disks.alone(WITHOUT, str(path), str(FLOCK[platform.machine()]))
    assert "INFO no lock of the home's own in" in said
    assert said.endswith("['store.db', 'store.db-wal']\n")
    assert second(path) == "1"


RUSH = """
import os, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import home_lock
store, marker, had = Path(sys.argv[1]), Path(sys.argv[1] + ".marker"), 0
while had < 100:
    try: lock = home_lock.take(store)
    except Problem: continue
    os.close(os.open(marker, os.O_CREAT | os.O_EXCL))  # fails where another has the home too
    os.unlink(marker)
    lock.release()
    had += 1
print(had)
"""


def test_of_many_that_open_and_close_at_once_one_alone_has_the_home(tmp_path: Path) -> None:
    """The file goes when a home is closed: whoever opened it before must not take it for held."""
    command = [sys.executable, "-c", RUSH, str(tmp_path / "store.db")]
    rush = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)
        for _ in range(3)
    ]
    assert [one.communicate(timeout=120)[0] for one in rush] == ["100\n"] * 3
    assert list(tmp_path.iterdir()) == []
