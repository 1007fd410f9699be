"""The list of regions: all 514, and what can be wrong with one."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.edition import Region, RegionKind
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.editions import regions_csv
from tests.editions.lists import every_region, faults_of, places
from tests.ids import GUNUNGKIDUL

HEAD = "code,kind,name,province\n"


def test_the_shipped_list_has_every_regency_and_city() -> None:
    kinds = [region.kind for region in every_region().values()]
    assert (kinds.count(RegionKind.REGENCY), kinds.count(RegionKind.CITY)) == (416, 98)
    assert every_region()[GUNUNGKIDUL] == Region("Gunungkidul", RegionKind.REGENCY, "DI Yogyakarta")
    assert every_region()[RegionCode("73.10")].full_name() == "Kabupaten Pangkajene dan Kepulauan"
    assert every_region()[RegionCode("31.74")].full_name() == "Kota Administrasi Jakarta Selatan"
    assert len({region.province for region in every_region().values()}) == 38


def test_regions_come_in_the_order_of_their_codes() -> None:
    text = HEAD + "34.71,kota,YOGYAKARTA,DIY\n34.03,Kab.,Gunungkidul,DIY\n"
    assert list(regions_csv.read(text, "d.csv")) == ["34.03", "34.71"]


def test_headings_may_be_indonesian() -> None:
    text = "Kode;Jenis;Nama Daerah;Provinsi\n34.03;Kabupaten;GUNUNGKIDUL;DIY\n"
    assert regions_csv.read(text, "d.csv")[GUNUNGKIDUL].name == "Gunungkidul"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("3403,kabupaten,GUNUNGKIDUL,DIY", "regions.bad_code"),
        ("34.00,kabupaten,GUNUNGKIDUL,DIY", "regions.bad_code"),
        ("34.70,kota,GUNUNGKIDUL,DIY", "regions.bad_code"),
        ("11.1,kabupaten,ACEH SINGKIL,ACEH", "regions.code_shortened"),
        ('"34,03",kabupaten,GUNUNGKIDUL,DIY', "regions.code_shortened"),
        ("34.03,provinsi,GUNUNGKIDUL,DIY", "regions.unknown_kind"),
        ("34.03,kota,GUNUNGKIDUL,DIY", "regions.kind_differs"),
        ("34.71,kabupaten,YOGYAKARTA,DIY", "regions.kind_differs"),
        ("34.03,kabupaten,,DIY", "table.missing_cell"),
        ("34.02,kabupaten,Sleman,DIY", "regions.code_twice"),
        ("34.05,kabupaten,BAN TUL,DIY", "regions.name_twice"),
        ("34.05,kabupaten,Sleman,Jawa Tengah", "regions.province_differs"),
    ],
)
def test_a_fault_is_told_on_its_line(line: str, code: str) -> None:
    text = HEAD + "34.02,kabupaten,BANTUL,DIY\n" + line + "\n"
    assert places(faults_of(lambda: regions_csv.read(text, "d.csv"))) == [(code, 3)]


def test_a_province_code_must_open_the_code() -> None:
    text = "code,kind,name,province_code,province\n34.02,kabupaten,BANTUL,33,DIY\n"
    assert places(faults_of(lambda: regions_csv.read(text, "d"))) == [("regions.province_code", 2)]


def test_every_fault_is_told_at_once() -> None:
    text = HEAD + "x,kabupaten,A,B\n34.02,desa,A,B\n34.03,kota,A,B\n"
    assert [line for _, line in places(faults_of(lambda: regions_csv.read(text, "d.csv")))] == [
        2,
        3,
        4,
    ]


def test_a_list_of_headings_alone_is_told() -> None:
    assert places(faults_of(lambda: regions_csv.read(HEAD, "d.csv"))) == [("table.no_rows", 1)]
