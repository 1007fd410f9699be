from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.edition import Conflict, Policy
from smartcity_desktop.domain.ids import Digest, IndicatorId, SeatId
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.rubric import Aspect, Indicator, Rubric, Text
from smartcity_desktop.domain.rule import Rule
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking import rule_a
from tests import samples
from tests.ids import A1, AMBON, GUNUNGKIDUL, D
from tests.merge.event import S1, flat

CODE = GUNUNGKIDUL
Levels = dict[str, int | None]


def sheets(*levels: Levels) -> list[Sheet]:
    made = samples.edition()
    return [
        samples.sheet(made, Digest("00" * 32), S1, seat, one)
        for seat, one in zip(map(SeatId, "CDEFGHIJ"), levels, strict=False)
    ]


def score(*levels: Levels, rule: Rule = Rule.MEAN) -> Score:
    return rule_a.score(CODE, sheets(*levels), samples.edition(policy=Policy(rule=rule)))


def a1(*levels: int | None) -> list[Levels]:
    """Sheets that differ on A1 only; everything else is 3."""
    return [{**flat(3), "A1": level} for level in levels]


def test_a_score_by_hand() -> None:
    # A1 = 4, A2 = 10/3, S_A = 11/3; B1 = 2, B2 = 3, S_B = (15·2 + 25·3)/40 = 21/8
    # I = 0.6 · 11/3 + 0.4 · 21/8 = 2.2 + 1.05 = 3.25
    found = score(
        {"A1": 5, "A2": 3, "B1": 2, "B2": 2},
        {"A1": 3, "A2": 4, "B1": 2, "B2": 4},
        {"A1": 4, "A2": 3, "B1": 2, "B2": 3},
    )
    assert found.indicators == {"A1": 4, "A2": Fraction(10, 3), "B1": 2, "B2": 3}
    assert found.aspects == {"A": Fraction(11, 3), "B": Fraction(21, 8)}
    assert (found.index, found.printed) == (Fraction(13, 4), Decimal("3.2500"))
    assert (found.assessors, found.why) == (3, "")


@pytest.mark.parametrize(
    ("index", "printed"),
    [
        (Fraction(312_345, 100_000), "3.1235"),
        (Fraction(312_344_999, 100_000_000), "3.1234"),
        (Fraction(300_005, 100_000), "3.0001"),
        (Fraction(10, 3), "3.3333"),
        (Fraction(5), "5.0000"),
        (Fraction(0), "0.0000"),
        (Fraction(312_345, 100_000) - Fraction(1, 10**40), "3.1234"),
        (Fraction(499_995, 100_000), "5.0000"),
    ],
)
def test_the_index_is_rounded_half_up_once(index: Fraction, printed: str) -> None:
    assert str(rule_a.printed(index)) == printed


def test_a_level_by_one_assessor_alone_leaves_the_indicator_unscored() -> None:
    found = score(*a1(5, None, None))
    assert found.indicators[A1] is None
    assert found.aspects["A"] is None
    assert (found.index, found.printed, found.why) == (None, None, "aspect:A")


def test_two_levels_of_four_assessors_are_enough() -> None:
    assert score(*a1(5, None, None, 2)).indicators[A1] == Fraction(7, 2)


def test_an_aspect_is_valid_from_exactly_two_thirds_of_its_weight() -> None:
    def rubric(weights: tuple[int, int]) -> Rubric:
        base = samples.rubric()
        parts = tuple(
            Indicator(IndicatorId(f"B{n}"), Text("x"), weight, ())
            for n, weight in enumerate(weights, 1)
        )
        return replace(base, aspects=(base.aspects[0], Aspect("B", Text("B"), 4000, parts)))

    gap = [{**flat(3), "B1": None, "B2": 5} for _ in range(2)]
    for weights, valid in (((1333, 2667), True), ((1334, 2666), False)):
        made = samples.edition(rubric_=rubric(weights))
        found = rule_a.score(CODE, sheets(*gap), made)
        assert found.aspects["B"] == (5 if valid else None)
        assert found.index == (Fraction(3 * 6 + 5 * 4, 10) if valid else None)
    exact = samples.edition(rubric_=rubric((1000, 2000)))
    assert rule_a.score(CODE, sheets(*gap), exact).aspects["B"] == 5


def test_a_gap_moves_weight_inside_its_aspect_only() -> None:
    found = score(*[{"A1": 2, "A2": 2, "B1": None, "B2": None}] * 2)
    assert (found.aspects, found.why) == ({"A": 2, "B": None}, "aspect:B")
    assert score(*[dict.fromkeys(("A1", "A2", "B1", "B2"))] * 3).why == "aspect:A,B"


def test_one_assessor_alone_gives_no_index_and_none_gives_none() -> None:
    assert (score(flat(5)).index, score(flat(5)).why) == (None, "one_assessor")
    assert (score().index, score().assessors, score().why) == (None, 0, "aspect:A,B")


def test_a_conflict_takes_away_every_level_of_that_assessor() -> None:
    made = samples.edition(conflicts=(Conflict(D, CODE, "ex-mentor", ""),))
    found = rule_a.score(CODE, sheets(flat(3), flat(5), flat(4)), made)
    assert (found.assessors, found.index) == (2, Fraction(7, 2))
    assert rule_a.score(AMBON, sheets(flat(3), flat(5), flat(4)), made).index == 4


def test_the_trimmed_mean_trims_from_seven_levels_on() -> None:
    six, seven = a1(1, 1, 5, 5, 5, 5), a1(1, 1, 4, 4, 4, 5, 5)
    assert score(*six, rule=Rule.TRIMMED_MEAN).indicators[A1] == Fraction(22, 6)
    assert score(*seven, rule=Rule.TRIMMED_MEAN).indicators[A1] == Fraction(18, 5)
    assert score(*seven[:6], a1(None)[0], rule=Rule.TRIMMED_MEAN).indicators[A1] == Fraction(19, 6)


def test_the_median_of_an_even_number_is_between_the_middle_two() -> None:
    assert score(*a1(1, 2, 5), rule=Rule.MEDIAN).indicators[A1] == 2
    assert score(*a1(1, 2, 5, 5), rule=Rule.MEDIAN).indicators[A1] == Fraction(7, 2)


def test_an_assessors_own_figures_count_each_level_by_itself() -> None:
    one = sheets({"A1": 5, "A2": 4, "B1": None, "B2": 2})[0]
    found = rule_a.own(one, samples.rubric())
    assert found.aspects == {"A": Fraction(9, 2), "B": None}
    assert (found.index, found.assessors, found.why) == (None, 1, "aspect:B")
    full = rule_a.own(sheets({"A1": 5, "A2": 4, "B1": 1, "B2": 2})[0], samples.rubric())
    assert (full.index, full.printed) == (Fraction(335, 100), Decimal("3.3500"))
    assert full.why == ""


def test_an_aspect_without_weight_cannot_spoil_the_index() -> None:
    base = samples.rubric()
    empty = Aspect("Z", Text("Z"), 0, (Indicator(IndicatorId("Z1"), Text("Z1"), 0, ()),))
    made = samples.edition(rubric_=replace(base, aspects=(*base.aspects, empty)))
    assert rule_a.score(CODE, sheets(flat(3), flat(4)), made).index == Fraction(7, 2)


marks = st.fixed_dictionaries(
    {id_: st.one_of(st.none(), st.integers(1, 5)) for id_ in ("A1", "A2", "B1", "B2")}
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(marks, min_size=2, max_size=8), st.sampled_from((Rule.MEAN, Rule.MEDIAN)), st.data()
)
def test_a_better_level_never_lowers_the_index(
    levels: list[Levels], rule: Rule, data: st.DataObject
) -> None:
    before = score(*levels, rule=rule)
    who = data.draw(st.integers(0, len(levels) - 1))
    which = IndicatorId(data.draw(st.sampled_from(("A1", "A2", "B1", "B2"))))
    old = levels[who][which]
    if old is None or old == 5 or before.index is None:
        return
    better = [dict(level) for level in levels]
    better[who][which] = old + 1
    after = score(*better, rule=rule)
    assert after.index is not None
    assert after.index >= before.index
    assert rule == Rule.MEDIAN or after.index > before.index or after.indicators[which] is None


@settings(max_examples=100, deadline=None)
@given(st.lists(marks, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_sheets_cannot_matter_and_the_index_stays_on_the_scale(
    levels: list[Levels], random_: object
) -> None:
    one, other = sheets(*levels), sheets(*levels)
    random_.shuffle(other)  # type: ignore[attr-defined]
    found = rule_a.score(CODE, one, samples.edition())
    assert found == rule_a.score(CODE, other, samples.edition())
    assert found.index is None or 1 <= found.index <= 5
    assert found.index is None or found.printed == round_(found.index)
    assert (found.index is None) == bool(found.why)


def round_(index: Fraction) -> Decimal:
    """Half up by trying both neighbours."""
    below = int(index * 10_000)
    up = index * 10_000 - below >= Fraction(1, 2)
    return Decimal(below + up) / Decimal(10_000)
