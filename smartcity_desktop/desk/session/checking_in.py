"""Who represents the region: with which letter, who leaves, who comes later."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.desk.session.chair import ChairDesk
from smartcity_desktop.domain import nip as numbers
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import (
    ACTING_TITLES,
    Attendee,
    Capacity,
    Happening,
    Title,
)
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.text import clean, tidy
from smartcity_desktop.domain.timer import UNDER_WAY

LINE_LIMIT = 300
"""Characters that a record's line may hold."""


def check_in(desk: ChairDesk, session: SessionId, guest: Attendee) -> Changed:
    """Note who represents the region; whoever comes while the clock runs has arrived later.

    A letter counts with the capacity LETTER alone, a title with ACTING: what was written before
    another was chosen is left out.

    Raises:
        Problem: guest.no_name, guest.no_number, guest.no_title, guest.too_long, enrol.bad_nip,
            enrol.nip_looks, text.hidden, session.closed.
    """
    if not tidy(guest.name):
        raise Problem("guest.no_name")
    by_letter, acts = guest.capacity == Capacity.LETTER, guest.capacity == Capacity.ACTING
    if by_letter and not tidy(guest.letter):
        raise Problem("guest.no_number")
    if acts and not guest.title:
        raise Problem("guest.no_title", titles=", ".join(ACTING_TITLES))
    told = Attendee(
        clean(guest.name),
        clean(guest.position),
        clean(guest.institution),
        guest.capacity,
        guest.letter if by_letter else "",
        guest.title if acts else Title.NONE,
        numbers.checked(guest.nip),
    )
    for text in (told.name, told.position, told.institution, told.letter):
        if len(tidy(text)) > LINE_LIMIT:
            raise Problem("guest.too_long", have=len(tidy(text)), limit=LINE_LIMIT)
    changed = desk.attend(session, told)
    if session_clock.reading(desk.day, session).state in UNDER_WAY:
        desk.happening(session, HappeningKind.ARRIVED, told.name)
    return changed


def take_back(desk: ChairDesk, session: SessionId, place: int) -> Changed:
    """Take back who was noted by mistake, with the coming and leaving that the record tells of
    nobody else; of two of one name, one coming goes."""
    draft = desk.day.record_draft(session)
    (gone,) = draft.attendance[place : place + 1] or (None,)
    changed = desk.withdraw(session, Listing.ATTENDANCE, str(place))
    if gone is None:
        return changed
    theirs = [
        n for n, one in enumerate(draft.happenings) if one.kind in _GOING and one.text == gone.name
    ]
    if sum(one.name == gone.name for one in draft.attendance) > 1:
        theirs = _comings(draft.happenings, theirs)[-1:]
    for n in reversed(theirs):
        desk.withdraw(session, Listing.HAPPENINGS, str(n))
    return changed


_GOING = frozenset({HappeningKind.ARRIVED, HappeningKind.LEFT})


def _comings(told: Sequence[Happening], theirs: Sequence[int]) -> list[int]:
    """The places of those arrivals that do not answer a leaving."""
    found, away = [], False
    for place in theirs:
        if told[place].kind == HappeningKind.ARRIVED and not away:
            found.append(place)
        away = told[place].kind == HappeningKind.LEFT
    return found


def leave(desk: ChairDesk, session: SessionId, name: str) -> Changed:
    """Note that somebody of the region left the room at this moment."""
    return desk.happening(session, HappeningKind.LEFT, name)


def come_back(desk: ChairDesk, session: SessionId, name: str) -> Changed:
    """Note that somebody who had left is back at this moment."""
    return desk.happening(session, HappeningKind.ARRIVED, name)
