"""Whatever lies among the files, and however a table is written: program and scripts agree."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from smartcity_desktop.bundles import kinds, sshsig
from smartcity_desktop.desk.event import auditor
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.shapes import Moment
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import sticks
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import ranking_csv
from tests.desk.event.test_archiving import archive as archive
from tests.desk.event.test_archiving import check, verified
from tests.desk.event.test_archiving import copy as copy
from tests.desk.event.test_archiving import pytestmark as pytestmark

HEADING = "rank,code,kind,region,province,index,selected,remark"
FALSE_ROW = '1,99.99,kota,"Kota Antah",Prov,5.0000,yes,'
ANYBODYS = (
    bytes([1]) + bytes(31),
    bytes([1]) + bytes(30) + b"\x80",
    b"\xee" + b"\xff" * 30 + b"\x7f",
)
"""Keys of small order, in forms that ssh-keygen takes: no secret is needed to sign for them."""


@pytest.mark.parametrize("key", ANYBODYS)
def test_a_key_for_which_anybody_can_sign_signs_nothing(copy: Path, key: bytes) -> None:
    sheet = min((copy / "items").glob("*.scsheet")).read_bytes()
    payload = sheet.partition(b"\n")[0].replace(b'"reason":""', b'"reason":"lain"') + b"\n"
    forged = sshsig.Block(key, kinds.namespace("sheet"), bytes([1]) + bytes(63))
    (copy / "items" / "lain.scsheet").write_bytes(payload + sshsig.armor(forged))
    code, said = check(copy)
    assert (code == 0, verified(copy)) == (False, False), said
    assert "DIFFERS: lain.scsheet" in said


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        (f"{HEADING}\r{FALSE_ROW}\r", True),
        (f"{HEADING}\r\n{FALSE_ROW}\r\n", True),
        (f"\n\n{HEADING}\n{FALSE_ROW}\n", True),
        (f"\t {HEADING} \n{FALSE_ROW}\n", True),
        (f"\ufeff{HEADING}\n{FALSE_ROW}\n", True),
        (f"{HEADING.upper()}\n{FALSE_ROW}\n", True),
        (f"\u00a0{HEADING}\n{FALSE_ROW}\n", False),
        (f"{HEADING}\u3000\n{FALSE_ROW}\n", False),
        (f"\x1c{HEADING}\n{FALSE_ROW}\n", False),
        (f"\x0b{HEADING}\n{FALSE_ROW}\n", False),
        (f"\x85{HEADING}\n{FALSE_ROW}\n", False),
        (f"\u2028{HEADING}\n{FALSE_ROW}\n", False),
        (f"{HEADING.replace('k', chr(0x212A), 1)}\n{FALSE_ROW}\n", False),
    ],
)
def test_both_know_a_table_by_the_same_heading(copy: Path, written: str, compared: bool) -> None:
    (copy / "peringkat.csv").write_bytes(written.encode("utf-8"))
    code, said = check(copy)
    assert (code == 0, verified(copy)) == (not compared, not compared), said
    assert ("DIFFERS: peringkat.csv" in said) is compared


def _spoiled(copy: Path, name: str, change: Callable[[str], str]) -> tuple[bool, bool, str]:
    """Whether script and program call it sound with a true table of that name, changed."""
    true = (copy / "ranking.csv").read_text(encoding="utf-8")
    (copy / name).write_bytes(change(true).encode("utf-8"))
    code, said = check(copy)
    return code == 0, verified(copy), said


@pytest.mark.parametrize("more", ["\n", "\r\n\r\n", " \t\n", ",,,,,,,\r\n\n", '"  "\n'])
def test_lines_behind_the_last_row_in_which_nothing_stands_are_none(copy: Path, more: str) -> None:
    for name in ("ranking.csv", "lain.csv"):
        assert _spoiled(copy, name, lambda true: true + more)[:2] == (True, True)


@pytest.mark.parametrize(
    "change",
    [
        lambda true: true.replace(HEADING, HEADING.upper()),
        lambda true: f"\n{true}",
        lambda true: f" {true}",
        lambda true: true.replace("\n", "\n\n", 1),
        lambda true: f"{true}\nselesai\n",
        lambda true: true + "\n" * auditor._TABLE_BYTES,
    ],
)
def test_a_table_that_is_known_is_sound_only_as_the_reference_writes_it(
    copy: Path, change: Callable[[str], str]
) -> None:
    assert _spoiled(copy, "lain.csv", change)[:2] == (False, False)


def test_a_table_that_does_not_end_in_csv_is_no_table(copy: Path) -> None:
    spoiled = f"{HEADING}\n{FALSE_ROW}\n"
    assert _spoiled(copy, "ranking.txt", lambda _: spoiled)[:2] == (True, True)


@pytest.mark.parametrize(
    ("remark", "same"),
    [
        ("missing", True),
        ("waiting:E_SHEET_WAITING", True),
        ("waiting:postponed", True),
        ("missing:didiskualifikasi", False),
        ("absent", False),
        ("", False),
    ],
)
def test_the_remark_on_an_open_region_says_that_it_is_open_and_nothing_else(
    copy: Path, remark: str, same: bool
) -> None:
    spoken = {"result", "custody", "decision"}
    for file in (copy / "items").iterdir():
        if file.suffix.removeprefix(".sc") in spoken or file.name.startswith("P01-S1"):
            file.unlink()
    seen = auditor.verify([copy], auditor.read_anchor(copy / "anchor.pub"))
    assert seen.ranking is not None
    assert seen.view.edition is not None
    lines = ranking_csv.csv_bytes(table(seen.ranking, seen.view.edition)).decode().splitlines()
    opened = [n for n, line in enumerate(lines) if ",missing" in line or ",waiting" in line]
    assert opened
    head, _, _ = lines[opened[0]].rpartition(",")
    lines[opened[0]] = f"{head},{remark}"
    (copy / "ranking.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    _, said = check(copy)
    found = auditor.verify([copy], auditor.read_anchor(copy / "anchor.pub"))
    (compared,) = found.tables
    assert ("DIFFERS: ranking.csv" not in said, not compared.differing_lines) == (same, same), said


def test_neither_calls_sound_what_it_has_not_read_to_the_end(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = len(list((copy / "items").iterdir()))
    (copy / "sampah").mkdir()
    for number in range(40):
        (copy / "sampah" / f"{number}.txt").write_bytes(b"x")
    monkeypatch.setattr(sticks, "FILES", few)
    assert not verified(copy)
    script = copy / "files.py"
    text = script.read_text(encoding="utf-8")
    assert "MOST_FILES = 4, 20_000" in text
    script.write_text(text.replace("20_000", str(few)), encoding="utf-8")
    code, said = check(copy)
    assert code == 1
    assert "not all of them were read" in said


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_the_scripts_speak_on_any_console(copy: Path, encoding: str) -> None:
    name = copy / "items" / "Aḥmad Łukasz 城市.scsheet"
    name.write_bytes(min((copy / "items").glob("*.scsheet")).read_bytes()[:-40])
    words = [sys.executable, str(copy / "verify_standalone.py")]
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(words, capture_output=True, check=False, env=env)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"DIFFERS" in done.stdout


def test_a_page_of_junk_costs_neither_of_them_a_minute(copy: Path) -> None:
    (copy / "items" / "x.txt").write_bytes(b"{\n" * 400_000)
    began = time.monotonic()
    code, said = check(copy)
    assert (code, verified(copy)) == (1, False)
    assert len(said) < 100_000
    assert time.monotonic() - began < 60  # a quarter of an hour before, and 47 MB of words


@pytest.mark.parametrize(("junk", "read"), [(150, True), (19_998, True), (19_999, False)])
def test_both_read_what_stands_behind_junk_up_to_the_same_bound(
    copy: Path, junk: int, *, read: bool
) -> None:
    """The scripts stopped behind a hundred things that are no items; the program read on."""
    _, before = check(copy)
    had = int(before.split(" items in ")[0].split()[-1])
    sheet = min((copy / "items").glob("*.scsheet"))
    sheet.write_bytes(b"{\n" * junk + b"{}\n" + sheet.read_bytes())
    code, said = check(copy)
    left = int(said.split(" items in ")[0].split()[-1])
    seen = auditor.verify([copy], auditor.read_anchor(copy / "anchor.pub"))
    assert (code, seen.sound) == (1, False)
    assert had - left == had - len(seen.view.standings) == (0 if read else 1)
    assert said.count("is no item") <= 101


class _At(Struct, frozen=True):
    at: Moment


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-21T24:00:00+07:00",
        "2019-02-21T08:60:00+07:00",
        "2019-02-21T08:00:60Z",
        "2019-02-21T08:00:00+07:99",
        "2019-02-21T08:00:00+24:00",
    ],
)
def test_no_moment_hangs_on_what_one_python_takes(copy: Path, text: str) -> None:
    """Pythons differ in what they read as an hour or an offset: the pattern leaves no room."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"at": text}, _At)
    probe = f"import sys; sys.path.insert(0, {str(copy)!r}); import re; import fields; "
    probe += f"print(bool(re.fullmatch(fields.PATTERNS['moment'], {text!r})))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("line", "usable"),
    [
        (b"# kunci panitia\n", True),
        (b"\n  \t\n", True),
        (b"kunci akar panitia\n", False),
        (b"# Andr\xe9\n", False),
        (b"\x1a", False),
        (b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI\n", False),
        (b"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ\n", False),
        (b"threshold 1\nthreshold 1\n", False),
    ],
)
def test_both_refuse_an_anchor_with_a_line_that_is_no_key(
    copy: Path, line: bytes, usable: bool
) -> None:
    file = copy / "anchor.pub"
    file.write_bytes(file.read_bytes() + line)
    code, said = check(copy)
    assert code == (0 if usable else 2), said
    if usable:
        assert verified(copy)
    else:
        assert "anchor.pub" in said
        with pytest.raises(Problem):
            auditor.read_anchor(file)
