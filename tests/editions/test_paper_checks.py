"""What an edition says for its papers is told where it cannot be printed."""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.domain.ids import NO_OFFICER, OfficerId
from smartcity_desktop.domain.paper_facts import NO_LETTERHEAD
from smartcity_desktop.domain.values import replace
from smartcity_desktop.editions import checks
from tests import samples
from tests.editions.lists import assert_can_be_said

SOUND = samples.edition()
DECREE = samples.BASIS[0]


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"letterhead": replace(samples.LETTERHEAD, agency=" ")}, "empty", "letterhead.agency"),
        ({"paper": "A5"}, "unknown_word", "paper"),
        ({"coordinator": OfficerId("O-09")}, "no_officer", "coordinator"),
        ({"basis": (replace(DECREE, number=""),)}, "empty", "basis.0.number"),
        ({"basis": (replace(DECREE, issuer=""),)}, "empty", "basis.0.issuer"),
        ({"basis": (DECREE, replace(DECREE, date="2019-02-30", number="2"))}, "bad_day",
         "basis.1.date"),
        ({"basis": (DECREE, DECREE)}, "basis_twice", "basis.1"),
        ({"basis": tuple(replace(DECREE, number=str(n)) for n in range(33))}, "bases_many",
         "basis"),
        ({"numbering": {"LK": "{n}"}}, "not_numbered", "numbering.LK"),
        ({"numbering": {"BA-1": "{n}/{month}"}}, "pattern_field", "numbering.BA-1"),
        ({"numbering": {"BA-1": "{code}/{year}"}}, "pattern_no_number", "numbering.BA-1"),
        ({"numbering": {"BA-1": "{n}" + "x" * 96}}, "pattern_long", "numbering.BA-1"),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_printed_is_told(
    changes: dict[str, Any], code: str, where: str
) -> None:
    (fault,) = checks.faults(replace(SOUND, **changes))
    assert_can_be_said(fault)
    assert (fault.code, fault.facts["where"]) == (f"edition.{code}", where)


def test_an_edition_that_says_nothing_for_its_papers_is_sound() -> None:
    bare = replace(SOUND, letterhead=NO_LETTERHEAD, basis=(), coordinator=NO_OFFICER, numbering={})
    assert checks.faults(bare) == ()
