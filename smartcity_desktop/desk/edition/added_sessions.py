"""Sessions that panels added on the day, as they arrive at the coordinator: to be confirmed by the
next edition, which then has them."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import Edition, PlannedSession
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import HELD, Record
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.domain.view import ItemState


class Added(Struct, frozen=True):
    """`plan` is what an edition would say of it; `reason` why the chair added it, "" before the
    record is here; `replaces` the region's planned session, "" where it has none; `scored_in`
    another session in which the region was scored already: then it cannot be confirmed."""

    session: SessionId
    plan: PlannedSession
    sheets: int
    has_record: bool
    reason: str
    replaces: SessionId
    scored_in: SessionId


def waiting(laptop: Laptop) -> tuple[Added, ...]:
    """Return the additional sessions whose sheets or record wait here, by id."""
    found: dict[SessionId, list[Sheet | Record]] = {}
    for digest, standing in laptop.holdings.view().standings.items():
        codes = {finding.code for finding in standing.findings}
        value = laptop.holdings.items()[digest].value
        if standing.state != ItemState.WAITING or codes != {"E_SESSION_UNKNOWN"}:
            continue
        if isinstance(value, Sheet | Record):
            found.setdefault(value.session, []).append(value)
    return tuple(_added(laptop, session, found[session]) for session in natural.ordered(found))


def _added(laptop: Laptop, session: SessionId, values: list[Sheet | Record]) -> Added:
    edition, first = laptop.holdings.edition(), values[0]
    records = [record for record in values if isinstance(record, Record)]
    sheets = [sheet for sheet in values if isinstance(sheet, Sheet)]
    starts = [record.started_at for record in records] or [sheet.opened_at for sheet in sheets]
    limit_s = sum(phase.seconds for phase in edition.policy.phases)
    told = [
        h.text
        for record in records
        for h in record.happenings
        if h.kind == HappeningKind.ADDITIONAL
    ]
    other = next(
        (id_ for id_, plan in edition.sessions.items() if plan.region == first.region), NO_SESSION
    )
    scored = _is_held(laptop, other)
    return Added(
        session=session,
        plan=PlannedSession(first.panel, first.region, min(starts), limit_s),
        sheets=len({sheet.assessor for sheet in sheets}),
        has_record=bool(records),
        reason=next(iter(told), ""),
        replaces=NO_SESSION if scored else other,
        scored_in=other if scored else NO_SESSION,
    )


def _is_held(laptop: Laptop, session: SessionId) -> bool:
    """A region that did not come, or was postponed, may be heard elsewhere after all."""
    seen = laptop.holdings.view().sessions.get(session)
    return seen is not None and seen.record is not None and seen.record.status == HELD


def confirmed(laptop: Laptop, edition: Edition, sessions: Iterable[SessionId]) -> Edition:
    """Return `edition` with these additional sessions in the place of what they replace.

    Raises:
        Problem: added.unknown, added.scored_twice.
    """
    here = {added.session: added for added in waiting(laptop)}
    plans = dict(edition.sessions)
    for session in sessions:
        one = here.get(session)
        if one is None:
            raise Problem("added.unknown", session=session)
        if one.scored_in:
            region = edition.regions[one.plan.region].full_name()
            raise Problem("added.scored_twice", session=session, region=region, other=one.scored_in)
        plans.pop(one.replaces, None)
        plans[session] = one.plan
    return replace(edition, sessions=plans)
