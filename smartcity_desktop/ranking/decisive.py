"""The values that told regions of one printed index apart, for whoever checks the order by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ranking_table import Decisive
from smartcity_desktop.domain.result import Ranked, Score
from smartcity_desktop.domain.rounding import INDEX_PLACES, half_up
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.ranking import ties

MOST_PLACES = 12


def values(row: Ranked, rows: Sequence[Ranked], edition: Edition) -> tuple[Decisive, ...]:
    """Return the values of a row that set it apart from others of `rows` with its printed index,
    in the order in which they were asked for.

    They end at the first criterion that asks the sheets or a lot: those the scores do not give.
    """
    mine = row.score
    others = [one.score for one in rows if one.score.printed == mine.printed and one is not row]
    return tuple(_parting(mine, others, edition)) if others else ()


def _parting(mine: Score, others: Sequence[Score], edition: Edition) -> Iterator[Decisive]:
    together = list(others)
    for criterion, aspect in _asked(edition):
        value = _value(mine, aspect)
        rivals = {_value(one, aspect) for one in together} - {value}
        if rivals:
            yield Decisive(criterion, aspect, value, _places(value, rivals))
        together = [one for one in together if _value(one, aspect) == value]


def _asked(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every value that the scores give and the edition asks for, with its criterion."""
    for name in edition.policy.ties:
        if name == Tie.FULL_PRECISION:
            yield name, ""
        elif name == Tie.HEAVIEST_ASPECT:
            yield from ((name, aspect.id) for aspect in ties.heaviest_first(edition.rubric))
        else:
            return


def _value(score: Score, aspect: str) -> Fraction:
    return (score.aspects.get(aspect) if aspect else score.index) or Fraction(0)


def _places(value: Fraction, rivals: set[Fraction]) -> int:
    """How many decimals show that a value is none of its rivals."""
    for places in range(INDEX_PLACES, MOST_PLACES):
        if half_up(value, places) not in {half_up(rival, places) for rival in rivals}:
            return places
    return MOST_PLACES
