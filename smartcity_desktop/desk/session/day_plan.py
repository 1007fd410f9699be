"""Changing the day's plan: sessions it does not have, other starts, regions that are late."""

from __future__ import annotations

from datetime import datetime

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.session import chairing, session_clock
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain import zones
from smartcity_desktop.domain.acts import Added, Happened, Shifted, Waited
from smartcity_desktop.domain.additional import additional_id
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_SESSION, PanelId, RegionCode, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.timer import LEAST_PHASE_S, TimerKind
from smartcity_desktop.host import clock

DAY: Changed = frozenset({Topic.RECORD, Topic.SCORES, Topic.TIMER})

LONGEST_ID = 32
PUNCTUAL_S = 300
"""A session that begins this much after its planned start is not late."""


def id_for(panel: PanelId, region: RegionCode) -> SessionId:
    """Return the id of a panel's additional session with a region, the same on every laptop.

    Raises:
        Problem: day.id_too_long.
    """
    made = additional_id(panel, region)
    if len(made) > LONGEST_ID:
        raise Problem("day.id_too_long", session=made, limit=LONGEST_ID)
    return made


def add_session(
    day: Day, panel: PanelId, region: RegionCode, reason: str
) -> tuple[SessionId, Changed]:
    """Add a session of `panel` with `region` that begins now; return its id.

    Raises:
        Problem: day.region_unknown, day.already_planned, day.id_too_long, session.reason_needed.
    """
    here = day.edition()
    if region not in here.regions:
        raise Problem("day.region_unknown", region=region)
    if not tidy(reason):
        raise Problem("session.reason_needed")
    session = id_for(panel, region)
    if session in here.sessions:
        raise Problem("day.already_planned", session=session, region=_name(here, region))
    act = Added(
        at=clock.wall(),
        panel=panel,
        region=region,
        start=zones.written(clock.wall(), here.venue.zone),
        limit_s=sum(phase.seconds for phase in here.policy.phases),
        reason=tidy(reason),
    )
    day.write(session, act)
    return session, DAY


def addable(day: Day, panel: PanelId) -> tuple[RegionCode, ...]:
    """Return the regions a panel can get an additional session with: those it does not have yet,
    then those of its own plan, each by name."""
    here = day.edition()
    mine = {here.sessions[session].region for session in here.sessions_of(panel)}
    free = [region for region in here.regions if additional_id(panel, region) not in here.sessions]
    return tuple(sorted(free, key=lambda one: (one in mine, here.regions[one].name, one)))


# another start


def shift(day: Day, identity: Identity, session: SessionId, start: str, reason: str) -> Changed:
    """Give a session another start (ISO 8601 with offset), with a reason.

    Raises:
        Problem: session.chair_only, session.reason_needed, session.closed, day.under_way.
    """
    chairing.refuse_to_plan(day, identity, session)
    if not tidy(reason):
        raise Problem("session.reason_needed")
    _refuse_begun(day, session)
    day.write(session, _shifted(start, reason, _hours(day, session, start), other=NO_SESSION))
    return DAY


def swap(
    day: Day, identity: Identity, session: SessionId, other: SessionId, reason: str
) -> Changed:
    """Let two sessions of a panel change places; the reason is noted in both, or in neither.

    Raises:
        Problem: session.chair_only, session.reason_needed, session.closed, day.under_way.
    """
    chairing.refuse_to_plan(day, identity, session)
    if not tidy(reason):
        raise Problem("session.reason_needed")
    for one in (session, other):
        _refuse_begun(day, one)
    here = day.edition()
    starts = {one: here.sessions[one].planned_start for one in (session, other)}
    acts = {
        mine: _shifted(starts[theirs], reason, _told(here, theirs), other=theirs)
        for mine, theirs in ((session, other), (other, session))
    }
    day.write_all(acts)
    return DAY


def movable(day: Day, session: SessionId) -> tuple[SessionId, ...]:
    """Return the panel's other sessions that have not begun, by planned start."""
    here = day.edition()
    ids = here.sessions_of(here.sessions[session].panel)
    return tuple(one for one in ids if one != session and not _has_begun(day, one))


def _has_begun(day: Day, session: SessionId) -> bool:
    record_draft = day.record_draft(session)
    return bool(record_draft.timer or record_draft.sealed)


def _refuse_begun(day: Day, session: SessionId) -> None:
    record_draft = day.record_draft(session)
    if record_draft.sealed:
        raise Problem("session.closed", session=session)
    if record_draft.timer:
        raise Problem("day.under_way", session=session)


def _shifted(start: str, reason: str, told: str, *, other: SessionId) -> Shifted:
    return Shifted(clock.wall(), start, other, f"{told}: {tidy(reason)}")


def _hours(day: Day, session: SessionId, start: str) -> str:
    before = day.edition().sessions[session].planned_start
    zone = day.edition().venue.zone
    hours = (zones.there(moment, zone).strftime("%H.%M") for moment in (before, start))
    return " → ".join(hours)


def _told(here: Edition, session: SessionId) -> str:
    plan = here.sessions[session]
    at = zones.there(plan.planned_start, here.venue.zone)
    return f"{_name(here, plan.region)} ({session}, {at:%H.%M})"


def _name(here: Edition, region: RegionCode) -> str:
    return here.regions[region].full_name()


# the region is late


def wait(day: Day, session: SessionId, reason: str) -> Changed:
    """Note that the room waits for the region from now on.

    Raises:
        Problem: session.closed, day.under_way.
    """
    _refuse_begun(day, session)
    day.write(session, Waited(clock.wall(), tidy(reason)))
    return DAY


def came(day: Day, session: SessionId) -> Changed:
    """Note that the region one waited for is here."""
    _refuse_begun(day, session)
    session_clock.came(day, session)
    return DAY


def late_s(day: Day, session: SessionId) -> int:
    """Return the seconds since the planned start of a session whose clock has not started, 0 when
    it is not late. Another day is not a late session: whoever plays it has another calendar."""
    if day.record_draft(session).timer or not is_today(day, session):
        return 0
    plan, now = day.edition().sessions[session], clock.now()
    began_ms = datetime.fromisoformat(plan.planned_start).timestamp() * 1000
    late = round((now.wall_ms - began_ms) / 1000)
    return late if late > PUNCTUAL_S else 0


def is_today(day: Day, session: SessionId) -> bool:
    """Tell whether a session is planned for this day, where the event is."""
    here = day.edition()
    moments = (clock.wall(), here.sessions[session].planned_start)
    return len({zones.there(moment, here.venue.zone).date() for moment in moments}) == 1


def losable_s(day: Day) -> int:
    """Return how many seconds a session can lose before its phases are a minute each."""
    phases = day.laptop.holdings.edition().policy.phases
    return sum(max(0, phase.seconds - LEAST_PHASE_S) for phase in phases)


def start_late(day: Day, session: SessionId, reason: str, *, end_fixed: bool) -> Changed:
    """Start the clock of a late session; with `end_fixed` the phases are as much shorter as it is
    late, the longest first. The reason is noted.

    Raises:
        Problem: session.reason_needed, timer.not_now.
    """
    if not tidy(reason):
        raise Problem("session.reason_needed")
    late = late_s(day, session)
    session_clock.turn(day, session, TimerKind.START)
    if end_fixed and late:
        lost = min(late, losable_s(day))
        session_clock.turn(day, session, TimerKind.SHORTEN, seconds=lost, reason=reason)
    else:
        text = f"{late // 60}′ {tidy(reason)}"
        day.write(session, Happened(clock.wall(), HappeningKind.LATE, text))
    return DAY
