from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_desktop.domain.rubric import Band, Scale, Text
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.ids import B1, B2


def test_indicators_come_in_the_order_of_the_form() -> None:
    rubric = samples.rubric()
    assert [indicator.id for indicator in rubric.indicators()] == ["A1", "A2", "B1", "B2"]
    assert rubric.indicator(B1).weight == 1500
    assert rubric.aspect_of(B2).id == "B"


@pytest.mark.parametrize("find", ["indicator", "aspect_of"])
def test_an_indicator_that_is_not_in_the_rubric_is_not_found(find: str) -> None:
    with pytest.raises(KeyError, match="Z9"):
        getattr(samples.rubric(), find)("Z9")


def test_both_ends_of_the_scale_belong_to_it() -> None:
    scale = Scale(1, 5)
    assert list(scale) == [1, 2, 3, 4, 5]
    assert [level in scale for level in (0, 1, 5, 6, "3", None)] == [0, 1, 1, 0, 0, 0]


def test_a_text_without_english_is_shown_in_indonesian() -> None:
    assert Text("Komitmen", "Commitment").in_("en") == "Commitment"
    assert Text("Komitmen").in_("en") == Text("Komitmen", "x").in_("id") == "Komitmen"


BANDS = (Band(Text("Cukup"), 18_000), Band(Text("Kurang"), 0), Band(Text("Baik"), 26_000))


@pytest.mark.parametrize(
    ("printed", "title"),
    [("0.0000", "Kurang"), ("1.7999", "Kurang"), ("1.8000", "Cukup"), ("2.5999", "Cukup"),
     ("2.6000", "Baik"), ("5.0000", "Baik")],
)  # fmt: skip
def test_a_band_begins_at_its_printed_index(printed: str, title: str) -> None:
    reached = replace(samples.rubric(), bands=BANDS).band_of(Decimal(printed))
    assert reached is not None
    assert reached.title.id == title


def test_a_rubric_without_bands_and_an_index_below_the_first_have_no_predicate() -> None:
    assert samples.rubric().band_of(Decimal("3.0000")) is None
    late = replace(samples.rubric(), bands=BANDS[:1])
    assert late.band_of(Decimal("1.0000")) is None
