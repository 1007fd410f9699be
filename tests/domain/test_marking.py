from __future__ import annotations

import pytest

from smartcity_desktop.domain.marking import (
    Cleared,
    Evidenced,
    Levelled,
    Marking,
    NotAssessed,
    Noted,
    after,
)
from smartcity_desktop.domain.sheet import Evidence, Mark, Why
from tests.ids import A1

FULL = Mark(3, None, Evidence.SHOWN, "SK ada")
REASONED = Mark(None, Why.ABSTAIN, Evidence.SHOWN, "SK ada")


@pytest.mark.parametrize(
    ("mark", "change", "left"),
    [
        (FULL, Levelled(A1, 4), Mark(4, None, Evidence.SHOWN, "SK ada")),
        (REASONED, Levelled(A1, 4), Mark(4, None, Evidence.SHOWN, "SK ada")),
        (FULL, NotAssessed(A1, Why.ABSTAIN), REASONED),
        (FULL, Cleared(A1), Mark(None, None, Evidence.SHOWN, "SK ada")),
        (REASONED, Cleared(A1), Mark(None, None, Evidence.SHOWN, "SK ada")),
        (
            FULL,
            Evidenced(A1, Evidence.NOTHING),
            Mark(3, None, Evidence.NOTHING, "SK ada"),
        ),
        (
            REASONED,
            Noted(A1, "  lisan\n"),
            Mark(None, Why.ABSTAIN, Evidence.SHOWN, "lisan"),
        ),
    ],
)
def test_a_change_leaves_what_it_is_not_about(mark: Mark, change: Marking, left: Mark) -> None:
    assert after(mark, change) == left
