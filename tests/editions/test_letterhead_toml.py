"""A letterhead from its file, or every fault of it with its line."""

from __future__ import annotations

import pytest

from smartcity_desktop.editions import letterhead_toml
from smartcity_desktop.editions.letterhead_toml import LetterheadFile
from tests.editions.lists import assert_can_be_said, faults_of

WHOLE = """
agency = " Badan Contoh "
unit = "Sekretariat"
address = "Jalan Contoh 1"
contact = "(021) 555-0100"
logo = "logo.png"
"""


def test_a_letterhead_is_read_and_its_blanks_are_tidied() -> None:
    found = letterhead_toml.read("\ufeff" + WHOLE, "kop.toml")
    said = ("Badan Contoh", "Sekretariat", "Jalan Contoh 1", "(021) 555-0100", "logo.png")
    assert found == LetterheadFile(*said)


def test_what_is_not_written_is_empty_and_nothing_at_all_is_no_letterhead() -> None:
    assert letterhead_toml.read('agency = "Badan"', "kop.toml") == LetterheadFile("Badan")
    assert letterhead_toml.read("# tanpa kop\n", "kop.toml") == LetterheadFile()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("agency = Badan", "not_toml", 1),
        ('agency = "Badan"\n[logo', "not_toml", 2),
        ('agency = "Badan"\nagensi = "x"', "unknown_key", 2),
        ('agency = "Badan"\nunit = 3', "not_text", 2),
        ('agency = "Badan\\u202e"', "bad_text", 1),
        (f'agency = "{"x" * 301}"', "too_long", 1),
        ('unit = "Sekretariat"', "no_agency", 1),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, code: str, line: int) -> None:
    (fault,) = faults_of(lambda: letterhead_toml.read(text, "kop.toml"))
    assert_can_be_said(fault)
    assert (fault.code, fault.facts["line"]) == (f"letterhead.{code}", line)


def test_all_faults_are_told_at_once() -> None:
    faults = faults_of(lambda: letterhead_toml.read("unit = 3\nlogo = 4\nx = 1\n", "kop.toml"))
    assert [fault.facts["line"] for fault in faults] == [1, 2, 3]
