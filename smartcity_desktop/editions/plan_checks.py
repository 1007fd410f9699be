"""Whether an edition's plan can be carried out: who meets whom, when, and who may not."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import pairwise

from smartcity_desktop.domain.additional import additional_id
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import RegionCode, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem


def faults(edition: Edition, held: AbstractSet[SessionId] = frozenset()) -> Iterator[Problem]:
    """Yield what in the plan and the conflicts cannot hold, each with the fact `where`; in the
    sessions `held` so far the quorum was met or decided about."""
    yield from _sessions(edition)
    yield from _clashes(edition)
    yield from _conflicts(edition)
    yield from _quorums(edition, held)


def is_moment(text: str) -> bool:
    """Tell whether a text is a moment in ISO 8601 with an offset."""
    try:
        return "T" in text and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _sessions(edition: Edition) -> Iterator[Problem]:
    planned: dict[RegionCode, SessionId] = {}
    if not edition.sessions:
        yield Problem("edition.no_sessions", where="sessions")
    for id_, plan in edition.sessions.items():
        where = f"sessions.{id_}"
        if plan.panel not in edition.panels:
            yield Problem("edition.unknown_panel", where=where, panel=plan.panel)
        if plan.region not in edition.regions:
            yield Problem("edition.unknown_region", where=where, region=plan.region)
        if planned.setdefault(plan.region, id_) != id_:
            other = planned[plan.region]
            yield Problem("edition.region_twice", where=where, region=plan.region, other=other)
        if not is_moment(plan.planned_start):
            yield Problem("edition.bad_moment", where=where, written=plan.planned_start)
        if plan.limit_s < 1:
            yield Problem("edition.session_empty", where=where, session=id_)


def _clashes(edition: Edition) -> Iterator[Problem]:
    for panel in edition.panels:
        timed = sorted(
            (datetime.fromisoformat(session.planned_start), session.limit_s, id_)
            for id_, session in edition.sessions.items()
            if session.panel == panel
            and is_moment(session.planned_start)
            # What a panel added on the day begins when it began, whatever was planned then.
            and id_ != additional_id(panel, session.region)
        )
        for (began, limit_s, before), (begins, _, id_) in pairwise(timed):
            if (begins - began).total_seconds() < limit_s:
                where = f"sessions.{id_}"
                yield Problem("edition.clash", where=where, panel=panel, session=id_, other=before)


def _conflicts(edition: Edition) -> Iterator[Problem]:
    seen: set[tuple[SeatId, RegionCode]] = set()
    for number, conflict in enumerate(edition.conflicts, start=1):
        where = f"conflicts[{number}]"
        # Who left the roster since the first edition keeps the conflicts that were declared: their
        # sheets are still judged by them.
        if conflict.assessor not in edition.roster and edition.seq == 1:
            yield Problem("edition.unknown_seat", where=where, seat=conflict.assessor)
        if conflict.region not in edition.regions:
            yield Problem("edition.unknown_region", where=where, region=conflict.region)
        if (conflict.assessor, conflict.region) in seen:
            yield Problem("edition.conflict_twice", where=where, seat=conflict.assessor,
                          region=conflict.region)  # fmt: skip
        seen.add((conflict.assessor, conflict.region))


def _quorums(edition: Edition, held: AbstractSet[SessionId]) -> Iterator[Problem]:
    quorum = edition.policy.quorum
    for id_, plan in edition.sessions.items():
        panel = edition.panels.get(plan.panel)
        if panel is None or id_ in held:
            continue
        left = [
            member for member in set(panel.members) if not edition.in_conflict(member, plan.region)
        ]
        if len(left) < quorum:
            yield Problem("edition.quorum_unreachable", where=f"sessions.{id_}", session=id_,
                          region=plan.region, left=len(left), quorum=quorum)  # fmt: skip
