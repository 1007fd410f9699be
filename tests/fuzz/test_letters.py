"""Which characters a text may hold is said by one version of Unicode, not by the Python that reads:
program and scripts, and the scripts with every Python, take the same items."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_desktop.domain import text as texts
from smartcity_desktop.domain.assigned import is_assigned
from smartcity_desktop.host import resources
from tests.desk.event.test_archiving import archive as archive
from tests.desk.event.test_archiving import copy as copy
from tests.desk.event.test_archiving import pytestmark as pytestmark
from tests.fuzz.test_second_reader import SAMPLES, _line, _refused
from tests.other_pythons import others, some
from tests.ranking import standalone
from tests.ranking.recompute import script

LETTERS = script("letters")
SCRIPTS = resources.path("archive")
LATER_MARK = "a\U0001e08f\u0323"
"""In NFC for Python 3.11, which does not know the first mark, and not for 3.12."""
THERE_IN_13 = """
import unicodedata as u
def later(one):
    ranges = ((0x1f000, 0x1faff), (0x20000, 0x2fffd), (0x30000, 0x3fffd))
    return any(first <= one <= last for first, last in ranges)
def is_there(one):
    return u.category(chr(one)) != "Cn" or later(one)
"""
TELLING = """
import hashlib, sys, unicodedata as u
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import letters
said = hashlib.sha256()
for one in filter(letters.is_there, map(chr, range(0x110000))):
    blank = u.category(one) in "Cc Cf Co Cs Zl Zp Zs"
    told = u.normalize("NFC", one), u.combining(one), one.isspace(), blank
    said.update(ascii(told).encode())
    if u.combining(one):
        pairs = (u.normalize("NFC", base + one + "\\u0323") for base in "aeou\\u05d0\\u1b05")
        said.update(ascii([*pairs]).encode())
print(said.hexdigest())
"""
"""What every Python has to say alike of the characters that there are."""


def _run(program: str, text: str, *words: str) -> str:
    asked = [program, "-I", "-S", "-c", text, *words]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def test_both_readers_know_the_same_characters() -> None:
    every = tuple(map(chr, range(0x110000)))
    assert [one for one in every if is_assigned(one) != LETTERS.is_there(one)] == []


@pytest.mark.parametrize("text", [LATER_MARK, "\U0001e08f", "\u061d", "\ufdd0", "\U00011f02", "🫠"])
@pytest.mark.parametrize(("type_", "field"), [("sheet", "advice"), ("decision", "reason")])
def test_both_refuse_what_came_after_unicode_13_and_take_its_emoji(
    text: str, type_: str, field: str
) -> None:
    line = _line({**SAMPLES[type_], field: text})
    mine, theirs = _refused(line, type_), standalone.refused(line)
    assert (mine.partition(" ")[0], bool(theirs)) == (
        ("", False) if text == "🫠" else ("E_TEXT", True)
    )


def test_what_is_refused_is_kept_by_its_number_and_sealed() -> None:
    kept = texts.tidy(f"maju {LATER_MARK}")
    assert kept == "maju a⟨U+1E08F⟩\u0323"
    line = _line({**SAMPLES["sheet"], "advice": kept})
    assert (_refused(line, "sheet"), standalone.refused(line)) == ("", "")


def test_the_table_is_that_of_unicode_13() -> None:
    """Python 3.9 and 3.10 bring it."""
    program = dict(others()).get("3.10") or dict(others()).get("3.9")
    if program is None:
        pytest.skip("there is no Python with Unicode 13 on this computer")
    said = _run(program, f"{THERE_IN_13}print(*filter(is_there, range(0x110000)))")
    assert [int(one) for one in said.split()] == [
        code for code in range(0x110000) if LETTERS.is_there(chr(code))
    ]


def test_every_python_says_the_same_of_what_there_is() -> None:
    mine = _run(sys.executable, TELLING, str(SCRIPTS))
    assert len(mine) == len(hashlib.sha256().hexdigest())
    assert {version: _run(one, TELLING, str(SCRIPTS)) for version, one in some()} == {
        version: mine for version, _ in some()
    }


CHECKED = """
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import verify_standalone
shapes = verify_standalone.script("shapes")
def holds(value):
    try:
        shapes.check(value)
    except ValueError:
        return False
    return True
print(*[holds(one) for one in json.loads(sys.argv[2])])
"""


def test_the_scripts_judge_an_item_alike_with_every_python() -> None:
    sheet, decision = SAMPLES["sheet"], SAMPLES["decision"]
    odd = [LATER_MARK, "\u061d", "\u1acd\u0323", "🫠", "\U000323af", "\U0001d400", "e\u0301"]
    items = [{**sheet, "advice": one} for one in odd] + [{**decision, "reason": one} for one in odd]
    wanted = " ".join(["False", "False", "False", "True", "True", "True", "False"] * 2)
    for version, one in some():
        assert (version, _run(one, CHECKED, str(SCRIPTS), json.dumps(items))) == (version, wanted)


def test_an_archive_holds_with_every_python(copy: Path) -> None:
    for version, one in some():
        words = [one, "-I", "-S", str(copy / "verify_standalone.py")]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert (version, done.returncode, done.stderr) == (version, 0, "")
