"""The clock of a session, for whoever keeps the time in the room."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.acts import Came, Turned
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.timer import (
    UNDER_WAY,
    TimerAct,
    TimerKind,
    TimerReading,
    TimerState,
    read,
)
from smartcity_desktop.host import clock

TIMER: Changed = frozenset({Topic.TIMER})

_NEEDS = {
    TimerKind.START: frozenset({TimerState.PLANNED}),
    TimerKind.PHASE: UNDER_WAY,
    TimerKind.BACK: UNDER_WAY,
    TimerKind.PAUSE: frozenset({TimerState.RUNNING}),
    TimerKind.RESUME: frozenset({TimerState.PAUSED}),
    TimerKind.EXTEND: UNDER_WAY,
    TimerKind.SHORTEN: UNDER_WAY,
    TimerKind.STOP: UNDER_WAY,
}
_WITH_REASON = frozenset({TimerKind.PAUSE, TimerKind.EXTEND, TimerKind.SHORTEN})


def reading(day: Day, session: SessionId) -> TimerReading:
    """Return the session's clock at this instant."""
    phases = day.laptop.holdings.edition().policy.phases
    return read(phases, day.record_draft(session).timer, clock.now())


def stopping() -> Turned:
    """Return the act that stops a clock now."""
    return Turned.of(TimerAct(TimerKind.STOP, clock.now()))


def came(day: Day, session: SessionId) -> None:
    """Note that the region one waited for is here."""
    here = day.edition()
    name = here.regions[here.sessions[session].region].full_name()
    day.write(session, Came(clock.wall(), name))


def turn(
    day: Day, session: SessionId, kind: TimerKind, *, seconds: int = 0, reason: str = ""
) -> Changed:
    """Start, pause, resume, extend, shorten or stop the clock, go on to the next phase or undo
    that. A pause, an extension and a shortening need a reason.

    Raises:
        Problem: session.closed; timer.not_now, when the clock is not in a state for it;
            timer.reason_needed.
    """
    if day.record_draft(session).sealed:
        raise Problem("session.closed", session=session)
    state = reading(day, session).state
    if state not in _NEEDS[kind]:
        raise Problem("timer.not_now", state=state)
    if kind in _WITH_REASON and not tidy(reason):
        raise Problem("timer.reason_needed")
    if kind == TimerKind.START and day.record_draft(session).waiting:
        came(day, session)  # a clock that starts says that nobody is waited for any more
    taken = TimerAct(kind, clock.now(), seconds, tidy(reason))
    day.write(session, Turned.of(taken))
    return TIMER
