import pytest

from smartcity_desktop.reports import spoken
from smartcity_desktop.reports.figures import Figures

ID, EN = Figures("id", "WIB"), Figures("en", "WIB")


@pytest.mark.parametrize(
    ("number", "words"), [(1, "satu"), (10, "sepuluh"), (11, "sebelas"), (21, "dua puluh satu")]
)
def test_days_are_read_as_indonesians_read_them(number: int, words: str) -> None:
    assert spoken.day(ID, number) == words


def test_english_days_are_ordinals() -> None:
    assert spoken.day(EN, 21) == "twenty-first"


@pytest.mark.parametrize(
    ("number", "words"), [(2019, "dua ribu sembilan belas"), (2020, "dua ribu dua puluh")]
)
def test_years_are_read_whole(number: int, words: str) -> None:
    assert spoken.year(ID, number) == words
    assert spoken.year(EN, 2019) == "two thousand and nineteen"


def test_a_count_has_its_figure_beside_it() -> None:
    assert spoken.count(ID, 29) == "29 (dua puluh sembilan)"
