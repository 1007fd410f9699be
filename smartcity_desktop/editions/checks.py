"""Whether an edition is of one piece: every fault at once, each saying where."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from smartcity_desktop.domain.edition import MOST_RECIPIENTS, OFFICIAL, PRACTICE, Edition
from smartcity_desktop.domain.ids import PanelId, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.editions import ids, plan_checks, policy_checks, rubric_rules

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
        *_keyholders(edition),
        *_keys(edition),
        *_recipients(edition),
        *_panels(edition),
        *_claims(edition),
        *_rubric(edition),
        *policy_checks.faults(edition),
        *plan_checks.faults(edition, held),
    )


def _head(edition: Edition) -> Iterator[Problem]:
    named = [("id", edition.id), *((f"panels.{panel}", panel) for panel in edition.panels)]
    named += [(f"roster.{one}", one) for one in edition.roster]
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


def _keyholders(edition: Edition) -> Iterator[Problem]:
    for where, holders in (("root", edition.root), ("deciders", edition.deciders)):
        if not holders.keys:
            yield Problem("edition.no_keys", where=where)
        elif not 1 <= holders.threshold <= len(set(holders.keys)):
            yield Problem("edition.threshold", where=where, threshold=holders.threshold,
                          keys=len(set(holders.keys)))  # fmt: skip


def _keys(edition: Edition) -> Iterator[Problem]:
    """A key stands for one person: two seats, or a seat and an office, would be one hand."""
    offices: dict[str, str] = {}
    for where, keys in _offices(edition):
        for key in keys:
            offices.setdefault(key, where)
        for key in {key for key in keys if keys.count(key) > 1}:
            yield Problem("edition.key_twice", where=where, other=where, key=_short(key))
    holders = dict(offices)
    for seat, person in edition.roster.items():
        where = f"roster.{seat}"
        if not person.key:
            yield Problem("edition.no_key", where=where, seat=seat)
        elif holders.setdefault(person.key, where) != where:
            other = holders[person.key]
            yield Problem("edition.key_twice", where=where, other=other, key=_short(person.key))
    for key in edition.revoked:
        if key in holders:
            yield Problem("edition.key_revoked", where=holders[key], key=_short(key))


def _recipients(edition: Edition) -> Iterator[Problem]:
    for one in sorted({x for x in edition.recipients if edition.recipients.count(x) > 1}):
        yield Problem("edition.recipient_twice", where="recipients", recipient=_short(one))
    if len(edition.recipients) > MOST_RECIPIENTS:
        facts = {"have": len(edition.recipients), "most": MOST_RECIPIENTS}
        yield Problem("edition.recipients_many", where="recipients", **facts)


def _offices(edition: Edition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("root", edition.root.keys),
        ("deciders", edition.deciders.keys),
        ("custodians", edition.custodians),
    )


def _short(key: str) -> str:
    """Return a key's last characters: all keys of a kind begin alike."""
    return f"…{key[-8:]}"


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
