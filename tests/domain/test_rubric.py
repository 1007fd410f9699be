from __future__ import annotations

import pytest

from smartcity_desktop.domain.rubric import Scale, Text
from tests import samples


def test_indicators_come_in_the_order_of_the_form() -> None:
    rubric = samples.rubric()
    assert [one.id for one in rubric.indicators()] == ["A1", "A2", "B1", "B2"]
    assert rubric.indicator("B1").weight == 1500
    assert rubric.aspect_of("B2").id == "B"


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
