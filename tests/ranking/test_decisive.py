from fractions import Fraction

import pytest

from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.ranking_table import Decisive
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking import decisive
from tests import samples
from tests.ids import C
from tests.merge.event import Event, wide
from tests.ranking.deciding import Levels, both, event, held, quota, result


def told(found: Ranking, made: Event) -> dict[str, tuple[Decisive, ...]]:
    """By region, the values that the program's own ranking says decided its place."""
    return {row.score.region: decisive.values(row, found.rows, made.edition) for row in found.rows}


def test_the_value_of_the_aspect_that_decided_stands_beside_each_of_the_tied() -> None:
    # A weighs 0.6: 0.6·3 + 0.4·4.5 = 3.6 = 0.6·4 + 0.4·3
    seats = enumerate(map(SeatId, "CDEF"))
    weak = {seat: {"A1": 3, "A2": 3, "B1": 4 + n % 2, "B2": 4 + n % 2} for n, seat in seats}
    made = event([weak, both(A1=4, A2=4, B1=3, B2=3)], quota(1))
    found = told(result(made), made)
    assert found["10.01"] == (Decisive(Tie.HEAVIEST_ASPECT, "A", Fraction(3), 4),)
    assert found["10.02"] == (Decisive(Tie.HEAVIEST_ASPECT, "A", Fraction(4), 4),)


def test_so_many_decimals_are_told_that_the_order_can_be_seen() -> None:
    base = samples.rubric()
    a, b = base.aspects
    fine = replace(a, weight=9999, indicators=(replace(a.indicators[0], weight=9999),))
    rest = replace(b, weight=1, indicators=(replace(b.indicators[0], weight=1),))
    policy = quota(1, ties=("full_precision",))
    made = Event(replace(wide(2, policy=policy), rubric=replace(base, aspects=(fine, rest))))
    same: dict[SeatId, Levels] = {seat: {"A1": 3, "B1": 3} for seat in map(SeatId, "CDEF")}
    held(made, SessionId("S-001"), same)
    held(made, SessionId("S-002"), {**same, C: {"A1": 3, "B1": 4}})
    (lower,), (higher,) = (told(result(made), made)[code] for code in ("10.01", "10.02"))
    assert (lower.aspect, lower.value, higher.value) == ("", Fraction(3), 3 + Fraction(1, 40_000))
    assert lower.places == higher.places == 5, "3,00000 and 3,00003, where four decimals are alike"


@pytest.mark.parametrize("levels", [(3, 3), (3, 4)])
def test_who_is_tied_with_nobody_or_shares_a_rank_has_no_such_value(
    levels: tuple[int, int],
) -> None:
    regions = [both(A1=level, A2=level, B1=level, B2=level) for level in levels]
    made = event(regions, quota(1, lot_seed=""))
    assert not any(told(result(made), made).values())


def test_each_step_of_three_tied_regions_has_its_value() -> None:
    high = both(A1=4, A2=4, B1=3, B2=3)
    seats = list(map(SeatId, "CDEF"))
    low: dict[SeatId, Levels] = {
        seat: {"A1": 3, "A2": 3, "B1": 4 + n % 2, "B2": 4 + n % 2} for n, seat in enumerate(seats)
    }
    made = event([high, low, low], quota(1, lot_seed="seed"))
    found = told(result(made), made)
    assert [(one.aspect, one.value) for one in found["10.01"]] == [("A", Fraction(4))]
    assert all([(one.aspect, one.value) for one in found[code]] == [("A", Fraction(3))]
               for code in ("10.02", "10.03"))  # fmt: skip
