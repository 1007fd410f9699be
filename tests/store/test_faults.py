from __future__ import annotations

import sys
from pathlib import Path

import pytest

from smartcity_desktop.store.store import Store
from tests import disks

FULL = """
import os, subprocess, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.store import Store

disk = Path(sys.argv[1])
filler = disk / "filler"
path = disk / "store.db"
event = b'{"note":"' + b"x" * 900 + b'"}'

def fill():
    with filler.open("wb", buffering=0) as file:
        try:
            while True: file.write(b"x" * 4096)
        except OSError: pass

def refused(act):
    try: act()
    except Problem as told: return told.code
    raise AssertionError("not refused")

fill()
assert refused(lambda: Store.open(path)) == "store.disk_full", refused(lambda: Store.open(path))
filler.unlink()
store = Store.open(path)
fill()
saved = 0
while True:
    try: store.journal.append("s", event, "w")
    except Problem as told:
        assert told.code == "store.disk_full", told
        break
    saved += 1
assert store.journal.head("s")[0] == saved == len(store.journal.entries("s"))
rows = [("w", "f" * 5000, "", "", "", "")] * 4
assert refused(lambda: store.imports.note_all(rows)) == "store.disk_full"
assert refused(lambda: store.journal.append("s", event, "w")) == "store.disk_full"
filler.unlink()
assert store.journal.append("s", event, "w").seq == saved + 1
assert store.imports.all() == ()
store.imports.note_all([("w", "f", "", "", "", "")])
store.journal.check("s")
store.close()
with Store.open(path) as store:
    store.journal.check("s")
    assert store.journal.head("s")[0] == saved + 1

# A full disk keeps nobody from looking.
fill()
with Store.open(path) as store:
    assert store.journal.head("s")[0] == saved + 1
    assert refused(lambda: store.journal.append("s", event, "w")) == "store.disk_full"
filler.unlink()

# After an unclean stop the look itself needs a little room.
child = (
    "import os,sys; from pathlib import Path; from smartcity_desktop.store.store import Store;"
    "Store.open(Path(sys.argv[1])).journal.append('s', b'{}', 'w'); os._exit(0)"
)
subprocess.run([sys.executable, "-c", child, str(path)], check=True)
fill()
before = path.read_bytes(), path.with_name("store.db-wal").read_bytes()
assert refused(lambda: Store.open(path)) == "store.disk_full"
assert before == (path.read_bytes(), path.with_name("store.db-wal").read_bytes())
filler.unlink()
with Store.open(path) as store:
    assert store.journal.head("s")[0] == saved + 2
print("whole")
"""


def test_on_a_full_disk_what_was_saved_stays_and_trying_again_works(tmp_path: Path) -> None:
    assert disks.on_small_disk(FULL, tmp_path, "512k").startswith("whole")


LIMITED = """
import resource, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.store import Store
path = Path(sys.argv[1])
with Store.open(path) as store:
    store.journal.append("s", b"{}", "w")
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    saved = 1
    try:
        while True:
            store.journal.append("s", b"x" * 3000, "w")
            saved += 1
    except Problem as told:
        print(told.code)
    assert store.journal.head("s")[0] == saved
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert store.journal.append("s", b"{}", "w").seq == saved + 1
    store.journal.check("s")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_write_the_disk_refuses_is_a_problem_and_trying_again_works(tmp_path: Path) -> None:
    assert disks.alone(LIMITED, str(tmp_path / "store.db")).strip() == "store.unwritable"
    with Store.open(tmp_path / "store.db") as store:
        store.journal.check("s")


READ_ONLY = """
import subprocess, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.store import Store
disk = Path(sys.argv[1])
path = disk / "store.db"
with Store.open(path) as store:
    store.facts.put("seat", "A-001")
before = path.read_bytes()
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
for one in (path, disk / "new.db"):
    try: Store.open(one)
    except Problem as told: print(told.code)
assert path.read_bytes() == before
assert [one.name for one in disk.iterdir()] == ["store.db"]
"""


def test_a_read_only_disk_is_told_and_left_alone(tmp_path: Path) -> None:
    assert disks.on_small_disk(READ_ONLY, tmp_path, "1m").split() == ["store.read_only"] * 2


EVERY_WRITE = """
import resource, sys
from pathlib import Path
from hashlib import sha256
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store
path = Path(sys.argv[1])
log = path.with_name("store.db-wal")
def batch(number):
    payload = b"%d" % number * 2000
    return [Admission(sha256(payload).hexdigest(), "sheet", payload, {"K": b"B"})]

told, refused, kept = set(), 0, 0
with Store.open(path) as store:
    acts = {"a": 0, "b": 0}
    for more in range(0, 26_000, 97):
        for stream in acts:
            limit = log.stat().st_size + more
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            try:
                if stream == "a": store.journal.append(stream, b"x" * 900, "w")
                else: store.keep(batch(more), stream, b"x" * 900, "w")
                acts[stream] += 1
                kept += stream == "b"
            except Problem as problem:
                told.add(problem.code)
                refused += 1
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            assert {one: store.journal.head(one)[0] for one in acts} == acts, more
            assert len(store.items.all()) == kept, more
            store.journal.append(stream, b"{}", "w")
            acts[stream] += 1
        if more % 970 == 0:
            store._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
with Store.open(path) as store:
    for stream, count in acts.items():
        store.journal.check(stream)
        assert len(store.journal.entries(stream)) == count
assert kept
print(refused > 50, *told)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_whichever_write_the_disk_refuses_nothing_is_lost_and_trying_again_works(
    tmp_path: Path,
) -> None:
    told = disks.alone(EVERY_WRITE, str(tmp_path / "store.db")).split()
    assert told == ["True", "store.unwritable"]


EVERY_PAGE_OF_A_BACKUP = """
import resource, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store.backup import backup, copies
from smartcity_desktop.store.opening import look_at
from smartcity_desktop.store.store import Store
path = Path(sys.argv[1])
folder = path.with_name("backups")
told = set()
with Store.open(path) as store:
    store.journal.append("s", b"{}", "w")
    first = backup(store, folder)
    before = first.read_bytes()
    store.journal.append("s", b"x" * 30_000, "w")
    size = len(before) + 40_000
    for limit in range(0, size, 2048):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try: backup(store, folder)
        except Problem as problem: told.add(problem.code)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        names = [one.name for one in folder.iterdir()]
        assert names == [first.name] or len(copies(folder)) == len(names) == 2, (limit, names)
        for one in copies(folder): look_at(one)
    assert first.read_bytes() == before
    assert len(copies(folder)) == 2
print(*told)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_on_whichever_page_a_backup_stops_only_whole_copies_have_names(tmp_path: Path) -> None:
    told = disks.alone(EVERY_PAGE_OF_A_BACKUP, str(tmp_path / "store.db")).split()
    assert told == ["backup.failed"]
