"""What only Windows does, with a genuine Windows Python under Wine.

`SMARTCITY_WINDOWS` names the folder in which such a Python was set up: `py/python.exe`, our locked
wheels beside it, and the Wine prefix `prefix`. Elsewhere these tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from smartcity_desktop.host import picture_child
from tests.host.test_picture_reader import nested_forms
from tests.host.test_pictures import drawn

ROOT = Path(__file__).resolve().parent.parent.parent
WINE = shutil.which("wine64") or "/usr/lib/wine/wine64"

pytestmark = pytest.mark.long


def _place() -> Path:
    place = os.environ.get("SMARTCITY_WINDOWS", "")
    if not place or not Path(WINE).is_file() or not (Path(place) / "py/python.exe").is_file():
        pytest.skip("no Windows Python under Wine here (SMARTCITY_WINDOWS)")
    return Path(place)


def windows(script: str, folder: Path) -> list[str]:
    """Run a script in Windows' Python, its folder as `folder`; return the words it printed."""
    place = _place()
    env = {
        "HOME": os.environ.get("HOME", "/"),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"Z:{ROOT}".replace("/", "\\"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WINEDEBUG": "-all",
        "WINEPREFIX": str(place / "prefix"),
    }
    told = f"Z:{folder}".replace("/", "\\")
    begun = f"from pathlib import Path\nfolder = Path({told!r})\n{script}"
    # Its handles must be pipes: Wine hands others over as invalid ones.
    done = subprocess.run(
        [WINE, str(place / "py/python.exe"), "-c", begun],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, env=env, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8").split()


HELD = """
import subprocess, sys, threading, time
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import moving, saving, sticks
file = folder / "peringkat.csv"
saving.save(file, b"old", over=False)
opened = file.open("rb")
for act in (
    lambda: saving.save(file, b"new", over=True),
    lambda: sticks.write(folder, "peringkat.csv", b"new", over=True),
    lambda: moving.unlink(file),
):
    began = time.monotonic()
    try: act()
    except Problem as told:
        print(told.code, told.facts["file"], 1 < time.monotonic() - began < 20)
print(*[path.name for path in folder.iterdir()], file.read_bytes().decode())
threading.Timer(0.5, opened.close).start()
saving.save(file, b"new", over=True)
print(file.read_bytes().decode())
"""


def test_a_table_that_is_open_elsewhere_is_waited_for_and_then_named(tmp_path: Path) -> None:
    assert windows(HELD, tmp_path) == [
        *["file.held", "peringkat.csv", "True"] * 3,
        "peringkat.csv",
        "old",
        "new",
    ]


ASIDE = """
import os, subprocess, sys
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import backup
from smartcity_desktop.store.store import Store
path = folder / "store.db"
with Store.open(path) as store:
    store.journal.append("s", b"{}", "w")
    made = backup.backup(store, folder / "backups")
dies = "import os, sys; from pathlib import Path; from smartcity_desktop.store.store import Store;"
dies += "store = Store.open(Path(sys.argv[1])); store.journal.append('s', b'{}', 'w'); os._exit(0)"
pipe = subprocess.PIPE
subprocess.run([sys.executable, "-c", dies, str(path)], stdin=pipe, stdout=pipe, stderr=pipe)
log = path.with_name("store.db-wal")
print(log.stat().st_size > 0)
for held in (path, log):
    with held.open("rb"):
        for act in (lambda: backup.set_aside(path), lambda: backup.restore(made, path)):
            try: act()
            except Problem as told: print(told.code, told.facts["file"])
    print(path.exists(), log.exists(), len(list(folder.glob("set-aside-*"))))
with Store.open(path) as store:
    print(store.journal.head("s")[0])
aside = backup.restore(made, path)
print((aside / "store.db").exists())
with Store.open(path) as store:
    print(store.journal.head("s")[0])
"""


def test_a_store_that_a_scanner_holds_stays_whole_with_its_log(tmp_path: Path) -> None:
    held = [
        *["file.held", "store.db"] * 2, "True", "True", "0",
        *["file.held", "store.db-wal"] * 2, "True", "True", "0",
    ]  # fmt: skip
    assert windows(ASIDE, tmp_path) == ["True", *held, "2", "True", "1"]


CODES = """
from smartcity_desktop.host import faults
for code in (5, 19, 21, 32, 33, 39, 112, 1167):
    print(faults.kind(OSError(None, "x", None, code)))
try: (folder / "nothing" / "x").write_bytes(b"")
except OSError as fault: print(faults.kind(fault))
"""


def test_the_systems_own_codes_are_told_apart(tmp_path: Path) -> None:
    assert windows(CODES, tmp_path) == (
        ["denied", "read_only", "gone", "held", "held", "full", "full", "gone", "gone"]
    )


BOOT = """
from smartcity_desktop.host import clock
now = clock.now()
print(now.boot, now.wall_ms, now.mono_ms)
"""


def test_two_starts_of_the_program_are_in_one_run_of_the_machine(tmp_path: Path) -> None:
    from smartcity_desktop.domain.timer import Moment, between

    moments = []
    for _ in range(2):
        boot, wall_ms, mono_ms = windows(BOOT, tmp_path)
        moments.append(Moment("", int(wall_ms), int(mono_ms), boot))
    passed, doubted = between(*moments)
    assert passed > 0
    assert not doubted


RIGHTS = """
import os, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from smartcity_desktop.host import acl
from smartcity_desktop.host.paths import Home
print(acl.problem(folder / "mine"))
told = acl.problem(folder / "shared")
print(told.code, told.facts["who"])
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.app import Program
program = Program(theme.application("x"), "en")
for name in ("mine", "shared"):
    text = program.open_home(Home(folder / name)).banner.text()
    print("Others" in text and "Everyone" in text and "icacls" in text)
program.close()
"""


def test_whoever_else_may_read_a_home_is_named_in_the_window(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o700)
    (tmp_path / "shared").mkdir(mode=0o755)
    told = windows(RIGHTS, tmp_path)
    assert told == ["None", "home.open_to_others", "Everyone", "False", "True"]


READING = """
import time
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.picture_reader import Reader
with Reader(page_s=8) as reader:
    print(*next(reader.pages(folder / "kode.png", lambda texts: True)))
    began = time.monotonic()
    try: list(reader.pages(folder / "bom.pdf", lambda texts: True))
    except Problem as told: print(told.code, time.monotonic() - began < 60)
    print(*next(reader.pages(folder / "kode.png", lambda texts: True)))
"""


def test_pictures_are_read_in_a_process_that_is_ended_when_it_takes_too_long(
    tmp_path: Path,
) -> None:
    drawn(tmp_path, "HALO").save(tmp_path / "kode.png")
    nested_forms(tmp_path / "bom.pdf", levels=14, each=12)
    assert windows(READING, tmp_path) == ["HALO", "pictures.too_much", "True", "HALO"]


BOUNDED = """
import subprocess, sys
greedy = (
    "import time; from smartcity_desktop.host import picture_child as child;"
    "child.MEMORY = 200 * 2**20; child._bound(); held = []\\n"
    "while True: held.append(bytearray(b'x' * 2**20)); time.sleep(0.001)"
)
pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
child = subprocess.Popen([sys.executable, "-c", greedy], **pipes)
print(child.wait(60))
"""


def test_a_process_that_reads_pictures_and_needs_too_much_memory_ends(tmp_path: Path) -> None:
    assert windows(BOUNDED, tmp_path) == [str(picture_child.TOO_MUCH)]
