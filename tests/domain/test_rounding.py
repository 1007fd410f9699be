from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from smartcity_desktop.domain.rounding import half_up


def test_of_two_steps_as_near_the_upper_is_taken() -> None:
    assert half_up(Fraction(1, 2), 0) == 1
    assert half_up(Fraction(5, 2), 0) == 3
    assert half_up(Fraction("2.00005"), 4) == 20_001
    assert half_up(Decimal("3.205"), 2) == 321


def test_what_lies_below_the_middle_by_ever_so_little_goes_down() -> None:
    assert half_up(Fraction(1, 2) - Fraction(1, 10**60), 0) == 0


@given(st.integers(0, 10**9), st.integers(0, 5))
def test_decimals_are_rounded_as_in_a_calculator(millionths: int, places: int) -> None:
    value = Decimal(millionths).scaleb(-6)
    expected = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert half_up(value, places) == expected.scaleb(places)
