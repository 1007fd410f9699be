"""Events to rank, and a ranking that the independent recomputation has agreed with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcity_desktop.domain.edition import Conflict, Policy
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.result import (
    BORDERLINE,
    Ranking,
)
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking.order import ranking
from tests.merge.event import Event, excuses, panel, wide
from tests.ranking.recompute import recompute

Levels = Mapping[str, int | None]


def event(
    regions: Sequence[Mapping[SeatId, Levels]], policy: Policy, conflicts: tuple[Conflict, ...] = ()
) -> Event:
    """An event in which region n ("10.0n") has the given sheets; missing members are excused."""
    made = Event(replace(wide(len(regions), policy=policy), conflicts=conflicts))
    for n, levels in enumerate(regions, start=1):
        held(made, SessionId(f"S-{n:03}"), levels)
    return made


def held(made: Event, session: SessionId, levels: Mapping[SeatId, Levels]) -> None:
    made.held(session, levels, excused=excuses(*(set(map(SeatId, "CDEF")) - set(levels))))


def quota(number: int, **changes: object) -> Policy:
    return replace(Policy(quota=number, quorum=1), **changes)  # type: ignore[arg-type]


def result(made: Event) -> Ranking:
    """The ranking, after the independent recomputation has said the same."""
    found = ranking(made.view())
    agree(found, made)
    return found


def agree(found: Ranking, made: Event) -> None:
    again = recompute(made.payloads())
    assert {r.score.region: r.score.index for r in found.rows} == again.indices
    assert {r.score.region: str(r.score.printed) for r in found.rows} == again.printed
    assert [(r.rank, r.score.region) for r in found.rows] == again.rows
    assert list(found.selected()) == again.selected
    assert [r.score.region for r in found.rows if r.selection == BORDERLINE] == again.borderline
    kinds = {one.region: one.kind for one in found.apart}
    assert {k: "waiting" if v == "refused" else v for k, v in kinds.items()} == again.apart


def lines(found: Ranking) -> list[tuple[int, str, str]]:
    return [(row.rank, row.score.region, row.selection) for row in found.rows]


def even(*levels: int) -> list[dict[SeatId, Levels]]:
    """One region for each level, all four assessors alike."""
    return [dict(panel(level, level, level, level)) for level in levels]


def both(**levels: int) -> dict[SeatId, Levels]:
    return {seat: dict(levels) for seat in map(SeatId, "CDEF")}
