"""The one rounding: half up, exactly. Two places that round apart would print two indices."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

INDEX_PLACES = 4
"""Decimals of a printed index."""


def half_up(value: Fraction | Decimal, places: int) -> int:
    """Return `value` in whole steps of the last of `places` decimals, the nearest one, the upper
    where two are as near (1.23456 with four places is 12346).

    Whole numbers do the rounding: dividing two Decimals would round a first time at 28 digits.
    """
    steps: Fraction = Fraction(value) * 10**places
    return (2 * steps + 1) // 2
