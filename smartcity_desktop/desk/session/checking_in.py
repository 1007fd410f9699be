"""Who represents the region: with which letter, who leaves, who comes later."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.desk.session.chair import ChairDesk
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import AS_HEAD, Happening
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.text import clean, tidy
from smartcity_desktop.domain.timer import UNDER_WAY

LINE_LIMIT = 300
"""Characters that a record's line may hold."""


class Sent(StrEnum):
    """How somebody is sent."""

    NUMBER = "number"
    """By a letter with a number."""
    HEAD = "head"
    """As the head of region."""
    NONE = "none"
    """Without a letter."""


def check_in(
    desk: ChairDesk,
    session: SessionId,
    name: str,
    position: str,
    institution: str,
    sent: Sent,
    number: str = "",
) -> Changed:
    """Note who represents the region; whoever comes while the clock runs has arrived later.

    The record says how they were `sent`, and the letter's `number`.

    Raises:
        Problem: guest.no_name, guest.no_number, guest.too_long, text.hidden, session.closed.
    """
    if not tidy(name):
        raise Problem("guest.no_name")
    if sent == Sent.NUMBER and not tidy(number):
        raise Problem("guest.no_number")
    letter = letter_of(sent, number)
    name, position, institution = clean(name), clean(position), clean(institution)
    for text in (name, position, institution, letter):
        if len(tidy(text)) > LINE_LIMIT:
            raise Problem("guest.too_long", have=len(tidy(text)), limit=LINE_LIMIT)
    changed = desk.attend(session, name, position, institution, letter)
    if session_clock.reading(desk.day, session).state in UNDER_WAY:
        desk.happening(session, HappeningKind.ARRIVED, name)
    return changed


def letter_of(sent: Sent, number: str) -> str:
    """Return what a record carries as somebody's letter: a number, "" for none, and for the head
    of region, who needs none, that it is the head."""
    if sent == Sent.HEAD:
        return AS_HEAD
    return number if sent == Sent.NUMBER else ""


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
