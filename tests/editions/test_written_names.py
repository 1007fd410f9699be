"""A written name is taken apart into kind, name and province."""

from __future__ import annotations

import pytest

from smartcity_desktop.editions import written_names

PROVINCES = ("Jawa Barat", "Kalimantan Selatan", "Aceh")


@pytest.mark.parametrize(
    ("text", "kinds", "key", "province"),
    [
        ("Bupati Banjar", {"kabupaten"}, "banjar", ""),
        ("Walikota Banjar", {"kota"}, "banjar", ""),
        ("Plt. Wali Kota Banjar", {"kota"}, "banjar", ""),
        ("Kota Banjar, Jawa Barat", {"kota"}, "banjar", "jawabarat"),
        ("Kab Banjar Provinsi Kalsel", {"kabupaten"}, "banjar", "kalimantanselatan"),
        ("Banda Aceh", set(), "bandaaceh", ""),
        ("Bupati Kota Banjar", {"kabupaten", "kota"}, "banjar", ""),
    ],
)
def test_one_of_the_readings_is_what_a_person_sees(
    text: str, kinds: set[str], key: str, province: str
) -> None:
    read = [
        (set(reading.kinds), reading.key, reading.province)
        for reading in written_names.readings(text, PROVINCES)
    ]
    assert (kinds, key, province) in read


def test_a_province_is_never_all_there_is_of_a_name() -> None:
    assert all(reading.words for reading in written_names.readings("Aceh", PROVINCES))


@pytest.mark.parametrize("text", ["Gubernur Aceh", "Pemprov Jawa Barat", "Prov. Aceh"])
def test_a_province_is_no_region(text: str) -> None:
    assert written_names.is_province(text)


@pytest.mark.parametrize("text", ["", "Bupati", "Wali Kota", "Pj. Bupati"])
def test_a_title_alone_names_nobody(text: str) -> None:
    assert written_names.is_title_only(text)
