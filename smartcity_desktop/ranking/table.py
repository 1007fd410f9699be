"""The table of the official ranking, from the ranking and its edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from smartcity_desktop.domain import moments
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.ranking_table import (
    ApartLine,
    Choice,
    Cut,
    CutState,
    Line,
    Mean,
    Note,
    RankingTable,
    Ruling,
)
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Apart,
    ApartKind,
    Ranked,
    Ranking,
    Remark,
)
from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.domain.view import View
from smartcity_desktop.ranking import decisive, ties

_CHOICES = {
    SELECTED: Choice.SELECTED,
    BORDERLINE: Choice.BORDERLINE,
    NOT_SELECTED: Choice.NOT_SELECTED,
    INELIGIBLE: Choice.INELIGIBLE,
}


def table(
    ranking: Ranking, edition: Edition, stage: Stage | None = None, view: View | None = None
) -> RankingTable:
    """Return what everybody shows of a ranking, told once.

    The cut lies after the last selected region. Where a shared rank spans it, all who hold that
    rank stand between two lines: those above are selected, those beneath are not, and of those
    between neither is said. Without a `stage` it is that of the ranking alone, which knows no seal;
    without the `view` nothing is said of decisions.
    """
    lines = tuple(_line(row, ranking, edition) for row in ranking.rows)
    return RankingTable(
        lines=lines,
        apart=tuple(
            ApartLine(one, edition.regions[one.region], _closed_by(one, view))
            for one in ranking.apart
        ),
        cut=_cut(lines, ranking, edition),
        stage=stage or Stage(Step.COMPLETE if ranking.complete else Step.PROVISIONAL),
        rulings=_rulings(view.decisions) if view is not None else (),
    )


def _closed_by(apart: Apart, view: View | None) -> tuple[Ruling, ...]:
    if view is None or apart.kind != ApartKind.CLOSED:
        return ()
    mine = (one.session for one in view.sessions.values() if one.region == apart.region)
    return _rulings({at: made for session in mine for at, made in view.closing(session).items()})


def _rulings(decisions: Mapping[Digest, Decision]) -> tuple[Ruling, ...]:
    made = [Ruling(at, decision) for at, decision in decisions.items()]
    return tuple(sorted(made, key=lambda one: (moments.order(one.decision.decided_at), one.digest)))


def _line(row: Ranked, ranking: Ranking, edition: Edition) -> Line:
    score, rubric = row.score, edition.rubric
    tied = row.selection == BORDERLINE
    return Line(
        ranked=row,
        region=edition.regions[score.region],
        choice=Choice.LEFT_TIED if tied and ranking.left_tied else _CHOICES[row.selection],
        notes=tuple(_notes(row, ranking, edition)),
        band=rubric.band_of(score.printed) if score.printed is not None else None,
        profile=tuple(
            Mean(aspect.id, aspect.title, score.aspects.get(aspect.id)) for aspect in rubric.aspects
        ),
    )


def _notes(row: Ranked, ranking: Ranking, edition: Edition) -> Iterator[Note]:
    if row.selection == INELIGIBLE or Remark.INELIGIBLE in row.remarks:
        yield Note(Remark.INELIGIBLE, edition.policy.ineligible.get(row.score.region, ""))
    if row.shared:
        yield Note(Remark.SHARED)
    if row.selection == BORDERLINE:
        yield Note(Remark.LEFT_TIED if ranking.left_tied else Remark.BORDERLINE)
    if row.decided_by:
        yield Note(Remark.TIE, row.decided_by, decisive.values(row, ranking.rows, edition))
    if Remark.THIN_PANEL in row.remarks:
        yield Note(Remark.THIN_PANEL)


def _cut(lines: Sequence[Line], ranking: Ranking, edition: Edition) -> Cut:
    tied = tuple(line for line in lines if line.ranked.selection == BORDERLINE)
    chosen = [line for line in lines if line.choice == Choice.SELECTED]
    others = [line for line in lines if line.choice == Choice.NOT_SELECTED]
    last, next_best = (chosen[-1] if chosen else None), (others[0] if others else None)
    above, within = _place(lines, tied)
    return Cut(
        state=_state(ranking, tied),
        quota=ranking.quota,
        selected=len(chosen),
        margin=ranking.margin,
        above=above,
        within=within,
        tied=tied,
        last=last,
        next_best=next_best,
        parted_by=_parted_by(last, next_best, edition) if not tied else "",
    )


def _place(lines: Sequence[Line], tied: Sequence[Line]) -> tuple[int, int]:
    """How many lines stand above the cut, and how many within it."""
    if not tied:
        chosen = (n for n, line in enumerate(lines, start=1) if line.choice == Choice.SELECTED)
        return max(chosen, default=0), 0
    ranks, shared = [line.ranked.rank for line in lines], tied[0].ranked.rank
    return ranks.index(shared), ranks.count(shared)


def _state(ranking: Ranking, tied: Sequence[Line]) -> CutState:
    if tied:
        return CutState.LEFT_TIED if ranking.left_tied else CutState.BORDERLINE
    return CutState.OPEN if ranking.margin is None else CutState.PARTED


def _parted_by(last: Line | None, next_best: Line | None, edition: Edition) -> str:
    if last is None or next_best is None:
        return ""
    above, below = last.ranked, next_best.ranked
    same = above.score.printed == below.score.printed
    return ties.parted_by(above, below, edition) if same else ""
