"""What regions claimed, in either shape of list."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import IndicatorId, RegionCode
from smartcity_desktop.editions import claims_csv
from tests import samples
from tests.editions.lists import faults_of, places

REGIONS = samples.edition().regions
RUBRIC = samples.rubric()


def read(text: str) -> dict[RegionCode, dict[IndicatorId, int]]:
    return claims_csv.read(text, "isian.csv", RUBRIC, REGIONS)


@pytest.mark.parametrize(
    "text",
    [
        "region,indicator,level\n34.03,A1,5\n34.03,B2,\n81.71,A1,2\n34.03,A2,4\n",
        "Kode;Nama;A1;A2;B1;B2\n34.03;Gunungkidul;5;4;;-\n81.71;Ambon;2;;;\n35.77;Madiun;;;;\n",
    ],
)
def test_both_shapes_say_the_same(text: str) -> None:
    assert read(text) == {"34.03": {"A1": 5, "A2": 4}, "81.71": {"A1": 2}}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("34.03,A9,3", "claims.unknown_indicator"),
        ("34.03,A1,6", "claims.bad_level"),
        ("34.03,A1,0", "claims.bad_level"),
        ("34.03,A1,3.5", "claims.bad_level"),
        ("34.03,A1,tiga", "claims.bad_level"),
        ("34.04,A1,3", "table.unknown_region"),
        ('"34,03",A1,3', "table.code_shortened"),
        ("34.03,A2,5", "claims.twice"),
        (",A1,5", "table.missing_cell"),
    ],
)
def test_a_fault_is_told_on_its_line(line: str, code: str) -> None:
    text = "region,indicator,level\n34.03,A2,4\n" + line + "\n"
    assert places(faults_of(lambda: read(text))) == [(code, 3)]


def test_a_wide_list_tells_headings_that_are_no_indicators() -> None:
    told = faults_of(lambda: read("kode,A1,A9\n34.03,3,3\n34.04,3,3\n"))
    assert places(told) == [("claims.unknown_indicator", 1), ("table.unknown_region", 3)]


def test_a_list_without_indicators_is_told() -> None:
    assert places(faults_of(lambda: read("kode\n34.03\n"))) == [("claims.no_indicators", 1)]
