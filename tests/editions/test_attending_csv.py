"""Lists of who takes part: certain names pass, the others wait for a person."""

from __future__ import annotations

import pytest

from smartcity_desktop.editions import attending_csv
from smartcity_desktop.host import resources
from tests.editions.lists import every_region, faults_of, places

SHIPPED = resources.text("editions", "attendance-2019.csv")


def read(text: str) -> list[str]:
    return list(attending_csv.read(text, "hadir.csv", every_region()))


def test_the_uncertain_lines_of_2019_are_told_with_candidates() -> None:
    told = faults_of(lambda: read(SHIPPED))
    assert places(told) == [
        ("attending.ambiguous", 4),
        ("attending.contradicts", 5),
        ("attending.unknown", 6),
        ("attending.contradicts", 12),
    ]
    assert "12.02 Kabupaten Tapanuli Utara" in str(told[0].facts["candidates"])
    assert told[1].facts["candidates"] == "81.71 Kota Ambon"


def test_codes_that_a_person_fills_in_decide() -> None:
    decided = {"Tapanuli": "12.02", "Ambon": "81.71", "Tengah": "62.02", "Pariaman": "13.05"}
    lines = SHIPPED.strip().split("\n")
    ends = [next((c for end, c in decided.items() if line.endswith(end)), "") for line in lines[1:]]
    text = "\n".join(
        [lines[0] + ",code", *(f"{a},{b}" for a, b in zip(lines[1:], ends, strict=True))]
    )
    assert read(text) == [
        "12.02", "13.05", "18.05", "21.72", "32.79", "34.03", "35.27", "35.77", "62.02", "63.09",
        "64.71", "81.71",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "daerah\nBupati Sampang\n34.03\n",
        "code\n34.03\n35.27\n",
        "No;Kepala Daerah;Hadir\n1;Bupati Sampang;ya\n2;Kab. Gunungkidul;ya\n",
        "No.;Undangan\n1.;Sampang\n2.;Gunung Kidul\n",
    ],
)
def test_a_list_may_be_as_simple_as_people_make_it(text: str) -> None:
    assert read(text) == ["34.03", "35.27"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("daerah\nSampang\n\nBupati Sampang\n", [("attending.twice", 4)]),
        ("Bupati Sampang\nBupati Sleman\n", [("table.no_heading", 1)]),
        ("34.03,2017\n34.04,2018\n", [("table.no_heading", 1)]),
        ("code\n99.01\n", [("table.unknown_region", 2)]),
        ("code\n11.1\n", [("table.code_shortened", 2)]),
        ("daerah,kode\n,\n x ,\n", [("attending.unknown", 3)]),
        ("no,as_written\n1,\n", [("table.missing_cell", 2)]),
        ("daerah\n", [("table.no_rows", 1)]),
        ("daerah\nBogor\nJambi\nKab. Bogor\n", [("attending.ambiguous", 2),
                                                ("attending.ambiguous", 3)]),
    ],
)  # fmt: skip
def test_a_fault_is_told_on_its_line(text: str, told: list[tuple[str, int]]) -> None:
    assert places(faults_of(lambda: read(text))) == told


def test_long_lists_of_candidates_are_cut_and_say_so() -> None:
    (fault,) = faults_of(lambda: read("daerah\nBupati Aceh\n"))
    assert str(fault.facts["candidates"]).count(";") == 4
    assert str(fault.facts["candidates"]).endswith(" …")


def test_those_that_cannot_be_selected_come_with_the_reason() -> None:
    text = "Kode;Tahun\n34.03;2017\n35.27;2018\n"
    found = attending_csv.ineligible(text, "terpilih.csv", every_region())
    assert found == {"34.03": "2017", "35.27": "2018"}


def test_those_that_cannot_be_selected_may_be_named() -> None:
    found = attending_csv.ineligible("nama,alasan\nKota Bogor,2017\n", "t.csv", every_region())
    assert found == {"32.71": "2017"}


def test_uncertain_names_of_those_that_cannot_be_selected_are_told() -> None:
    told = faults_of(lambda: attending_csv.ineligible("nama\nBogor\n", "t.csv", every_region()))
    assert places(told) == [("attending.ambiguous", 2)]
