"""Where what commands write may go, and what is left when it cannot be written whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from smartcity_desktop.host.wording import LANGUAGES
from tests import disks
from tests.cli.asked import Answer, ask
from tests.cli.test_edition_combine import first as first
from tests.cli.test_edition_make import lists as lists
from tests.cli.test_edition_make import make_with
from tests.played import Event

PHRASE = "kucing batu langit rotan"
PROGRAM = [sys.executable, "-m", "smartcity_desktop"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")


@pytest.fixture
def home(small_event: Event, tmp_path: Path) -> Path:
    """A copy of the coordinator's home that may be changed."""
    return Path(shutil.copytree(small_event.folder / "coordinator", tmp_path / "home"))


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    """A folder that holds whatever is no regular file, and one that links may lead to."""
    folder = tmp_path / "jalan"
    (folder / "folder").mkdir(parents=True)
    (folder / "folder" / "in it").write_bytes(b"")
    (folder / "file").write_bytes(b"kept")
    (folder / "link").symlink_to(folder / "file")
    (folder / "to-folder").symlink_to(folder / "folder")
    (folder / "dangling").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe")
    return folder


def around(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What is in a folder: of each its kind and bits, which it is and when it was changed."""
    found = {path.name: path.lstat() for path in folder.rglob("*")}
    return {name: (one.st_mode, one.st_ino, one.st_mtime_ns) for name, one in found.items()}


def writing(home: Path, first: Path) -> dict[str, tuple[object, ...]]:
    """Every command that writes a file somebody names, that file left out at its end."""
    combine = ("edition", "combine", first, first)
    return {
        "csv": ("rank", "--home", home, "--csv"),
        "csv-id": ("rank", "--home", home, "--csv-id"),
        "pdf": ("rank", "--home", home, "--pdf"),
        "xlsx": ("rank", "--home", home, "--xlsx"),
        "card": ("card", "chair", "--out"),
        "payload": ("edition", "payload", "--home", home, "--out"),
        "sign": ("edition", "sign", first, "--root", first, "--out"),
        "combine": (*combine, "--out"),
    }


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("kind", ["link", "dangling", "to-folder", "pipe"])
def test_no_command_writes_a_file_where_something_else_is(
    home: Path, first: Path, apart: Path, kind: str, force: tuple[str, ...]
) -> None:
    before = around(apart)
    for words in writing(home, first).values():
        asked = ask(*words, apart / kind, *force, language="en")
        assert asked.code == 2, words
        assert "no ordinary file" in asked.err, words
    assert around(apart) == before


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_no_command_puts_a_file_in_the_place_of_a_folder(
    home: Path, first: Path, apart: Path, force: tuple[str, ...]
) -> None:
    before = around(apart)
    for name in ("csv", "pdf", "xlsx", "card", "sign"):
        asked = ask(*writing(home, first)[name], apart / "folder", *force, language="en")
        assert (asked.code, "no ordinary file" in asked.err) == (2, True), name
    assert around(apart) == before


@pytest.mark.parametrize("kind", ["link", "dangling", "to-folder", "pipe", "file"])
def test_no_command_fills_what_is_no_folder_by_itself(
    small_event: Event, home: Path, apart: Path, kind: str
) -> None:
    before = around(apart)
    verify = ("verify", *small_event.public(), "--anchor", small_event.anchor, "--split")
    for words in (("archive", "--home", home), verify, ("demo", "--regions", "1", "--panels", "1")):
        assert ask(*words, apart / kind).code == 2, words
    assert around(apart) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_there_is_left_as_it_is_unless_force_is_said(
    home: Path, first: Path, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "ada.pdf"
    for name, words in writing(home, first).items():
        file.write_bytes(b"mine")
        asked = ask(*words, file, language=language)
        assert asked.code == 2, name
        assert str(file) in asked.err
        assert "--force" in asked.err
        assert file.read_bytes() == b"mine"
    for name in ("csv", "pdf", "xlsx", "card"):
        file.write_bytes(b"mine")
        asked = ask(*writing(home, first)[name], file, "--force", language=language)
        assert asked.code == 0, asked.err
        assert file.read_bytes() != b"mine"
        assert not list(tmp_path.glob(".*"))


def test_nothing_is_written_where_one_of_several_names_is_taken(home: Path, tmp_path: Path) -> None:
    (tmp_path / "p.pdf").write_bytes(b"mine")
    asked = ask("rank", "--home", home, "--csv", tmp_path / "p.csv", "--pdf", tmp_path / "p.pdf")
    assert asked.code == 2
    assert not (tmp_path / "p.csv").exists()


def test_a_signature_and_an_edition_take_the_place_of_older_ones_where_force_is_said(
    first: Path, tmp_path: Path
) -> None:
    from tests.desk.roots import ALI, BUDI

    (tmp_path / "frasa").write_text(f"{PHRASE}\n", encoding="utf-8")
    signed = []
    for name, key in (("ali", ALI), ("budi", BUDI)):
        (tmp_path / f"{name}.key").write_bytes(key.to_file(PHRASE))
        signature = tmp_path / f"{name}.sig"
        signature.write_bytes(b"older")
        words = ("--root", tmp_path / f"{name}.key", "--passphrase-file", tmp_path / "frasa")
        asked = ask("edition", "sign", first, *words, "--out", signature, "--force")
        assert asked.code == 0, asked.err
        signed.append(signature)
    edition = tmp_path / "e.scedition"
    edition.write_bytes(b"older")
    asked = ask("edition", "combine", first, *signed, "--out", edition, "--force")
    assert asked.code == 0, asked.err
    assert ask("edition", "check", edition).code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_public_key_that_is_left_over_stops_a_new_root_before_any_key_is_made(
    lists: Path, language: str
) -> None:
    (lists / "akar.key.pub").write_text("an older one\n", encoding="utf-8")
    made = make_with(lists, "--new-root", "--force", language=language)
    assert made.code == 2
    assert "akar.key.pub" in made.err
    assert not (lists / "akar.key").exists()
    assert not (lists / "edisi.scedition").exists()
    assert (lists / "akar.key.pub").read_text(encoding="utf-8") == "an older one\n"


def test_no_force_replaces_a_root_key(lists: Path) -> None:
    (lists / "akar.key").write_bytes(b"an older one")
    assert make_with(lists, "--new-root", "--force").code == 2
    assert (lists / "akar.key").read_bytes() == b"an older one"
    assert not (lists / "akar.key.pub").exists()


# archives


def test_a_killed_archive_has_no_name_and_the_next_one_is_whole(home: Path, tmp_path: Path) -> None:
    folder, half = tmp_path / "arsip", tmp_path / ".arsip.part"
    words = [*PROGRAM, "archive", str(folder), "--home", str(home)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as running:
        deadline = time.monotonic() + 60
        while not list(half.glob("items/*")) and time.monotonic() < deadline:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL, "it was done before anybody could kill it"
    assert half.is_dir()
    assert not folder.exists()
    asked = ask("archive", folder, "--home", home)
    assert asked.code == 0, asked.err
    assert not half.exists()
    assert (folder / "verify_standalone.py").is_file()


FULL = """
import resource, sys
from pathlib import Path
from smartcity_desktop.desk.event import archiving
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.paths import Home
with Laptop(Home(Path(sys.argv[1]))) as laptop:
    laptop.holdings.view()
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
    try:
        archiving.archive(laptop, Path(sys.argv[2]))
    except Problem as told:
        print(told.code)
"""


def test_a_disk_that_fills_up_leaves_nothing_of_an_archive(home: Path, tmp_path: Path) -> None:
    (tmp_path / "di").mkdir()
    assert disks.alone(FULL, str(home), str(tmp_path / "di" / "arsip")).split() == ["sticks.full"]
    assert list((tmp_path / "di").iterdir()) == []


# what is printed


def bounded(bytes_: int) -> Callable[[], None]:
    import resource  # Windows has none

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))


def printed_to(file: Path, most: int, *words: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose output has room for `most` bytes."""
    with file.open("wb") as out:
        return subprocess.run(
            [*PROGRAM, *map(str, words)], stdout=out, stderr=subprocess.PIPE, check=False,
            preexec_fn=bounded(most), timeout=60,
        )  # fmt: skip


@pytest.mark.parametrize("room", [0, 64])
def test_a_full_disk_beneath_the_output_is_told_and_is_no_mistake_of_ours(
    small_event: Event, tmp_path: Path, room: int
) -> None:
    verify = ("verify", *small_event.public(), "--anchor", small_event.anchor)
    for words in (verify, (*verify, "--json"), ("--help",), ("--version",) if not room else verify):
        done = printed_to(tmp_path / "out", room, *words, "--lang", "en")
        said = done.stderr.decode("utf-8")
        assert done.returncode == 74, (words, said)
        assert said.startswith("Not everything that this command had to say could be printed.")
        assert len(said.splitlines()) == 3
        assert (tmp_path / "out").stat().st_size <= room


def test_a_refusal_is_told_though_the_output_is_full(tmp_path: Path) -> None:
    done = printed_to(tmp_path / "out", 0, "verify", tmp_path / "none", "--anchor", tmp_path / "x")
    assert done.returncode == 2
    assert len(done.stderr.decode("utf-8").splitlines()) == 3


# anchors


def _begun(anchor: Path, small_event: Event, home: Path) -> tuple[Answer, Answer]:
    verified = ask("verify", *small_event.public(), "--anchor", anchor, language="en")
    return verified, ask(
        "receive", small_event.folder / "sticks", "--home", home, "--anchor", anchor, language="en"
    )


def test_root_keys_are_read_from_a_small_regular_file_alone(
    small_event: Event, apart: Path, tmp_path: Path
) -> None:
    lines = small_event.anchor.read_bytes()
    (tmp_path / "large").write_bytes(lines + b"#" * (64 * 1024 - len(lines) + 1))
    for anchor in (apart / "pipe", apart / "folder", apart / "dangling", tmp_path / "large"):
        for asked in _begun(anchor, small_event, tmp_path / "baru"):
            assert asked.code == 2
            assert "64 KiB" in asked.err
    assert not (tmp_path / "baru").exists()
    (tmp_path / "large").write_bytes(lines + b"#" * (64 * 1024 - len(lines)))
    assert [asked.code for asked in _begun(tmp_path / "large", small_event, tmp_path / "b")] == [
        0,
        0,
    ]


def test_half_a_key_pair_is_taken_back(tmp_path: Path) -> None:
    """The second half finds no room: the name is too long for what is added to it."""
    from smartcity_desktop.desk.edition import root_keys
    from smartcity_desktop.domain.problem import Problem

    file = tmp_path / ("k" * 61)
    with pytest.raises(Problem, match=r"sticks\.name"):
        root_keys.make(file, PHRASE)
    assert list(tmp_path.iterdir()) == []
