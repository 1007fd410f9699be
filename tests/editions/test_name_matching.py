"""Names as people write them: certain only where nothing else can be meant."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from smartcity_desktop.editions.name_matching import MatchKind, match
from smartcity_desktop.host import resources
from tests.editions.lists import every_region

ATTENDED = {
    "Bupati Gunung Kidul": (MatchKind.EXACT, "34.03"),
    "Bupati Sampang": (MatchKind.EXACT, "35.27"),
    "Bupati Tapanuli": (MatchKind.AMBIGUOUS, None),
    "Bupati Ambon": (MatchKind.CONTRADICTS, None),
    "Bupati Waringin Timur Kalimantan Tengah": (MatchKind.UNKNOWN, None),
    "Bupati Tulang Bawang": (MatchKind.EXACT, "18.05"),
    "Bupati Tabalong": (MatchKind.EXACT, "63.09"),
    "Walikota Balikpapan": (MatchKind.EXACT, "64.71"),
    "Walikota Tanjung Pinang": (MatchKind.EXACT, "21.72"),
    "Walikota Banjar": (MatchKind.EXACT, "32.79"),
    "Walikota Padang Pariaman": (MatchKind.CONTRADICTS, None),
    "Walikota Madiun": (MatchKind.EXACT, "35.77"),
}


def found(written: str) -> tuple[str, str | None, list[str]]:
    one = match(written, every_region())
    return one.kind, one.chosen, [candidate.code for candidate in one.candidates]


def test_the_attendance_of_2019_is_read_as_a_careful_person_would() -> None:
    listed = csv.DictReader(io.StringIO(resources.text("editions", "attendance-2019.csv")))
    written = [row["as_written"] for row in listed]
    assert {one: found(one)[:2] for one in written} == ATTENDED


def test_the_uncertain_of_2019_come_with_the_right_candidates() -> None:
    assert set(found("Bupati Tapanuli")[2]) == {"12.01", "12.02", "12.03"}
    assert found("Bupati Ambon")[2] == ["81.71"]
    assert found("Bupati Waringin Timur Kalimantan Tengah")[2][0] == "62.02"
    assert found("Walikota Padang Pariaman")[2] == ["13.05"]


@pytest.mark.parametrize(
    "shape",
    [
        "{full}",
        "{upper}",
        "{title} {name}",
        "{full}, {province}",
        "{title} {close}",
        "{title} {name} Prov. {province}",
    ],
)
def test_every_region_is_found_by_its_own_name(shape: str) -> None:
    for code, region in every_region().items():
        written = shape.format(
            full=region.full_name(),
            upper=region.full_name().upper(),
            title="Bupati" if region.kind == "kabupaten" else "Wali Kota",
            name=region.name,
            close=region.name.replace(" ", ""),
            province=region.province,
        )
        assert found(written)[:2] == (MatchKind.EXACT, code), written


def test_the_26_names_of_two_regions_are_a_question_without_a_kind() -> None:
    counted = Counter(region.name for region in every_region().values())
    shared = [name for name, count in counted.items() if count == 2]
    assert len(shared) == 26
    for name in shared:
        kind, chosen, candidates = found(name)
        assert (kind, chosen, len(candidates)) == (MatchKind.AMBIGUOUS, None, 2), name


@pytest.mark.parametrize(
    ("written", "kind", "code"),
    [
        ("Sampang", MatchKind.UNAMBIGUOUS, "35.27"),
        ("SAMPANG, Jatim", MatchKind.UNAMBIGUOUS, "35.27"),
        ("Kab. Bogor", MatchKind.EXACT, "32.01"),
        ("Bogor (Kota)", MatchKind.EXACT, "32.71"),
        ("Bogor, Kab.", MatchKind.EXACT, "32.01"),
        ("Plt. Bupati Muaro Jambi", MatchKind.EXACT, "15.05"),
        ("Pemkab Siak Riau", MatchKind.EXACT, "14.08"),
        ("Pemerintah Kota Palangka Raya", MatchKind.EXACT, "62.71"),
        ("Wakil Bupati Toli-Toli", MatchKind.EXACT, "72.04"),
        ("Kab. Kota Baru", MatchKind.EXACT, "63.02"),
        ("Kota Mobagu", MatchKind.EXACT, "71.74"),
        ("Bupati 50 Kota", MatchKind.EXACT, "13.07"),
        ("Walikota Administrasi Jakarta Selatan", MatchKind.EXACT, "31.74"),
        ("Walikota Jakarta Selatan", MatchKind.EXACT, "31.74"),
        ("Kab. Adm. Kep. Seribu", MatchKind.EXACT, "31.01"),
        ("Bupati Banjar Kalsel", MatchKind.EXACT, "63.03"),
        ("Kota Yogyakarta, DIY", MatchKind.EXACT, "34.71"),
        ("Bupati Pangkajene & Kepulauan", MatchKind.EXACT, "73.10"),
        ("Bupati OKU Timur", MatchKind.UNAMBIGUOUS, "16.08"),
        ("Tangsel", MatchKind.UNAMBIGUOUS, "36.74"),
        ("34.03", MatchKind.EXACT, "34.03"),
        ("34.03 Gunung Kidul", MatchKind.EXACT, "34.03"),
        ("32.79 Banjar", MatchKind.EXACT, "32.79"),
        ("12.02 Bupati Tapanuli", MatchKind.EXACT, "12.02"),
        ("Merauke, Papua", MatchKind.UNAMBIGUOUS, "93.01"),
    ],
)
def test_what_can_only_mean_one_region_is_chosen(written: str, kind: str, code: str) -> None:
    assert found(written) == (kind, code, [code])


@pytest.mark.parametrize(
    ("written", "kind", "candidates"),
    [
        ("Solok Sumbar", MatchKind.AMBIGUOUS, ["13.02", "13.72"]),
        ("Jambi", MatchKind.AMBIGUOUS, ["15.71"]),
        ("Yogyakarta", MatchKind.AMBIGUOUS, ["34.71"]),
        ("Walikota Jakarta", MatchKind.AMBIGUOUS, ["31.71", "31.72", "31.73", "31.75", "31.74"]),
        ("Bupati Kota Banjar", MatchKind.CONTRADICTS, ["32.79", "63.03"]),
        ("Walikota Banjar Kalimantan Selatan", MatchKind.CONTRADICTS, ["32.79", "63.03"]),
        ("Kota Baru", MatchKind.CONTRADICTS, ["63.02"]),
        ("Bupati Pontianak", MatchKind.CONTRADICTS, ["61.71", "61.02"]),
        ("34.03 Bupati Sleman", MatchKind.CONTRADICTS, ["34.03", "34.04"]),
        ("81.71 Bupati Ambon", MatchKind.CONTRADICTS, ["81.71"]),
        ("Walikota Tangsel Jabar", MatchKind.CONTRADICTS, ["36.74"]),
        ("Gubernur Papua", MatchKind.UNKNOWN, []),
        ("Provinsi Gorontalo", MatchKind.UNKNOWN, []),
        ("Bupati", MatchKind.UNKNOWN, []),
        ("Wali Kota", MatchKind.UNKNOWN, []),
        ("", MatchKind.UNKNOWN, []),
        ("?", MatchKind.UNKNOWN, []),
        ("99.99", MatchKind.UNKNOWN, []),
        ("Xyzzy", MatchKind.UNKNOWN, []),
    ],
)
def test_what_is_not_certain_is_a_question(written: str, kind: str, candidates: list[str]) -> None:
    assert found(written) == (kind, None, candidates)


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Bupati Maluku Tenggara Barat", "81.03"),
        ("Bupati Toba Samosir", "12.12"),
        ("Bupati Mamuju Utara", "76.01"),
        ("Walikota Solo", "33.72"),
        ("Bupati Selayar", "73.01"),
        ("Bupati Gunung Kidil", "34.03"),
        ("Walikota Balik papan Timur", "64.71"),
    ],
)
def test_old_and_misspelt_names_are_proposed_and_never_chosen(written: str, first: str) -> None:
    kind, chosen, candidates = found(written)
    assert (kind, chosen, candidates[0]) == (MatchKind.UNKNOWN, None, first)


def test_candidates_are_few_and_best_first() -> None:
    one = match("Bupati Maluku Tenggara Barat", every_region())
    scores = [candidate.score for candidate in one.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 5
    assert all(0 < score <= 100 for score in scores)
