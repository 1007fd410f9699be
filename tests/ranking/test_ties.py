from __future__ import annotations

import hashlib
from decimal import Decimal
from fractions import Fraction

import pytest

from smartcity_desktop.domain.edition import TIES, Policy
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Remark,
)
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.ids import C
from tests.merge.event import Event, next_edition, panel, wide
from tests.ranking.deciding import Levels, both, even, event, held, lines, quota, result


def test_indices_that_print_alike_are_ordered_by_the_exact_one() -> None:
    base = samples.rubric()
    a, b = base.aspects
    fine = replace(a, weight=9999, indicators=(replace(a.indicators[0], weight=9999),))
    rest = replace(b, weight=1, indicators=(replace(b.indicators[0], weight=1),))
    made = replace(
        wide(2, policy=quota(1, ties=("full_precision",))),
        rubric=replace(base, aspects=(fine, rest)),
    )
    one = Event(made)
    held(one, SessionId("S-001"), {seat: {"A1": 3, "B1": 3} for seat in map(SeatId, "CDEF")})
    levels: dict[SeatId, Levels] = {seat: {"A1": 3, "B1": 3} for seat in map(SeatId, "CDEF")}
    held(one, SessionId("S-002"), {**levels, C: {"A1": 3, "B1": 4}})
    found = result(one)
    assert [str(row.score.printed) for row in found.rows] == ["3.0000", "3.0000"]
    assert found.rows[0].score.index == 3 + Fraction(1, 40_000)
    assert [row.decided_by for row in found.rows] == ["full_precision"] * 2
    assert found.rows[0].remarks == (Remark.TIE,)
    assert lines(found) == [(1, "10.02", SELECTED), (2, "10.01", NOT_SELECTED)]
    assert found.margin == Decimal("0.0000")
    assert found.complete


def weaker_elsewhere() -> dict[SeatId, Levels]:
    """Four sheets of low levels in the heavy aspect and high ones in the other."""
    seats = enumerate(map(SeatId, "CDEF"))
    return {seat: {"A1": 3, "A2": 3, "B1": 4 + n % 2, "B2": 4 + n % 2} for n, seat in seats}


def test_an_equal_index_is_decided_by_the_heaviest_aspect() -> None:
    # A weighs 0.6: 0.6·3 + 0.4·4.5 = 3.6 = 0.6·4 + 0.4·3
    weak = weaker_elsewhere()
    found = result(event([weak, both(A1=4, A2=4, B1=3, B2=3)], quota(1)))
    assert [row.score.index for row in found.rows] == [Fraction(18, 5)] * 2
    assert lines(found) == [(1, "10.02", SELECTED), (2, "10.01", NOT_SELECTED)]
    assert {row.decided_by for row in found.rows} == {"heaviest_aspect"}


def test_of_two_aspects_of_equal_weight_the_first_in_the_rubric_goes_first() -> None:
    base = samples.rubric()
    a, b = (replace(aspect, weight=5000) for aspect in base.aspects)
    half = tuple(replace(indicator, weight=2500) for indicator in a.indicators)
    other = tuple(replace(indicator, weight=2500) for indicator in b.indicators)
    rubric = replace(base, aspects=(replace(a, indicators=half), replace(b, indicators=other)))
    made = Event(replace(wide(2, policy=quota(1)), rubric=rubric))
    held(made, SessionId("S-001"), both(A1=2, A2=2, B1=4, B2=4))
    held(made, SessionId("S-002"), both(A1=4, A2=4, B1=2, B2=2))
    assert result(made).selected() == ("10.02",)


def test_the_share_of_high_levels_decides_before_the_median() -> None:
    spread = {**panel(2, 2, 4, 4)}
    found = result(event([dict(panel(3, 3, 3, 3)), dict(spread)], quota(1, lot_seed="")))
    assert lines(found) == [(1, "10.02", SELECTED), (2, "10.01", NOT_SELECTED)]
    assert {row.decided_by for row in found.rows} == {"high_levels"}


def test_high_levels_are_a_share_so_that_a_larger_panel_has_no_more_to_give() -> None:
    # Both have the mean 3 on everything; high levels: 2 of 4 against 1 of 2.
    policy = quota(1, lot_seed="", ties=("high_levels",))
    found = result(event([dict(panel(2, 4, 2, 4)), dict(panel(2, 4))], policy))
    assert [row.shared for row in found.rows] == [True, True]


def test_the_median_of_the_assessors_own_indices_decides() -> None:
    # Means 3; own indices 1, 4, 4 (median 4) against 2, 3, 4 (median 3).
    policy = quota(1, ties=("full_precision", "heaviest_aspect", "median"))
    found = result(event([dict(panel(2, 3, 4)), dict(panel(1, 4, 4))], policy))
    assert lines(found) == [(1, "10.02", SELECTED), (2, "10.01", NOT_SELECTED)]
    assert {row.decided_by for row in found.rows} == {"median"}


def test_a_lot_is_the_smallest_hash_of_edition_code_and_seed() -> None:
    made = event(even(3, 3, 3, 3), quota(2, lot_seed="benih undian"))
    found = result(made)

    def drawn(code: str) -> bytes:
        return hashlib.sha256(f"{made.edition.id}{code}benih undian".encode()).digest()

    expected = sorted((f"10.0{n}" for n in range(1, 5)), key=drawn)
    assert [row.score.region for row in found.rows] == expected
    assert [row.rank for row in found.rows] == [1, 2, 3, 4]
    assert {row.decided_by for row in found.rows} == {"lot"}
    assert len(found.selected()) == 2
    assert found.complete


@pytest.mark.parametrize("policy", [quota(2, lot_seed=""), quota(2, lot_seed="x", ties=TIES[:-1])])
def test_without_a_lot_a_tie_across_the_cut_is_borderline(policy: Policy) -> None:
    found = result(event(even(5, 3, 3, 3, 1), policy))
    assert lines(found) == [
        (1, "10.01", SELECTED),
        (2, "10.02", BORDERLINE),
        (2, "10.03", BORDERLINE),
        (2, "10.04", BORDERLINE),
        (5, "10.05", NOT_SELECTED),
    ]
    assert [row.shared for row in found.rows] == [False, True, True, True, False]
    assert found.rows[1].remarks == (Remark.TIE,)
    assert {row.decided_by for row in found.rows} == {""}
    assert (found.margin, found.complete) == (Decimal("0.0000"), False)


def test_a_shared_rank_inside_the_quota_is_selected_whole() -> None:
    found = result(event(even(3, 3, 1), quota(2, lot_seed="")))
    assert found.selected() == ("10.01", "10.02")
    assert [row.rank for row in found.rows] == [1, 1, 3]
    assert found.margin == Decimal("2.0000")
    assert found.complete


def test_only_eligible_regions_of_a_shared_rank_can_span_the_cut() -> None:
    policy = quota(1, lot_seed="", ineligible={"10.02": "2018"})
    found = result(event(even(3, 3, 1), policy))
    assert lines(found) == [
        (1, "10.01", SELECTED),
        (1, "10.02", INELIGIBLE),
        (3, "10.03", NOT_SELECTED),
    ]


def test_each_region_of_a_tie_names_the_criterion_that_set_it_apart_last() -> None:
    apart = weaker_elsewhere()
    same = both(A1=4, A2=4, B1=3, B2=3)
    found = result(event([apart, same, same], quota(1, lot_seed="benih")))
    assert [row.decided_by for row in found.rows] == ["lot", "lot", "heaviest_aspect"]
    assert found.rows[2].score.region == "10.01"


def test_whoever_makes_the_next_edition_cannot_turn_the_lot() -> None:
    made = event(even(3, 3, 3, 3), quota(2, lot_seed="benih undian"))
    before = [row.score.region for row in result(made).rows]
    for second in range(5):
        again = event(even(3, 3, 3, 3), quota(2, lot_seed="benih undian"))
        next_edition(again, created_at=f"2019-02-22T20:00:0{second}+07:00")
        assert [row.score.region for row in result(again).rows] == before
