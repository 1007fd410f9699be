"""Decrees and letters of assignment from a list, or every fault of it with its line."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.paper_facts import Basis, BasisKind
from smartcity_desktop.editions import basis_csv
from tests.editions.lists import assert_can_be_said, faults_of

HEADING = "jenis;nomor;tanggal;penerbit;tentang\n"


@pytest.mark.parametrize("kind", ["decree", "Keputusan", "SK", "Surat Keputusan"])
def test_a_decree_is_known_by_its_names(kind: str) -> None:
    text = f"{HEADING}{kind};12 Tahun 2019;2019-01-15;Kepala Badan;Tim Asesor\n"
    decree = Basis(BasisKind.DECREE, "12 Tahun 2019", "2019-01-15", "Kepala Badan", "Tim Asesor")
    assert basis_csv.read(text, "dasar.csv") == (decree,)


@pytest.mark.parametrize("kind", ["assignment", "surat tugas", "ST"])
def test_a_letter_of_assignment_may_be_about_nothing(kind: str) -> None:
    text = f"kind,number,date,issuer\n{kind},ST-1,2019-02-01,Sekretaris\n"
    letter = Basis(BasisKind.ASSIGNMENT, "ST-1", "2019-02-01", "Sekretaris", "")
    assert basis_csv.read(text, "dasar.csv") == (letter,)


def test_a_heading_alone_says_that_there_is_none() -> None:
    assert basis_csv.read(HEADING, "dasar.csv") == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("surat;1;2019-01-15;Kepala;", "basis.unknown_kind"),
        ("SK;1;15-01-2019;Kepala;", "basis.bad_day"),
        ("SK;1;2019-02-29;Kepala;", "basis.bad_day"),
        ("SK;1;20190228;Kepala;", "basis.bad_day"),
        ("SK;1;1066-10-14;Kepala;", "basis.bad_day"),
        ("SK;;2019-01-15;Kepala;", "table.missing_cell"),
        ("SK;1;2019-01-15;;", "table.missing_cell"),
    ],
)
def test_a_fault_is_told_with_its_line(row: str, code: str) -> None:
    (fault,) = faults_of(lambda: basis_csv.read(HEADING + row + "\n", "dasar.csv"))
    assert_can_be_said(fault)
    assert (fault.code, fault.facts["line"]) == (code, 2)
