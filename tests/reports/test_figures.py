from decimal import Decimal
from fractions import Fraction

import pytest

from smartcity_desktop.reports import figures
from smartcity_desktop.reports.figures import Figures
from tests.reports import paper_samples as samples

ID, EN = Figures("id", "WIB"), Figures("en", "WIB")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(321505, 100000), "3.2151"),
        (Fraction(10, 3), "3.3333"),
        (Fraction(49999500001, 10**10), "5.0000"),
        (Decimal("0.0125"), "0.0125"),
        (Fraction(0), "0.0000"),
    ],
)
def test_numbers_round_half_up_exactly(value: Fraction | Decimal, told: str) -> None:
    assert figures.plain(value, 4) == told
    assert ID.number(value) == told.replace(".", ",")
    assert EN.number(value) == told


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (("A",), ("A", "A")),
        (("A", "C"), ("A dan C", "A and C")),
        (("A", "C", "F"), ("A, C, dan F", "A, C, and F")),
    ],
)
def test_parts_are_listed_as_a_sentence_lists_them(
    parts: tuple[str, ...], told: tuple[str, str]
) -> None:
    assert (ID.listed(parts), EN.listed(parts)) == told


def test_a_missing_number_is_a_dash() -> None:
    assert ID.number(None) == "–"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (ID, "tiga koma dua satu lima nol"),
        (EN, "three point two one five zero"),
    ],
)
def test_an_index_is_read_out_digit_by_digit(language: Figures, told: str) -> None:
    assert language.in_words(Fraction(3215, 1000)) == told


def test_a_year_boundary_is_kept_at_the_venue() -> None:
    late = "2018-12-31T18:30:00+00:00"
    assert Figures("id", "WIT").full_date(late) == "Selasa, 1 Januari 2019"
    assert Figures("en", "WIT").time(late) == "03:30 WIT"
    assert ID.time(late) == "01.30 WIB"


def test_a_span_over_midnight_names_the_second_day() -> None:
    start, end = "2019-02-21T23:30:00+07:00", "2019-02-22T00:10:00+07:00"
    assert ID.span(start, end) == "23.30 WIB – 22 Februari 2019, 00.10 WIB"


def test_a_moment_that_cannot_be_read_is_nil() -> None:
    assert ID.full_date("") == "nihil"
    assert EN.time("soon") == "nil"
    assert EN.date("0001-01-01T00:00:00+14:00") == "nil"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(5400, "1 jam 30 menit"), (580, "9 menit 40 detik"), (0, "0 menit"), (-5, "0 menit")],
)
def test_durations_name_only_the_units_they_have(seconds: int, told: str) -> None:
    assert ID.duration(seconds).replace("\u00a0", " ") == told
    assert " " not in ID.duration(60), "a number and its unit stay in one line"


@pytest.mark.parametrize(
    ("digits", "told"),
    [
        ("196502281990031002", "19650228 199003 1 002"),
        ("19650228 199003 1 002", "19650228 199003 1 002"),
        ("", "–"),
        ("K-12", "K-12"),
    ],
)
def test_a_civil_service_number_is_grouped(digits: str, told: str) -> None:
    assert figures.nip(digits) == told


def test_weights_show_as_many_decimals_as_they_need() -> None:
    assert figures.weight_places(samples.rubric(samples.SMART)) == 0
    assert figures.weight_places(samples.rubric(samples.SPBE)) == 2
    assert ID.weight(275, 2) == "2,75"
