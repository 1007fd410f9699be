import pytest

from smartcity_desktop.domain.telling_levels import levels_told
from tests.samples import rubric


@pytest.mark.parametrize(
    "text",
    [
        "Musyawarah B1: SN 5, WZ 3, disepakati tetap",
        "Revisi LP A-001: B1 menjadi 4 setelah musyawarah.",
        "b1=4",
        "Panel memberi jenjang 3.",
        "Nilai akhir 3,75",
        "Semula 5→4.",
        "The level is 2",
    ],
)
def test_a_level_beside_a_code_or_a_word_is_found(text: str) -> None:
    assert levels_told(text, rubric()) != ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Listrik padam 3 menit.",
        "Kesepakatan A1/2019 ditunjukkan",
        "Jaringan 4G di B1 belum ada",
        "SK Bupati Nomor 12 Tahun 2018 tentang nilai dasar",
        "Perda 3/2018 menyebut nilai 12.5 miliar",
        "Pembahasan B1. Hadir 4 orang.",
        "Mulai pukul 10.02, nilai disepakati pukul 3:15",
    ],
)
def test_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert levels_told(text, rubric()) == ()


def test_each_sentence_that_tells_one_is_named_and_a_long_one_shortened() -> None:
    told = levels_told("Baik. B1 menjadi 4; A1 tetap " + "sama " * 20 + "3\nSelesai", rubric())
    assert told[0] == "B1 menjadi 4"
    assert told[1].startswith("A1 tetap sama")
    assert told[1].endswith("…")
    assert len(told) == 2
