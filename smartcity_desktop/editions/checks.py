"""Whether an edition is of one piece: every fault at once, each saying where."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, Edition
from smartcity_desktop.domain.ids import PanelId, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.editions import (
    ids,
    office_checks,
    paper_checks,
    plan_checks,
    policy_checks,
    rubric_rules,
)

ZONES = ("WIB", "WITA", "WIT")
FEWEST = 2
"""Assessors on a panel: below this no indicator can be scored (Rule A, step 2)."""


def faults(edition: Edition, held: AbstractSet[SessionId] = frozenset()) -> tuple[Problem, ...]:
    """Return everything in which the edition's parts do not agree; () for a sound one.

    `held` are the sessions that have a record already: whether enough assessors could sit in them
    is no question any more.

    Every problem has a fact `where`, the place in the edition ("panels.P01"). Whether keys are
    well made is for whoever reads signatures; here they are only compared.
    """
    return (
        *_head(edition),
        *office_checks.faults(edition),
        *paper_checks.faults(edition),
        *_panels(edition),
        *_claims(edition),
        *_rubric(edition),
        *policy_checks.faults(edition),
        *plan_checks.faults(edition, held),
    )


def _head(edition: Edition) -> Iterator[Problem]:
    named = [("id", edition.id), *((f"panels.{panel}", panel) for panel in edition.panels)]
    named += [(f"roster.{one}", one) for one in edition.roster]
    named += [(f"officers.{one}", one) for one in edition.officers]
    named += [(f"sessions.{session}", session) for session in edition.sessions]
    for where, id_ in named:
        if not ids.is_id(id_):
            yield Problem("edition.bad_id", where=where, written=id_)
    for field in ("title", "organiser"):
        if not getattr(edition, field).strip():
            yield Problem("edition.empty", where=field)
    if edition.mode not in {PRACTICE, OFFICIAL}:
        yield Problem("edition.unknown_mode", where="mode", written=edition.mode)
    if edition.mode == OFFICIAL and edition.fictitious:
        yield Problem("edition.fictitious", where="fictitious")
    if edition.venue.zone not in ZONES:
        known = ", ".join(ZONES)
        yield Problem("edition.unknown_zone", where="venue.zone", written=edition.venue.zone,
                      known=known)  # fmt: skip
    if not plan_checks.is_moment(edition.created_at):
        yield Problem("edition.bad_moment", where="created_at", written=edition.created_at)
    if edition.min_seq > edition.seq or (edition.seq == 1) != (edition.previous == ""):
        yield Problem("edition.bad_chain", where="seq", seq=edition.seq, least=edition.min_seq)
    yield from _regions(edition)


def _regions(edition: Edition) -> Iterator[Problem]:
    for code, region in edition.regions.items():
        if not ids.REGION.match(code) or ids.kind_of_code(code) != region.kind:
            yield Problem("edition.bad_region", where=f"regions.{code}", region=code,
                          name=region.full_name())  # fmt: skip


def _panels(edition: Edition) -> Iterator[Problem]:
    seated: dict[SeatId, PanelId] = {}
    if not edition.panels:
        yield Problem("edition.no_panels", where="panels")
    for id_, panel in edition.panels.items():
        where = f"panels.{id_}"
        if len(set(panel.members)) < FEWEST:
            yield Problem("edition.panel_small", where=where, panel=id_, fewest=FEWEST,
                          members=len(set(panel.members)))  # fmt: skip
        if panel.chair not in panel.members:
            yield Problem("edition.chair_elsewhere", where=where, panel=id_, seat=panel.chair)
        for seat in panel.members:
            if seat not in edition.roster:
                yield Problem("edition.stranger", where=where, panel=id_, seat=seat)
            if seat in seated:
                other = seated[seat]
                yield Problem("edition.seat_twice", where=where, panel=id_, seat=seat, other=other)
            seated[seat] = id_


def _claims(edition: Edition) -> Iterator[Problem]:
    known = {indicator.id for indicator in edition.rubric.indicators()}
    scale = edition.rubric.scale
    for region, claims in edition.claims.items():
        if region not in edition.regions:
            yield Problem("edition.unknown_region", where=f"claims.{region}", region=region)
        for indicator, level in claims.items():
            where = f"claims.{region}.{indicator}"
            if indicator not in known:
                yield Problem("edition.unknown_indicator", where=where, indicator=indicator)
            elif level not in scale:
                yield Problem("edition.claim_range", where=where, level=level, min=scale.min,
                              max=scale.max)  # fmt: skip


def _rubric(edition: Edition) -> Iterator[Problem]:
    for fault in rubric_rules.faults(rubric_rules.raw_of(edition.rubric)):
        where = f"rubric.{rubric_rules.name(fault.path)}"
        yield Problem("edition.rubric", where=where, rubric=edition.rubric.id)
