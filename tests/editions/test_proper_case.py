"""Names from lists in capitals look as people write them."""

from __future__ import annotations

import pytest

from smartcity_desktop.editions import proper_case
from tests.editions.lists import every_region


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ACEH SELATAN", "Aceh Selatan"),
        ("aceh selatan", "Aceh Selatan"),
        ("PANGKAJENE DAN KEPULAUAN", "Pangkajene dan Kepulauan"),
        ("DKI JAKARTA", "DKI Jakarta"),
        ("DI YOGYAKARTA", "DI Yogyakarta"),
        ("DAERAH ISTIMEWA YOGYAKARTA", "DI Yogyakarta"),
        ("TOJO UNA UNA", "Tojo Una-Una"),
        ("TOLI TOLI", "Tolitoli"),
        ("BAU BAU", "Baubau"),
        ("BAU-BAU", "Bau-Bau"),
        ("KOTO XI TARUSAN", "Koto XI Tarusan"),
        ("DIVISI IV", "Divisi IV"),
        ("OGAN KOMERING ILIR", "Ogan Komering Ilir"),
        ("DeLi Serdang", "DeLi Serdang"),
        ("Gunungkidul", "Gunungkidul"),
        ("", ""),
    ],
)
def test_a_name_is_written_as_people_write_it(written: str, said: str) -> None:
    assert proper_case.of(written) == said


def test_no_shipped_name_is_left_in_capitals() -> None:
    allowed = {"DKI", "DI"}
    words = {
        word
        for region in every_region().values()
        for word in f"{region.name} {region.province}".split()
        if word.isupper() and word not in allowed
    }
    assert words == set()
