"""The official score, Rule A: exact fractions from levels to index, rounded once, for print.

Anyone can redo it with a calculator: means of levels, weighted means of those, one rounding (the
method, section 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import IndicatorId, RegionCode
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.rounding import INDEX_PLACES, half_up
from smartcity_desktop.domain.rubric import WHOLE, Aspect, Rubric
from smartcity_desktop.domain.rule import Rule
from smartcity_desktop.domain.sheet import UNMARKED, Sheet

LEAST_LEVELS = 2
"""Levels an indicator needs before it counts for a region."""
TRIM_FROM = 7
"""Levels from which `trimmed_mean` leaves out the highest and the lowest."""

ONE_ASSESSOR = "one_assessor"


def score(region: RegionCode, sheets: Iterable[Sheet], edition: Edition) -> Score:
    """Return a region's official score under the edition's declared rule.

    - Sheets of assessors in a declared conflict with the region are left out whole.
    - An indicator's value is the rule's value of its levels: `mean`; `median` (of an even number
      the mean of the middle two); `trimmed_mean`, which from seven levels on leaves out one
      highest and one lowest and below that is the mean. Fewer than two levels: unscored.
    - An aspect's value is the mean of its scored indicators by weight, when these hold at least
      two thirds of its weight; else it is None and the region incomplete.
    - The index is the mean of the aspects by weight; an aspect without weight cannot spoil it.
    - One assessor alone gives no index. Nothing is imputed, missing is never zero.
    """
    rubric = edition.rubric
    counted = [sheet for sheet in sheets if not edition.in_conflict(sheet.assessor, region)]
    indicators: dict[IndicatorId, Fraction | None] = {}
    for indicator in rubric.indicators():
        levels = levels_on(indicator.id, counted)
        enough = len(levels) >= LEAST_LEVELS
        indicators[indicator.id] = _value(levels, edition.policy.rule) if enough else None
    return _summed(region, rubric, indicators, len(counted), alone=len(counted) == 1)


def own(sheet: Sheet, rubric: Rubric) -> Score:
    """Return one assessor's own figures: each level counts by itself.

    The index is None when an aspect has less than two thirds of its weight scored.
    """
    indicators: dict[IndicatorId, Fraction | None] = {}
    for indicator in rubric.indicators():
        level = sheet.levels.get(indicator.id, UNMARKED).level
        indicators[indicator.id] = None if level is None else Fraction(level)
    return _summed(sheet.region, rubric, indicators, 1, alone=False)


def levels_on(indicator: IndicatorId, sheets: Iterable[Sheet]) -> list[int]:
    """Return every level `sheets` give on an indicator."""
    marks = (sheet.levels.get(indicator, UNMARKED).level for sheet in sheets)
    return [level for level in marks if level is not None]


def median(values: Sequence[Fraction]) -> Fraction:
    """Return the exact median of at least one value."""
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def printed(index: Fraction) -> Decimal:
    """Return an index (not negative) rounded half up to four decimals, exactly."""
    return Decimal(half_up(index, INDEX_PLACES)).scaleb(-INDEX_PLACES)


def _value(levels: Sequence[int], rule: Rule) -> Fraction:
    if rule == Rule.MEDIAN:
        return median([Fraction(level) for level in levels])
    if rule == Rule.TRIMMED_MEAN and len(levels) >= TRIM_FROM:
        levels = sorted(levels)[1:-1]
    return Fraction(sum(levels), len(levels))


def _summed(
    region: RegionCode,
    rubric: Rubric,
    indicators: Mapping[IndicatorId, Fraction | None],
    assessors: int,
    *,
    alone: bool,
) -> Score:
    aspects = {aspect.id: _aspect(aspect, indicators) for aspect in rubric.aspects}
    index, unscored = Fraction(0), []
    for aspect in rubric.aspects:
        value = aspects[aspect.id]
        if value is not None:
            index += Fraction(aspect.weight, WHOLE) * value
        elif aspect.weight:
            unscored.append(aspect.id)
    why = ONE_ASSESSOR if alone else "aspect:" + ",".join(unscored) if unscored else ""
    return Score(
        region=region,
        assessors=assessors,
        indicators=indicators,
        aspects=aspects,
        index=None if why else index,
        printed=None if why else printed(index),
        why=why,
    )


def _aspect(aspect: Aspect, indicators: Mapping[IndicatorId, Fraction | None]) -> Fraction | None:
    total, scored, weighted = 0, 0, Fraction(0)
    for indicator in aspect.indicators:
        total += indicator.weight
        value = indicators[indicator.id]
        if value is not None:
            scored += indicator.weight
            weighted += indicator.weight * value
    if scored == 0 or 3 * scored < 2 * total:
        return None
    return weighted / scored
