"""How firm the cut is, in three plain sentences computed exactly from the ranking."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Ranked,
    Ranking,
)
from smartcity_desktop.ui.language import index_text, t
from smartcity_desktop.ui.models.ranking import rank_text


def cut_words(result: Ranking) -> str:
    """Return what is written on the cut line."""
    if any(row.selection == BORDERLINE for row in result.rows):
        return t("coordinate.cut.borderline", quota=result.quota)
    if result.margin is None:
        return t("coordinate.cut.open", quota=result.quota, selected=len(result.selected()))
    return t("coordinate.cut.margin", quota=result.quota, margin=index_text(result.margin))


def sentences(result: Ranking, edition: Edition) -> tuple[str, str, str]:
    """Return who stands on either side and how far apart, what decided, and what is still open."""
    return _margin(result, edition), _decided(result, edition), _open(result)


def sides(result: Ranking) -> tuple[Ranked | None, Ranked | None]:
    """Return the last selected region and the best eligible one that is not selected."""
    chosen = [row for row in result.rows if row.selection == SELECTED]
    others = [row for row in result.rows if row.selection == NOT_SELECTED]
    return (chosen[-1] if chosen else None), (others[0] if others else None)


def _margin(result: Ranking, edition: Edition) -> str:
    tied = [row for row in result.rows if row.selection == BORDERLINE]
    if tied:
        left = result.quota - len(result.selected())
        return t("coordinate.firm.borderline", count=len(tied), rank=rank_text(tied[0]), left=left)
    above, below = sides(result)
    if above is None:
        return t("coordinate.firm.nobody")
    if below is None or result.margin is None:
        return t("coordinate.firm.no_rival", selected=len(result.selected()), quota=result.quota)
    return t(
        "coordinate.firm.margin",
        margin=index_text(result.margin),
        above=_name(above, edition),
        above_rank=rank_text(above),
        above_index=_index(above),
        below=_name(below, edition),
        below_rank=rank_text(below),
        below_index=_index(below),
    )


def _decided(result: Ranking, edition: Edition) -> str:
    tied = [row for row in result.rows if row.selection == BORDERLINE]
    if tied:
        names = ", ".join(_name(row, edition) for row in tied)
        return t("coordinate.firm.pleno", names=names)
    above, below = sides(result)
    if above is None or below is None:
        return t("coordinate.firm.no_tie_needed")
    if above.score.printed == below.score.printed:
        criterion = separated_by(above, below, edition)
        return t("coordinate.firm.decided", criterion=t(f"coordinate.criterion.{criterion}"))
    return t("coordinate.firm.no_tie")


def separated_by(above: Ranked, below: Ranked, edition: Edition) -> str:
    """Return the first criterion of the edition that tells two rows of one printed index apart.

    A row's `decided_by` is the criterion that last set it apart from anybody, which may be a later
    one; so what can be computed again is computed again.
    """
    differs = {
        "full_precision": above.score.index != below.score.index,
        "heaviest_aspect": above.score.aspects != below.score.aspects,
    }
    named = {above.decided_by, below.decided_by}
    order = edition.policy.ties
    return next((one for one in order if differs.get(one, one in named)), order[-1])


def _open(result: Ranking) -> str:
    missing = [one for one in result.apart if one.kind not in {"absent", "incomplete"}]
    if missing:
        return t("coordinate.firm.missing", count=len(missing))
    if not result.final:
        return t("coordinate.firm.open")
    closed = len(result.apart)
    barred = sum(1 for row in result.rows if row.selection == INELIGIBLE)
    return t("coordinate.firm.final", ranked=len(result.rows), apart=closed, barred=barred)


def _name(row: Ranked, edition: Edition) -> str:
    return edition.regions[row.score.region].full_name()


def _index(row: Ranked) -> str:
    return index_text(row.score.printed) if row.score.printed is not None else "–"
