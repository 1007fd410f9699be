from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction

import pytest

from smartcity_desktop.domain.rubric import Aspect, Band, Domain, Indicator, Rubric, Scale, Text
from smartcity_desktop.host import resources
from smartcity_desktop.ranking import rule_a
from smartcity_desktop.ranking.bands import band, domains
from tests import samples
from tests.merge.event import S1


def spbe() -> Rubric:
    """The shipped SPBE rubric, read plainly here: no room's reader is under test."""
    told = tomllib.loads(resources.text("editions", "rubric-spbe-2020.toml"))
    aspects = tuple(
        Aspect(
            one["id"],
            Text(one["title"]["id"]),
            one["weight"],
            tuple(Indicator(i["id"], Text(""), i["weight"], ()) for i in one["indicator"]),
            one["domain"],
        )
        for one in told["aspect"]
    )
    return Rubric(
        id=told["id"],
        version=told["version"],
        title=Text(""),
        scale=Scale(1, 5, cumulative=True),
        aspects=aspects,
        domains=tuple(Domain(one["id"], Text("")) for one in told["domain"]),
        bands=tuple(Band(Text(one["title"]["id"]), one["from"]) for one in told["band"]),
    )


def test_spbe_domain_levels_3_2_1_4_give_2_875_and_baik() -> None:
    rubric = spbe()
    level = {"D1": 3, "D2": 2, "D3": 1, "D4": 4}
    levels = {i.id: level[a.domain] for a in rubric.aspects for i in a.indicators}
    one = samples.sheet(samples.edition(), "00" * 32, S1, "C", levels)
    found = rule_a.own(one, rubric)
    assert (found.index, found.printed) == (Fraction(23, 8), Decimal("2.8750"))
    assert domains(found.aspects, rubric) == level
    assert found.printed is not None
    reached = band(found.printed, rubric)
    assert reached is not None
    assert reached.title.id == "Baik"


@pytest.mark.parametrize(
    ("printed", "title"),
    [("0.0000", "Kurang"), ("1.7999", "Kurang"), ("1.8000", "Cukup"), ("2.6000", "Baik"),
     ("3.4999", "Baik"), ("3.5000", "Sangat Baik"), ("5.0000", "Memuaskan")],
)  # fmt: skip
def test_a_band_begins_at_its_printed_index(printed: str, title: str) -> None:
    reached = band(Decimal(printed), spbe())
    assert reached is not None
    assert reached.title.id == title


def test_a_domain_with_an_unscored_aspect_has_no_index() -> None:
    rubric = spbe()
    aspects: dict[str, Fraction | None] = {one.id: Fraction(3) for one in rubric.aspects}
    aspects[rubric.aspects[0].id] = None
    found = domains(aspects, rubric)
    assert found[rubric.aspects[0].domain] is None
    assert found["D4"] == 3


def test_a_rubric_without_bands_or_domains_has_neither() -> None:
    assert band(Decimal("3.0000"), samples.rubric()) is None
    assert domains({}, samples.rubric()) == {}
