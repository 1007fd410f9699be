"""What only the chair of a panel does: say who counts, how a session ends, and another plan.

What happens in the room, its people, documents and the clock, is noted by whoever sits there: the
chair reads all of it before signing.
"""

from __future__ import annotations

from smartcity_desktop.desk.laptop.identity import Identity, Need
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.edition import Edition, PlannedSession
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import Excuse, ExcuseKind
from smartcity_desktop.domain.record_draft import RecordDraft


def chair_of(day: Day, session: SessionId) -> SeatId:
    """Return the seat of who chairs the panel of a session.

    Raises:
        Problem: session.unknown.
    """
    edition = day.edition()
    if session not in edition.sessions:
        raise Problem("session.unknown", session=session)
    return edition.panels[edition.sessions[session].panel].chair


def excuse_of(
    edition: Edition, plan: PlannedSession, draft: RecordDraft, seat: SeatId
) -> Excuse | None:
    """Return what the chair noted of a member, else a conflict that the edition itself declares."""
    if seat in draft.excused:
        return draft.excused[seat]
    for conflict in edition.conflicts:
        if conflict.assessor == seat and conflict.region == plan.region:
            return Excuse(seat, ExcuseKind.CONFLICT, conflict.reason)
    return None


def refuse_others(day: Day, identity: Identity, session: SessionId) -> None:
    """Let pass the chair alone.

    Raises:
        Problem: session.chair_only, session.unknown.
    """
    chair = chair_of(day, session)
    if identity.my_id_or_none() != chair:
        name = day.edition().roster[chair].name
        raise Problem("session.chair_only", chair=chair, name=name)


def may_plan(day: Day, identity: Identity, session: SessionId) -> bool:
    """Tell whether who sits here may change the plan of a session on this laptop: where the chair
    does not sit, no record is made of it, and everybody's own laptop follows the room."""
    chair = chair_of(day, session)
    return identity.my_id_or_none() == chair or identity.needs(chair) is Need.NO_KEY


def refuse_to_plan(day: Day, identity: Identity, session: SessionId) -> None:
    """Let pass who may change the plan; raises what `refuse_others` does."""
    if not may_plan(day, identity, session):
        refuse_others(day, identity, session)
