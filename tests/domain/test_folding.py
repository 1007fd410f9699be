"""What people type finds what they mean, however either is written."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.folding import is_found, is_whole, words

FOUND = [
    ("tanjungpinang", "Kota Tanjung Pinang"),
    ("Tanjung-Pinang", "Kota Tanjungpinang"),
    ("gunung kidul", "Kabupaten Gunungkidul"),
    ("kab. sleman", "Kabupaten Sleman"),
    ("kabupaten sleman", "Kab. Sleman"),
    ("walikota banjar", "Kota Banjar"),
    ("Wali Kota Banjar", "Kota Banjar"),
    ("Bupati Sleman", "Kabupaten Sleman"),
    ("munif", "Mu'nif"),
    ("mu’nif", "MU'NIF"),
    ("muʼnif", "Mu`nif"),
    ("Mu‘nif", "Munif"),
    ("jose", "José"),
    ("JOSÉ", "jose"),
    ("3403", "34.03"),
    ("34.03", "Kab. Gunungkidul 34.03"),
    ("a012", "A-012"),
    ("p1", "P-1"),
]


@pytest.mark.parametrize(("wanted", "text"), FOUND)
def test_case_accents_apostrophes_blanks_and_hyphens_make_no_difference(
    wanted: str, text: str
) -> None:
    assert is_found(wanted, [text])


def test_first_letters_find_names_and_nothing_else() -> None:
    assert is_found("tts", (), ["Kabupaten Timor Tengah Selatan"])
    assert is_found("sr", (), ["Siti Rahma"])
    assert not is_found("sr", ["Siti Rahma"])


def test_one_kind_of_region_is_not_the_other() -> None:
    assert not is_found("kab banjar", ["Kota Banjar"])
    assert not is_found("kota banjar", ["Kabupaten Banjar"])


def test_every_part_has_to_be_found_and_none_in_the_middle_of_two_words() -> None:
    assert not is_found("sleman zzz", ["Kabupaten Sleman"])
    assert not is_found("ensle", ["Kabupaten Sleman"])
    assert not is_found("  . ", ["Kabupaten Sleman"])


def test_what_cannot_be_seen_is_no_part_of_a_word() -> None:
    assert words("Si\u200bti\u00ad Rah\tma") == ("siti", "rah", "ma")


def test_a_piece_of_a_word_is_no_whole_one() -> None:
    assert is_whole("kota", ["Kota Tanjung Pinang"])
    assert is_whole("kab. sleman", ["Kabupaten Sleman"])
    assert not is_whole("kota", ["Kabupaten Kotawaringin Timur"])
