"""The clock of a session, for whoever keeps the time in the room."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.changed import Changed, Fact
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.acts import Turned
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.timer import TimerAct, TimerReading, read
from smartcity_desktop.host import clock

TIMER: Changed = frozenset({Fact.TIMER})

_NEEDS = {
    "start": ("planned",),
    "phase": ("running", "paused"),
    "back": ("running", "paused"),
    "pause": ("running",),
    "resume": ("paused",),
    "extend": ("running", "paused"),
    "shorten": ("running", "paused"),
    "stop": ("running", "paused"),
}
_WITH_REASON = frozenset({"pause", "extend", "shorten"})


def reading(day: Day, session: str) -> TimerReading:
    """Return the session's clock at this instant."""
    phases = day.laptop.holdings.edition().policy.phases
    return read(phases, day.minutes(session).timer, clock.now())


def stopping() -> Turned:
    """Return the act that stops a clock now."""
    return Turned.of(TimerAct("stop", clock.now()))


def turn(day: Day, session: str, kind: str, *, seconds: int = 0, reason: str = "") -> Changed:
    """Start, pause, resume, extend, shorten or stop the clock, go on to the next phase ("phase") or
    undo that ("back"). A pause, an extension and a shortening need a reason.

    Raises:
        Problem: session.closed; timer.not_now, when the clock is not in a state for it;
            timer.reason_needed.
    """
    if day.minutes(session).sealed:
        raise Problem("session.closed", session=session)
    state = reading(day, session).state
    if state not in _NEEDS[kind]:
        raise Problem("timer.not_now", state=state)
    if kind in _WITH_REASON and not tidy(reason):
        raise Problem("timer.reason_needed")
    taken = TimerAct(kind, clock.now(), seconds, tidy(reason))
    day.write(session, Turned.of(taken))
    return TIMER
