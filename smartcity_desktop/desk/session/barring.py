"""What keeps a member from beginning a sheet: a closed session, an excuse, others' levels seen.

A signed sheet is never touched by it, and a revision that its assessor declared goes on: both are
seen, and have a reason. What arrives from another laptop the merge judges as ever.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from smartcity_desktop.desk.laptop.changed import NOTHING, Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.acts import Looked
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock


class Bar(StrEnum):
    """Why a sheet takes no levels; the words are found by it (assess.barred.<name>)."""

    NONE = ""
    CLOSED = "closed"
    """The chair signed the session's record on this laptop."""
    EXCUSED = "excused"
    """The chair noted that this member does not score."""
    LOOKED = "looked"
    """This member has seen what the others gave, without a sheet of the own beside it."""


def of(day: Day, draft: Draft) -> Bar:
    """Return what keeps the assessor of `draft` from going on with it."""
    if draft.sealed or draft.revision > 1:
        return Bar.NONE
    record_draft = day.record_draft(draft.session)
    if record_draft.sealed:
        return Bar.CLOSED
    if draft.assessor in record_draft.excused:
        return Bar.EXCUSED
    return Bar.LOOKED if draft.assessor in record_draft.looked else Bar.NONE


def refuse(day: Day, draft: Draft) -> None:
    """Let pass who may go on with `draft`.

    Raises:
        Problem: session.closed, sheet.excused, sheet.looked.
    """
    bar, session = of(day, draft), draft.session
    if bar is Bar.CLOSED:
        raise Problem("session.closed", session=session)
    if bar is Bar.EXCUSED:
        reason = day.record_draft(session).excused[draft.assessor].reason
        raise Problem("sheet.excused", session=session, reason=reason)
    if bar is Bar.LOOKED:
        raise Problem("sheet.looked", session=session)


def may_look(day: Day, identity: Identity, session: SessionId, seats: Collection[SeatId]) -> bool:
    """Tell whether the sheets of `seats` can be shown to who sits here as they are: the own sheet
    is among them, or this was asked and noted before."""
    me = identity.my_id_or_none()
    return me is None or me in seats or me in day.record_draft(session).looked


def look(day: Day, identity: Identity, session: SessionId, seats: Collection[SeatId]) -> Changed:
    """Note, before the sheets of `seats` are shown, that who sits here has none among them: nobody
    who has seen the others' levels begins one."""
    if may_look(day, identity, session, seats):
        return NOTHING
    day.write(session, Looked(clock.wall(), identity.my_id()))
    return frozenset({Topic.RECORD, Topic.SCORES})
