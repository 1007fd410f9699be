"""The clock of a session, for whoever keeps the time in the room."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.session import chairing
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.acts import Came, Listing, Turned, Unstarted, Withdrawn
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record_draft import HappeningKind, RecordDraft
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
STARTED: Changed = frozenset({Topic.TIMER, Topic.RECORD, Topic.SCORES})
"""What a start that is taken back changes: the plan is open again, a region is waited for."""

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


def take_back_start(day: Day, session: SessionId, before: RecordDraft) -> Changed:
    """Take back a start that was a slip: the session is as it was `before`, still waiting for its
    region where it was.

    Raises:
        Problem: session.closed; timer.started_truly, once a phase was ended.
    """
    _refuse_unstart(day, session)
    draft = day.record_draft(session)
    began = draft.timer[0].at.wall
    for place in range(len(draft.happenings) - 1, len(before.happenings) - 1, -1):
        one = draft.happenings[place]
        if before.waiting and one.kind == HappeningKind.ARRIVED and one.at <= began:
            day.write(session, Withdrawn(Listing.HAPPENINGS, str(place)))
    day.write(session, Unstarted(clock.wall(), waiting=before.waiting))
    return STARTED


def unstart(day: Day, identity: Identity, session: SessionId, reason: str) -> Changed:
    """Say later that the clock was started by mistake; the record tells why.

    Raises:
        Problem: session.chair_only, session.closed; timer.started_truly, once a phase was ended;
            timer.reason_needed.
    """
    chairing.refuse_to_plan(day, identity, session)
    _refuse_unstart(day, session)
    if not tidy(reason):
        raise Problem("timer.reason_needed")
    day.write(session, Unstarted(clock.wall(), tidy(reason)))
    return STARTED


def may_unstart(day: Day, session: SessionId) -> bool:
    """Tell whether the start of a clock can still have been a mistake: levels hang on no clock, but
    who ended a phase meant it to run. The time of a session that was reopened is signed."""
    draft, now = day.record_draft(session), reading(day, session)
    return draft.revision == 1 and now.state in UNDER_WAY and now.phase_index == 0


def _refuse_unstart(day: Day, session: SessionId) -> None:
    if day.record_draft(session).sealed:
        raise Problem("session.closed", session=session)
    if not may_unstart(day, session):
        raise Problem("timer.started_truly")
