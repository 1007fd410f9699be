"""Scripts that write to a stick and fail at every single byte, page or step; see test_sticks."""

EVERY_BYTE = """
import resource, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
folder, data = Path(sys.argv[1]), bytes(range(256)) * 3
told = set()
for limit in range(len(data) + 1):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try: sticks.write(folder, "S-01", data)
    except Problem as problem: told.add(problem.code)
    assert [one.name for one in folder.iterdir()] == (["S-01"] if limit == len(data) else []), limit
assert (folder / "S-01").read_bytes() == data
print(*told)
"""

EVERY_PAGE = """
import sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
disk, data = Path(sys.argv[1]), b"x" * 50_000
told = []
for left in range(16):
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True: file.write(b"x" * 4096)
        except OSError: pass
        file.truncate(max(0, file.tell() - left * 4096))
    try: sticks.write(disk, "S-01", data)
    except Problem as problem: told.append(problem.code)
    names = sorted(one.name for one in disk.iterdir())
    assert names == ["filler"] or (disk / "S-01").read_bytes() == data, (left, names)
    assert len(names) <= 2
    (disk / "S-01").unlink(missing_ok=True)
print(len(told), *set(told))
"""

PULLED = """
import os, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
here, gone = Path(sys.argv[1]) / "stick", Path(sys.argv[1]) / "gone"
state = {"left": -1}

def pull(event, arguments):
    # Every opening, listing, renaming and removing is announced before it is done.
    if state["left"] < 0 or not event.startswith(("open", "os.")): return
    if not any(str(here) in str(one) for one in arguments): return
    state["left"] -= 1
    if state["left"] < 0: os.rename(here, gone)

sys.addaudithook(pull)
data, told, at = b"x" * 20_000, [], 0
while True:
    here.mkdir()
    state["left"] = at
    try: sticks.write(here, "S-01", data)
    except Problem as problem: told.append(problem.code)
    pulled, state["left"] = gone.exists(), -1
    if not pulled: break
    assert not here.exists()
    named = [one for one in gone.iterdir() if not one.name.startswith(".")]
    assert not named or named[0].read_bytes() == data, at
    for one in gone.iterdir(): one.unlink()
    gone.rmdir()
    at += 1
assert [one.name for one in here.iterdir()] == ["S-01"]
print(at, len(told), *set(told))
"""
