"""How firm the cut is, in three plain sentences computed exactly from the ranking."""

from __future__ import annotations

from smartcity_desktop.domain.ranking_table import Choice, Cut, CutState, Line, RankingTable
from smartcity_desktop.domain.tie import Wording, label
from smartcity_desktop.ui.language import index_text, t

NAMED = 3
"""Regions that are named; of more, their number is told."""


def sentences(table: RankingTable) -> tuple[str, str, str]:
    """Return who stands on either side and how far apart, what decided, and what is still open."""
    return _margin(table.cut), _decided(table.cut), _open(table)


def _margin(cut: Cut) -> str:
    if cut.tied:
        rank = cut.tied[0].ranked.rank_text
        return t("coordinate.firm.borderline", count=len(cut.tied), rank=rank, left=cut.free)
    above, below = cut.last, cut.next_best
    if above is None:
        return t("coordinate.firm.nobody")
    if below is None or cut.margin is None:
        return t("coordinate.firm.no_rival", selected=cut.selected, quota=cut.quota)
    return t(
        "coordinate.firm.margin",
        margin=index_text(cut.margin),
        above=above.region.full_name(),
        above_rank=above.ranked.rank_text,
        above_index=_index(above),
        below=below.region.full_name(),
        below_rank=below.ranked.rank_text,
        below_index=_index(below),
    )


def _decided(cut: Cut) -> str:
    if cut.tied:
        names = ", ".join(line.region.full_name() for line in cut.tied)
        left = cut.state == CutState.LEFT_TIED
        return t("coordinate.firm.left_tied" if left else "coordinate.firm.pleno", names=names)
    if cut.last is None or cut.next_best is None:
        return t("coordinate.firm.no_tie_needed")
    if cut.parted_by:
        return t("coordinate.firm.decided", criterion=t(label(cut.parted_by, Wording.SENTENCE)))
    return t("coordinate.firm.no_tie")


def _open(table: RankingTable) -> str:
    missing = [line.region.full_name() for line in table.apart if line.apart.kind.is_open]
    if missing:
        names, more = ", ".join(missing[:NAMED]), len(missing) - NAMED
        names = t("coordinate.firm.and_more", names=names, count=more) if more > 0 else names
        return t("coordinate.firm.missing", count=len(missing), names=names)
    if not table.stage.is_well:
        across = (name for name in ("forked", "behind") if getattr(table.stage, name))
        return t(f"coordinate.firm.{next(across, 'open')}")
    barred = sum(1 for line in table.lines if line.choice == Choice.INELIGIBLE)
    counts = {"ranked": len(table.lines), "apart": len(table.apart), "barred": barred}
    told = [t(f"coordinate.firm.{name}", count=count) for name, count in counts.items() if count]
    return t("coordinate.firm.complete", counts=", ".join(told))


def _index(line: Line) -> str:
    printed = line.ranked.score.printed
    return index_text(printed) if printed is not None else "–"
