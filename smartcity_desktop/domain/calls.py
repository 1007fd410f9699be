"""When the time left in a phase is called out: at ten, five and one minute, and when it is over.

Each mark is called once, however long nobody looked: of several passed at once (a sleeping laptop)
only the last is called.
"""

from __future__ import annotations

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.values import Struct

MARKS_S = (600, 300, 60, 0)
"""Seconds left in a phase at which it is called out; 0: from here on it is overtime."""


class Seen(Struct, frozen=True):
    """The phase and the seconds left of it when the clock was last looked at."""

    session: SessionId
    phase_index: int
    left_s: int


def due(before: Seen | None, now: Seen, phase_s: int) -> int | None:
    """Return the mark to call out now, None when there is none.

    A phase that was not seen before counts as seen at its beginning; more time calls a mark again.
    """
    same = before is not None and (before.session, before.phase_index) == (
        now.session,
        now.phase_index,
    )
    left_s = before.left_s if before is not None and same else phase_s
    passed = [mark for mark in MARKS_S if now.left_s <= mark < left_s]
    return min(passed, default=None)
