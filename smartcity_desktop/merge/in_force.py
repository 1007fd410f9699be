"""What the decisions in force do, to whom and where (the format, rule D6): whose voice is left out,
what was chosen, closed without a record or made void.

A decision names a seat and a session; whose seat that is, the editions say. So both are told: who
has it today, and whom the decision meant where that is somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, NO_RECORD, VOID, WAIVE, Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import (
    NO_REGION,
    NO_SEAT,
    NO_SESSION,
    Digest,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge import aims, people
from smartcity_desktop.merge.chain import Chain
from smartcity_desktop.merge.finding import NOBODY
from smartcity_desktop.merge.people import People


def in_force(links: Chain, view: View, known: Mapping[Digest, Item]) -> tuple[InForce, ...]:
    """Return what each decision in force does that excuses, chooses, closes a session without a
    record or makes void, session by session."""
    if links.edition is None:
        return ()
    who = people.people(links)
    found = [
        one
        for at, decision in view.decisions.items()
        for one in _of(who, view, known, at, decision)
    ]
    return tuple(sorted(found, key=lambda one: (natural.key(one.session), one.what, one.digest)))


def _of(
    who: People, view: View, known: Mapping[Digest, Item], at: Digest, decision: Decision
) -> Iterator[InForce]:
    session = decision.session
    place = _region(who, _planned(who.links[-1], session))
    made = InForce(at, session, place, "", seq=decision.edition.seq, was=_was(who, decision))
    if decision.action == EXCUSE:
        yield _excused(who, view, made, decision)
    elif decision.action == WAIVE and decision.target == NO_RECORD:
        yield replace(made, what="missing")
    elif decision.action in {VOID, CHOOSE}:
        yield _about(who, made, decision, known)


def _excused(who: People, view: View, made: InForce, decision: Decision) -> InForce:
    here, last, seat = who.links[-1], len(who.links) - 1, decision.seat
    meant, now = who.line(Digest(decision.edition.sha256), seat), here.roster.get(seat)
    excused = {one.seat for one in view.decisions.values() if _excuses(one, decision.session)}
    has = tuple(
        other
        for other, person in sorted(here.roster.items())
        if meant is not None and other not in excused and who.is_one(last, meant, person)
    )
    is_one = meant is now or (meant and now and who.is_one(last, meant, now))
    return replace(
        made,
        what="excuse",
        seat=seat,
        person=now.name if now else NOBODY,
        meant="" if is_one else meant.name if meant else NOBODY,
        has=has,
    )


def _excuses(decision: Decision, session: SessionId) -> bool:
    return decision.action == EXCUSE and decision.session == session


def _about(who: People, made: InForce, decision: Decision, known: Mapping[Digest, Item]) -> InForce:
    """What is chosen or void, and who made it."""
    action, code = decision.action, short(decision.item)
    target = known.get(decision.item)
    if target is None or aims.is_idle(decision, known):
        kind = "absent" if target is None else "idle"
        return replace(made, what=f"{action}_{kind}", code=code)
    value, kind = target.value, target.type
    seat = NO_SEAT
    if isinstance(value, Sheet | Record):
        seat = value.assessor if isinstance(value, Sheet) else value.chair
        place = _region(who, value.region)  # whatever has that session today
        made = replace(made, session=value.session, place=place, was="")
    elif isinstance(value, Decision) and value.action == EXCUSE:
        kind, seat = "excuse", value.seat
    person = _maker(who, value, seat) if seat else ""
    return replace(made, what=f"{action}_{kind}", code=code, seat=seat, person=person)


def _maker(who: People, value: object, seat: SeatId) -> str:
    assert isinstance(value, Sheet | Record | Decision)
    at = Digest(value.edition.sha256)
    person = who.line(at, seat) if at in who.digests else None
    return person.name if person is not None else NOBODY


def _was(who: People, decision: Decision) -> str:
    """What the edition that a decision names planned in its session, "" where it is the same."""
    session, then = decision.session, who.links[who.at(Digest(decision.edition.sha256))]
    old, new = (_planned(one, session) for one in (then, who.links[-1]))
    if session == NO_SESSION or old == new:
        return ""
    return _region(who, old) or NOBODY


def _planned(link: Edition, session: SessionId) -> RegionCode:
    plan = link.sessions.get(session)
    return plan.region if plan is not None else NO_REGION


def _region(who: People, code: RegionCode) -> str:
    """A region's name, by the newest edition that has it."""
    known = (link.regions[code] for link in reversed(who.links) if code in link.regions)
    return next((one.full_name() for one in known), code)
