"""Which indicators of a rubric somebody means by a few letters."""

from __future__ import annotations

from smartcity_desktop.domain import folding
from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.rubric import Indicator, Rubric, Text


def find(rubric: Rubric, wanted: str) -> tuple[IndicatorId, ...]:
    """Return the ids of the indicators that `wanted` may mean, the likeliest first.

    An id before titles, titles before descriptors, evidence and questions; every word of `wanted`
    has to occur, in Indonesian or English, found as `folding` finds.
    """
    asked = folding.joined(wanted)
    if not asked:
        return ()
    ranked = [
        (_rank(indicator, asked, wanted), place, indicator.id)
        for place, indicator in _placed(rubric)
    ]
    return tuple(id_ for rank, _, id_ in sorted(ranked) if rank < _NOWHERE)


_NOWHERE = 4


def _placed(rubric: Rubric) -> list[tuple[int, Indicator]]:
    return list(enumerate(rubric.indicators()))


def _rank(indicator: Indicator, asked: str, wanted: str) -> int:
    id_ = folding.joined(indicator.id)
    if id_ == asked:
        return 0
    if id_.startswith(asked):
        return 1
    if _holds([indicator.title], wanted):
        return 2
    if _holds([indicator.title, *indicator.levels, indicator.evidence, indicator.ask], wanted):
        return 3
    return _NOWHERE


def _holds(texts: list[Text], wanted: str) -> bool:
    return folding.is_found(wanted, [part for text in texts for part in (text.id, text.en)])
