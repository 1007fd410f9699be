"""Giving up a record's revision that was begun by mistake, as long as it says nothing new."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.session import chairing
from smartcity_desktop.desk.session.chair import ChairDesk
from smartcity_desktop.domain.acts import GaveUp
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock


def give_up(desk: ChairDesk, session: SessionId) -> Changed:
    """Let a closed session stand as it was closed; what was begun is kept in the journal.

    Raises:
        Problem: session.chair_only, session.touched.
    """
    chairing.refuse_others(desk.day, desk.identity, session)
    if not desk.day.record_draft(session).is_untouched():
        raise Problem("session.touched", session=session)
    desk.day.write(session, GaveUp(clock.wall()))
    return frozenset({Topic.RECORD, Topic.SCORES})
