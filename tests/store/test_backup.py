from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.backup import backup, copies, restore
from smartcity_desktop.store.store import Store
from tests import disks

WALL = "2026-03-14T14:03:21+07:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        opened.journal.append("s", b"{}", WALL)
        yield opened


def test_a_copy_opens_as_a_store_while_the_first_is_open(store: Store, tmp_path: Path) -> None:
    made = backup(store, tmp_path / "backups")
    with Store.open(made) as copy:
        copy.journal.check("s")
        assert copy.journal.entries("s") == store.journal.entries("s")
    store.journal.append("s", b"{}", WALL)


def test_five_states_stay_and_the_oldest_goes(store: Store, tmp_path: Path) -> None:
    for _ in range(7):
        store.journal.append("s", b"{}", WALL)
        backup(store, tmp_path / "backups")
    names = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert names == [f"store-{n:06d}.db" for n in range(3, 8)]
    with Store.open(tmp_path / "backups" / names[-1]) as newest:
        assert newest.journal.head("s")[0] == 8


def test_an_unchanged_store_pushes_no_earlier_state_out(tmp_path: Path) -> None:
    for _ in range(4):
        with Store.open(tmp_path / "store.db") as store:
            if not store.journal.head("s")[0]:
                store.journal.append("s", b"{}", WALL)
            backup(store, tmp_path / "backups")
            backup(store, tmp_path / "backups")
    assert len(copies(tmp_path / "backups")) == 1


def test_a_copy_that_was_cut_off_before_is_no_obstacle(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / ".store.part").write_bytes(b"half")
    made = backup(store, tmp_path / "backups")
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [made.name]


def test_a_folder_that_is_a_file_is_a_problem(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match=r"backup\.failed"):
        backup(store, tmp_path / "backups")
    store.journal.append("s", b"{}", WALL)


FULL = """
import sys, tempfile
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.backup import backup, copies
from smartcity_desktop.store.store import Store
disk = Path(sys.argv[1])
with tempfile.TemporaryDirectory() as home, Store.open(Path(home) / "store.db") as store:
    store.journal.append("s", b"{}", "w")
    made = backup(store, disk)
    before = made.read_bytes()
    store.journal.append("s", b"x" * 400_000, "w")
    try: backup(store, disk)
    except Problem as told: print(told.code)
    assert [one.name for one in disk.iterdir()] == [made.name]
    assert made.read_bytes() == before
"""


def test_a_full_disk_leaves_the_earlier_copies(tmp_path: Path) -> None:
    assert disks.on_small_disk(FULL, tmp_path, "256k").strip() == "backup.disk_full"


def test_a_copy_takes_the_place_of_a_damaged_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        store.journal.append("s", b"{}", WALL)
        made = backup(store, tmp_path / "backups")
        store.journal.append("s", b"{}", WALL)
        log = path.with_name("store.db-wal").read_bytes()
    path.write_bytes(b"destroyed")
    path.with_name("store.db-wal").write_bytes(log)
    aside = restore(made, path)
    assert aside is not None
    assert (aside / "store.db").read_bytes() == b"destroyed"
    assert (aside / "store.db-wal").read_bytes() == log
    with Store.open(path) as store:
        store.journal.check("s")
        assert store.journal.head("s")[0] == 1
    assert made.is_file()
    assert restore(made, path) != aside


def test_a_damaged_copy_is_not_put_in_place(store: Store, tmp_path: Path) -> None:
    made = backup(store, tmp_path / "backups")
    os.truncate(made, made.stat().st_size - 4096)
    home = tmp_path / "other"
    home.mkdir()
    shutil.copy(made, home / "store.db")
    with pytest.raises(Problem, match=r"store\.damaged"):
        restore(made, home / "store.db")
    assert [path.name for path in home.iterdir()] == ["store.db"]


HELD = """
import os, subprocess, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import backup
from smartcity_desktop.store.store import Store
home = Path(sys.argv[1])
path = home / "store.db"
with Store.open(path) as store:
    store.journal.append("s", b"{}", "w")
    made = backup.backup(store, home / "backups")
if os.fork() == 0:  # a process that is killed: the acts are in the log alone
    store = Store.open(path)
    store.journal.append("s", b"{}", "w")
    os._exit(0)
os.wait()
(home / "home.lock").unlink(missing_ok=True)
before = {name: (home / name).read_bytes() for name in ("store.db", "store.db-wal")}
held = home / sys.argv[2]
subprocess.run(["mount", "--bind", held, held], check=True)
for act in (lambda: backup.set_aside(path), lambda: backup.restore(made, path)):
    try: act()
    except Problem as told: print(told.code, told.facts["file"])
assert before == {name: (home / name).read_bytes() for name in before}
assert not list(home.glob("set-aside-*")), list(home.iterdir())
subprocess.run(["umount", held], check=True)
with Store.open(path) as store:
    print(store.journal.head("s")[0])
"""


@pytest.mark.parametrize("name", ["store.db", "store.db-wal"])
def test_a_store_of_which_another_program_holds_a_file_stays_whole(
    tmp_path: Path, name: str
) -> None:
    told = disks.on_small_disk(HELD.replace("sys.argv[2]", repr(name)), tmp_path, "4m").split()
    assert told == ["file.held", name, "file.held", name, "2"]


def test_a_log_without_its_store_is_refused_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        store.journal.append("s", b"{}", WALL)
        log = path.with_name("store.db-wal").read_bytes()
    (tmp_path / "set-aside-1").mkdir()
    path.rename(tmp_path / "set-aside-1" / "store.db")
    path.with_name("store.db-wal").write_bytes(log)
    with pytest.raises(Problem, match=r"store\.log_alone"):
        Store.open(path)
    assert path.with_name("store.db-wal").read_bytes() == log
    # Both in one folder again: nothing is lost.
    (tmp_path / "set-aside-1" / "store.db").rename(path)
    with Store.open(path) as store:
        assert store.journal.head("s")[0] == 1


def test_no_store_is_begun_where_a_recovery_was_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        store.journal.append("s", b"{}", WALL)
        made = backup(store, tmp_path / "backups")
    (tmp_path / "set-aside-1").mkdir()
    path.rename(tmp_path / "set-aside-1" / "store.db")
    shutil.copy(made, tmp_path / ".store.part")
    with pytest.raises(Problem, match=r"store\.cut_short"):
        Store.open(path)
    assert not path.exists()
    assert restore(made, path) is None
    assert not (tmp_path / ".store.part").exists()
    with Store.open(path) as store:
        assert store.journal.head("s")[0] == 1
