from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks, wording
from tests import disks
from tests.host import stick_scripts

DATA = b'{"type":"sheet"}\n' * 1000
HASH = hashlib.sha256(DATA).hexdigest()

posix = pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX means")


def _put(path: Path, data: bytes = b"{") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _refused(folder: Path, name: str, code: str) -> Problem:
    with pytest.raises(Problem) as told:
        sticks.write(folder, name, DATA)
    assert told.value.code == code
    for language in wording.LANGUAGES:
        words = wording.explain(told.value, language).in_one()
        assert words != code
        assert "…" not in words
    return told.value


# scan


def test_files_come_in_an_order_that_does_not_depend_on_the_disk(tmp_path: Path) -> None:
    for name in ("b.scsheet", "A.scsheet", "c/z.txt", "c/a", "B2"):
        _put(tmp_path / name)
    found = sticks.scan([tmp_path])
    names = [file.relative_to(tmp_path).as_posix() for file in found.files]
    assert names == ["A.scsheet", "b.scsheet", "B2", "c/a", "c/z.txt"]
    assert found.ignored == ()


def test_system_folders_and_hidden_files_are_passed_over_and_listed(tmp_path: Path) -> None:
    for name in (
        "System Volume Information/IndexerVolumeGuid", "$RECYCLE.BIN/x", ".Trashes/x",
        ".Spotlight-V100/x", ".fseventsd/x", "lost+found/x", ".Trash-1000/x",
    ):  # fmt: skip
        _put(tmp_path / name)
    for name in ("._a.scsheet", ".a.scsheet.part", "a.scsheet"):
        _put(tmp_path / name)
    found = sticks.scan([tmp_path])
    assert [file.name for file in found.files] == ["a.scsheet"]
    reasons = {path.name: why for path, why in found.ignored}
    assert reasons["._a.scsheet"] == reasons[".a.scsheet.part"] == "hidden"
    system = {name for name, why in reasons.items() if why == "system"}
    assert system == {
        "System Volume Information", "$RECYCLE.BIN", ".Trashes", ".Spotlight-V100",
        ".fseventsd", "lost+found", ".Trash-1000",
    }  # fmt: skip


def test_four_levels_are_read_and_no_fifth(tmp_path: Path) -> None:
    deep = _put(tmp_path / "1/2/3/file")
    _put(tmp_path / "1/2/3/4/file")
    found = sticks.scan([tmp_path])
    assert found.files == (deep,)
    assert found.ignored == ((tmp_path / "1/2/3/4", "too_deep"),)


@posix
def test_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    secret = _put(tmp_path / "outside" / "secret")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "file").symlink_to(secret)
    (stick / "folder").symlink_to(tmp_path / "outside")
    (stick / "loop").symlink_to(stick)
    (stick / "broken").symlink_to(tmp_path / "nowhere")
    os.mkfifo(stick / "pipe")
    found = sticks.scan([stick, stick / "file", stick / "pipe"])
    assert found.files == ()
    reasons = {path.name: why for path, why in found.ignored}
    assert reasons.pop("pipe") == "not_regular"
    assert set(reasons) == {"file", "folder", "loop", "broken"}
    assert set(reasons.values()) == {"link"}


def test_a_file_named_twice_is_read_once_and_a_named_one_may_be_hidden(tmp_path: Path) -> None:
    one, hidden = _put(tmp_path / "a"), _put(tmp_path / ".b")
    found = sticks.scan([one, tmp_path, hidden])
    assert found.files == (one, hidden)
    assert found.ignored == ()


def test_what_went_away_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    here = _put(tmp_path / "here")
    found = sticks.scan([tmp_path / "gone", here])
    assert found.files == (here,)
    assert found.ignored == ((tmp_path / "gone", "unreadable"),)


def test_a_stick_with_too_many_files_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sticks, "FILES", 3)
    for name in "abcd":
        _put(tmp_path / "sub" / name)
    found = sticks.scan([tmp_path])
    assert [file.name for file in found.files] == ["a", "b", "c"]
    assert found.ignored == ((tmp_path, "too_many"),)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    for reason in (
        "hidden", "system", "link", "not_regular", "not_ours", "too_deep", "too_many", "too_much",
        "unreadable",
    ):  # fmt: skip
        assert wording.label(language, f"sticks.{reason}")


# write


def test_a_written_file_is_there_whole_and_alone(tmp_path: Path) -> None:
    told = sticks.write(tmp_path, "S-01-0A1B2C3D.scsheet", DATA)
    assert told == sticks.Written(
        tmp_path / "S-01-0A1B2C3D.scsheet", len(DATA), already=False, sha256=HASH
    )
    assert told.path.read_bytes() == DATA
    assert _names(tmp_path) == ["S-01-0A1B2C3D.scsheet"]


def test_an_empty_file_can_be_written(tmp_path: Path) -> None:
    assert sticks.write(tmp_path, "empty", b"").path.read_bytes() == b""


@pytest.mark.parametrize("name", ["S-01.scsheet", "s-01.SCSHEET"])
def test_the_same_bytes_again_are_harmless(tmp_path: Path, name: str) -> None:
    first = sticks.write(tmp_path, "S-01.scsheet", DATA)
    again = sticks.write(tmp_path, name, DATA)
    assert again == sticks.Written(first.path, len(DATA), already=True, sha256=HASH)
    assert _names(tmp_path) == ["S-01.scsheet"]


@pytest.mark.parametrize("name", ["S-01.scsheet", "s-01.SCSHEET"])
@pytest.mark.parametrize("other", [b"", b"x", DATA[:-1] + b" ", DATA + b"\n"])
def test_other_bytes_under_a_name_are_never_overwritten(
    tmp_path: Path, name: str, other: bytes
) -> None:
    _put(tmp_path / "S-01.scsheet", other)
    assert _refused(tmp_path, name, "sticks.name_taken").facts["found"] == "S-01.scsheet"
    assert (tmp_path / "S-01.scsheet").read_bytes() == other
    assert _names(tmp_path) == ["S-01.scsheet"]


def test_a_folder_under_the_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "S-01.scsheet").mkdir()
    _refused(tmp_path, "S-01.scsheet", "sticks.name_taken")
    assert (tmp_path / "S-01.scsheet").is_dir()


@posix
def test_a_link_under_the_name_is_not_written_through(tmp_path: Path) -> None:
    outside = _put(tmp_path / "outside", DATA)
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "S-01").symlink_to(outside)
    _refused(tmp_path / "stick", "S-01", "sticks.name_taken")


@posix
def test_a_link_under_the_half_name_is_not_written_through(tmp_path: Path) -> None:
    outside = _put(tmp_path / "outside", b"mine")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / ".S-01.part").symlink_to(outside)
    sticks.write(stick, "S-01", DATA)
    assert outside.read_bytes() == b"mine"
    assert not (stick / "S-01").is_symlink()
    assert _names(stick) == ["S-01"]


def test_a_half_file_of_an_earlier_try_is_replaced(tmp_path: Path) -> None:
    _put(tmp_path / ".S-01.part", b"half")
    sticks.write(tmp_path, "S-01", DATA)
    assert _names(tmp_path) == ["S-01"]


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "a/b", "a\\b", "a b", "é", "a:b", "a" * 65, "a\n", "a.", "CON",
     "nul.txt", "com1", "lpt9.x"],
)  # fmt: skip
def test_a_name_some_computer_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    _refused(tmp_path, name, "sticks.name")
    assert _names(tmp_path) == []


def test_a_stick_that_was_pulled_out_is_told(tmp_path: Path) -> None:
    _refused(tmp_path / "gone", "S-01", "sticks.gone")
    _put(tmp_path / "file")
    _refused(tmp_path / "file", "S-01", "sticks.gone")


@posix
def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    told = sticks.write(tmp_path, "A-001.key", DATA, private=True)
    assert told.path.stat().st_mode & 0o077 == 0


FULL = """
import sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
disk = Path(sys.argv[1])
try: sticks.write(disk, "S-01", b"x" * 500_000)
except Problem as told: print(told.code)
assert list(disk.iterdir()) == []
print(sticks.write(disk, "S-01", b"x" * 50_000).size)
"""


def test_a_full_stick_keeps_no_half_file(tmp_path: Path) -> None:
    assert disks.on_small_disk(FULL, tmp_path, "128k").split() == ["sticks.full", "50000"]


READ_ONLY = """
import subprocess, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
disk = Path(sys.argv[1])
sticks.write(disk, "S-01", b"x")
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
try: sticks.write(disk, "S-02", b"x")
except Problem as told: print(told.code)
print(sticks.write(disk, "S-01", b"x").already)
assert [one.name for one in disk.iterdir()] == ["S-01"]
"""


def test_a_locked_stick_is_told_and_what_is_on_it_counts(tmp_path: Path) -> None:
    told = disks.on_small_disk(READ_ONLY, tmp_path, "1m").split()
    assert told == ["sticks.read_only", "True"]


DENIED = """
import os, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
os.chdir(sys.argv[1])
if os.geteuid() == 0: os.setuid(65534)
try: sticks.write(Path(), "S-01", b"x")
except Problem as told: print(told.code)
"""


@posix
def test_a_folder_of_somebody_else_is_no_stick_to_slide_a_switch_on(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o555)
    assert disks.alone(DENIED, str(tmp_path / "shut")).strip() == "sticks.denied"


LIMITED = """
import resource, sys
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))
folder = Path(sys.argv[1])
try: sticks.write(folder, "S-01", b"x" * 50_000)
except Problem as told: print(told.code)
assert list(folder.iterdir()) == []
"""


@posix
def test_a_file_too_large_for_the_stick_keeps_no_half_file(tmp_path: Path) -> None:
    assert disks.alone(LIMITED, str(tmp_path)).strip() == "sticks.full"


def test_bytes_that_changed_on_the_medium_are_seen(tmp_path: Path) -> None:
    written = sticks.write(tmp_path, "S-01", DATA)
    path = written.path
    assert sticks.holds(path, DATA)
    assert sticks.still_holds(path, written)
    with path.open("r+b") as file:
        file.seek(5000)
        file.write(b"?")
    assert not sticks.holds(path, DATA)
    assert not sticks.still_holds(path, written)


def test_a_file_that_grew_is_not_what_was_written(tmp_path: Path) -> None:
    written = sticks.write(tmp_path, "S-01", DATA)
    with written.path.open("ab") as file:
        file.write(b"?")
    assert not sticks.still_holds(written.path, written)


LIAR = """
import ctypes, os, sys, threading
from pathlib import Path
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
folder = Path(sys.argv[1])
part = folder / ".S-01.part"
stop = threading.Event()

def spoil():
    # A stick that stores something else than it was given: its bytes change behind the writer.
    while not stop.is_set():
        try:
            with part.open("r+b") as file: file.write(b"?")
        except OSError: pass

thread = threading.Thread(target=spoil)
thread.start()
told = set()
try:
    for _ in range(200):
        try: sticks.write(folder, "S-01", b"x" * 2_000_000)
        except Problem as problem: told.add(problem.code)
        if told: break
        (folder / "S-01").unlink()
finally:
    stop.set()
    thread.join()
print(*told)
assert not (folder / "S-01").exists()
"""


@posix
def test_a_stick_that_stores_other_bytes_gets_no_file(tmp_path: Path) -> None:
    assert disks.alone(LIAR, str(tmp_path)).strip() == "sticks.differs"
    assert not (tmp_path / ".S-01.part").exists()


@posix
def test_whichever_byte_is_the_first_that_does_not_fit_there_is_no_half_file(
    tmp_path: Path,
) -> None:
    assert disks.alone(stick_scripts.EVERY_BYTE, str(tmp_path)).strip() == "sticks.full"


def test_on_whichever_page_the_stick_becomes_full_there_is_no_half_file(tmp_path: Path) -> None:
    count, code = disks.on_small_disk(stick_scripts.EVERY_PAGE, tmp_path, "256k").split()
    assert code == "sticks.full"
    assert 12 <= int(count) <= 14


@posix
def test_at_whichever_step_the_stick_is_pulled_there_is_no_half_file(tmp_path: Path) -> None:
    steps, told, *codes = disks.alone(stick_scripts.PULLED, str(tmp_path)).split()
    assert codes == ["sticks.gone"]
    assert int(steps) == int(told) >= 6
