"""Which sessions of a played event go differently: what happens in every real event, once."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.rehearsal.demo_event import ATTENDED


class Plot(Struct, frozen=True):
    """Session ids. `conflict` has a member with a conflict of interest, `disagreed` end with
    levels two apart, `no_letter` begin without the assignment letter, `open` are left for a
    person to play."""

    absent: SessionId | None
    late: tuple[SessionId, ...]
    conflict: SessionId | None
    disagreed: tuple[SessionId, ...]
    no_letter: tuple[SessionId, ...]
    open: tuple[SessionId, ...]

    def unscored(self, session: SessionId) -> bool:
        """Tell whether nobody gives a level in this session."""
        return session == self.absent or session in self.open


def write(edition: Edition, leave_open: int) -> Plot:
    """Return the plot of an event; the last `leave_open` sessions of the first panel stay open."""
    panels = sorted(edition.panels)
    first = edition.sessions_of(panels[0])
    left = first[len(first) - leave_open :] if leave_open else ()
    rest = [
        session for panel in panels for session in edition.sessions_of(panel) if session not in left
    ]
    conflict = next((one for one in rest if _in_conflict(edition, one)), None)
    quiet = [one for one in rest if one != conflict]
    guests = [one for one in quiet if edition.sessions[one].region not in ATTENDED]
    staying = guests or quiet[-1:]
    absent = staying[len(staying) // 2] if len(quiet) > 1 else None
    quiet = [one for one in quiet if one != absent]
    late = tuple(dict.fromkeys(_spread(quiet, 3)))
    quiet = [one for one in quiet if one not in late]
    disagreed = tuple(quiet[3::13])
    no_letter = tuple(one for one in quiet[5::40] if one not in disagreed)
    return Plot(absent, late, conflict, disagreed, no_letter, left)


def _in_conflict(edition: Edition, session: SessionId) -> bool:
    plan = edition.sessions[session]
    members = edition.panels[plan.panel].members
    return any(edition.in_conflict(seat, plan.region) for seat in members)


def _spread(sessions: Sequence[SessionId], count: int) -> list[SessionId]:
    size = len(sessions)
    return [sessions[size * n // count + size // (2 * count)] for n in range(count) if size]
