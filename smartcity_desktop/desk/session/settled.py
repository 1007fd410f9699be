"""Whether what was signed here is done: the one rule by which anything looks finished.

Signed is not done: until enough sticks hold it, or a custodian said that it arrived, it is on one
laptop alone, and somebody still has to carry it.
"""

from __future__ import annotations

from smartcity_desktop.desk.laptop import acknowledged
from smartcity_desktop.desk.laptop.handing import COPIES
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import Digest, SessionId


def of_session(day: Day, session: SessionId) -> bool:
    """Tell whether the record of a session, with the sheets in it, needs nobody here any more."""
    draft = day.record_draft(session)
    return _is(day.laptop, draft.sealed, draft.on_sticks())


def of_sheet(day: Day, session: SessionId, draft: Draft) -> bool:
    """Tell whether a sheet needs nobody here any more, by itself or within its session's record."""
    if not draft.sealed:
        return False
    return of_session(day, session) or _is(day.laptop, draft.sealed, draft.on_sticks())


def _is(laptop: Laptop, sealed: Digest, on_sticks: int) -> bool:
    if not sealed:
        return False
    return on_sticks >= COPIES or acknowledged.is_acknowledged(laptop, sealed)
