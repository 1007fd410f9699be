from __future__ import annotations

from smartcity_desktop.domain.sheet import Mark, unscored
from tests import samples


def test_a_reason_counts_as_scored_and_a_note_does_not() -> None:
    marks = {"A1": Mark(3), "A2": Mark(None, "abstain"), "B1": Mark(note="Perlu dicek")}
    assert unscored(marks, samples.rubric()) == ("B1", "B2")


def test_a_sheet_is_replaced_not_changed() -> None:
    before = samples.sheet(samples.edition(), "aa", "P01-S1", "C", {"A1": 1})
    after = before.with_mark("A1", Mark(5))
    assert (before.levels["A1"].level, after.levels["A1"].level) == (1, 5)
    assert after.unscored(samples.rubric()) == ("A2", "B1", "B2")
