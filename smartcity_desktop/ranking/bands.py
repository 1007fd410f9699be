"""Domain indices and predicates, for rubrics that have them (SPBE)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from smartcity_desktop.domain.rubric import WHOLE, Band, Rubric


def domains(aspects: Mapping[str, Fraction | None], rubric: Rubric) -> dict[str, Fraction | None]:
    """Return each domain's exact index: the mean of its aspects by weight.

    None where an aspect with weight has no value, or the domain has no weight.
    """
    found: dict[str, Fraction | None] = {}
    for domain in rubric.domains:
        mine = [one for one in rubric.aspects if one.domain == domain.id and one.weight]
        values = [aspects.get(one.id) for one in mine]
        weight, total = sum(one.weight for one in mine), Fraction(0)
        for one, value in zip(mine, values, strict=True):
            total += one.weight * (value or 0)
        found[domain.id] = total / weight if weight and None not in values else None
    return found


def band(printed: Decimal, rubric: Rubric) -> Band | None:
    """Return the predicate of a printed index: the last band that begins at or below it."""
    steps = Fraction(printed) * WHOLE
    reached = [one for one in rubric.bands if one.start <= steps]
    return max(reached, key=lambda one: one.start, default=None)
