from __future__ import annotations

from smartcity_desktop.domain.sheet import Mark, Why, unscored
from tests import samples
from tests.ids import A1, A2, B1


def test_a_reason_counts_as_scored_and_a_note_does_not() -> None:
    marks = {
        A1: Mark(3),
        A2: Mark(None, Why.ABSTAIN),
        B1: Mark(note="Perlu dicek"),
    }
    assert unscored(marks, samples.rubric()) == ("B1", "B2")
