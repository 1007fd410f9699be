"""Members take turns at one laptop: who can sit down, where they go on, and who comes next."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.desk import cosigning, day_plan, session_clock
from smartcity_desktop.desk.assessor import CLOSED, NOT_OPENED, OPEN, SEALED
from smartcity_desktop.desk.chair import EXCUSED, HERE, MISSING, PanelPage
from smartcity_desktop.desk.identity import NO_KEY, Seat
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain import draft as drafts
from smartcity_desktop.domain.draft import Draft

TO_SIGN = "to_sign"
"""The chair has closed the session, and this member's signature is waited for."""

_DONE = frozenset({SEALED, EXCUSED, CLOSED})


@dataclass(frozen=True, slots=True)
class Turn:
    """A member of the panel. `state` of their part in the session under way: planned, open, sealed,
    excused, to_sign or closed; `needs` is what they show to sit down (see `Identity.needs`)."""

    seat: Seat
    state: str
    needs: str
    me: bool


def under_way(office: Office) -> str:
    """Return my panel's session that is being worked on, "" without a panel or a session.

    The one whose clock runs; else, while nobody has begun the next one, the last one that waits for
    a signature somebody can give here; else the first open one.
    """
    me = office.identity.me
    if me is None or not me.panel:
        return ""
    ids = day_plan.edition(office.laptop).sessions_of(me.panel)
    running = office.assessor.running()
    if running is not None:
        return running.session
    open_ = next((one for one in ids if not session_clock.minutes(office.laptop, one).sealed), "")
    if open_ and _is_begun(office, open_):
        return open_
    needs = office.identity.needs
    unsigned = [
        one
        for one in ids
        if any(needs(seat) != NO_KEY for seat in cosigning.waiting(office.laptop, one))
    ]
    return unsigned[-1] if unsigned else open_ or (ids[-1] if ids else "")


def _is_begun(office: Office, session: str) -> bool:
    edition, head = day_plan.edition(office.laptop), office.laptop.store.journal.head
    members = edition.panels[edition.sessions[session].panel].members
    return any(head(f"sheet:{session}:{seat}")[0] for seat in members)


def turns(office: Office, session: str) -> tuple[Turn, ...]:
    """Return the members of my panel in the order of the roster, the chair first."""
    identity, me = office.identity, office.identity.my_seat()
    seats = [one for one in identity.seats() if one.panel == me.panel] if me.panel else []
    page = office.chair.page(session) if session else None
    unsigned = cosigning.waiting(office.laptop, session) if session else ()
    return tuple(
        Turn(one, _state(office, page, one.id, unsigned), identity.needs(one.id), one.id == me.id)
        for one in seats
    )


def _state(office: Office, page: PanelPage | None, seat: str, unsigned: tuple[str, ...]) -> str:
    if page is None:
        return NOT_OPENED
    if seat in unsigned:
        return TO_SIGN
    if page.minutes.sealed:
        return CLOSED
    line = next((one.state for one in page.members if one.assessor == seat), MISSING)
    if line == EXCUSED:
        return EXCUSED
    empty = Draft(session=page.session, assessor=seat)
    draft = drafts.fold(empty, office.laptop.acts(f"sheet:{page.session}:{seat}"))
    if draft.opened_at and not draft.sealed:
        return OPEN
    return SEALED if line == HERE or draft.sealed else NOT_OPENED


def following(every: tuple[Turn, ...]) -> Turn | None:
    """Return who comes next after me: the first who has something to do, the chair last; None when
    nobody has."""
    mine = next((place for place, one in enumerate(every) if one.me), 0)
    after = (*every[mine + 1 :], *every[:mine])
    able = [one for one in after if one.needs != NO_KEY and one.state not in _DONE]
    return min(able, key=lambda one: one.seat.chair, default=None)


def landing(office: Office, session: str) -> tuple[str, object]:
    """Return the page on which who has just sat down goes on, and what it shows."""
    me = office.identity.my_seat()
    if not session:
        return "today", None
    if cosigning.is_asked(office.laptop, office.identity, session):
        return "cosign", session
    page = office.chair.page(session)
    if page.minutes.sealed:
        return ("closing", session) if me.chair else ("today", None)
    draft = office.assessor.draft(session)
    in_conflict = any(one.assessor == me.id and one.state == EXCUSED for one in page.members)
    if me.chair and (draft.sealed or in_conflict):
        return "panel", session
    return "scoring", session


def others_sit_here(office: Office) -> bool:
    """Tell whether another member of my panel has a key on this laptop: then turns are taken."""
    me = office.identity.me
    if me is None or not me.panel:
        return False
    return any(
        one.has_key and one.panel == me.panel and one.id != me.id for one in office.identity.seats()
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next after a seal: `key` names the sentence, `page` and `seat` where one goes."""

    key: str
    name: str = ""
    count: int = 0
    page: str = ""
    seat: str = ""


def after_sheet(office: Office, session: str) -> Step | None:
    """Return what comes after my sheet was sealed; None where the session is closed already."""
    page, me = office.chair.page(session), office.identity.my_seat()
    if page.minutes.sealed:
        return None
    waits = any(one.state == MISSING for one in page.members)
    if me.chair and not waits:
        return Step("panel", page="panel")
    if others_sit_here(office):
        every = turns(office, session)
        come = following(every) or next((one for one in every if _can_close(one)), None)
        if come is not None:
            return Step("turn", name=come.seat.name, page="turns", seat=come.seat.id)
    if me.chair:
        return Step("wait")
    chair = page.edition.panels[page.plan.panel].chair
    return Step("stick", name=page.edition.roster[chair].name)


def _can_close(one: Turn) -> bool:
    return one.seat.chair and not one.me and one.needs != NO_KEY


def after_record(office: Office, session: str) -> Step:
    """Return what comes after the chair signed the record."""
    missing = [one for one in cosigning.signers(office.laptop, session) if not one.signed]
    if not missing:
        return Step("two_sticks", page="papers")
    come = _first_here(office, missing)
    page = "turns" if come is not None else ""
    name = (come or missing[0]).name
    seat = come.seat if come is not None else ""
    return Step("signatures", name=name, count=len(missing), page=page, seat=seat)


def after_cosigning(office: Office, session: str) -> Step:
    """Return what comes after I signed what the chair had signed."""
    every = cosigning.signers(office.laptop, session)
    come = _first_here(office, [one for one in every if not one.signed])
    if come is not None:
        return Step("turn", name=come.name, page="turns", seat=come.seat)
    chair = next(one for one in every if one.chair)
    if is_closed_here(office, session):
        return Step("all_signed", name=chair.name, page="turns", seat=chair.seat)
    return Step("back", name=chair.name)


def is_closed_here(office: Office, session: str) -> bool:
    """Tell whether the chair closed the session on this very laptop."""
    return bool(session_clock.minutes(office.laptop, session).sealed)


def _first_here(office: Office, missing: list[cosigning.Signer]) -> cosigning.Signer | None:
    needs = office.identity.needs
    return next((one for one in missing if needs(one.seat) != NO_KEY), None)
