"""Letting a member score again whom the chair had excused, also where levels lay open meanwhile.

While a member is excused nobody waits for that sheet: with all others in, the panel sees what they
gave. Whoever scores after that may have seen it, which the record then tells.
"""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.session import chairing
from smartcity_desktop.desk.session.chair import RECORDED, ChairDesk, MemberLine, MemberState
from smartcity_desktop.domain.acts import Happened, Listing
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.host import clock


def would_open(members: Iterable[MemberLine], seat: SeatId) -> bool:
    """Tell whether the levels lie open as soon as this member is excused."""
    states = [one.state for one in members if one.assessor != seat]
    return MemberState.HERE in states and MemberState.MISSING not in states


def readmit(desk: ChairDesk, session: SessionId, seat: SeatId) -> Changed:
    """Take an excuse back; where the levels lay open meanwhile it is told among what happened.

    Raises:
        Problem: session.chair_only, session.closed.
    """
    chairing.refuse_others(desk.day, desk.identity, session)
    page = desk.page(session)
    if page.record_draft.sealed:
        raise Problem("session.closed", session=session)
    excuse = page.record_draft.excused.get(seat)
    if excuse is not None and would_open(page.members, seat):
        told = f"{seat}: {excuse.reason}"
        desk.day.write(session, Happened(clock.wall(), HappeningKind.READMITTED, told))
    return desk.withdraw(session, Listing.EXCUSED, seat) | RECORDED | {Topic.SCORES}
