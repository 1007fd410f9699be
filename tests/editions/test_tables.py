"""Lists as spreadsheets write them: any delimiter, any heading, honest line numbers."""

from __future__ import annotations

import pytest

from smartcity_desktop.editions import tables
from tests.editions.lists import faults_of, places

WANTED = {"code": ("kode",), "name": ("nama", "nama daerah")}
OPTIONAL = {"note": ("catatan",)}


def read(text: str) -> tables.Table:
    faults = tables.Faults("daftar.csv", "regions.faulty")
    table = tables.read(text, faults, WANTED, OPTIONAL)
    faults.stop()
    return table


def rows(text: str) -> list[tuple[int, str, str]]:
    return [(row.line, row["code"], row["name"]) for row in read(text).rows]


@pytest.mark.parametrize(
    "text",
    [
        "code,name\n1,A\n2,B\n",
        "code;name\r\n1;A\r\n2;B\r\n",
        "code\tname\r1\tA\r2\tB",
        "\ufeffKODE;Nama Daerah\n1;A\n2;B\n",
        'code,name\n" 1 ","A"\n2,B',
        "name,code\nA,1\nB,2\n",
        "code,name,other\n1,A,x\n2,B,y",
        "code;name;\n1;A;\n2;B;\n",
    ],
)
def test_a_list_reads_the_same_whatever_wrote_it(text: str) -> None:
    assert rows(text) == [(2, "1", "A"), (3, "2", "B")]


def test_excel_may_say_its_delimiter_first() -> None:
    assert rows("sep=;\ncode;name\n1;A, B\n") == [(3, "1", "A, B")]


def test_blank_lines_and_cells_over_lines_do_not_shift_lines() -> None:
    text = 'code,name\n\n1,"A\nB"\n,,\n2,C\n'
    assert rows(text) == [(3, "1", "A\nB"), (6, "2", "C")]


def test_a_semicolon_inside_a_name_does_not_decide_the_delimiter() -> None:
    assert rows('"code","name"\n1,"A; B; C"\n') == [(2, "1", "A; B; C")]


def test_missing_cells_are_empty() -> None:
    assert rows("code,name\n1\n") == [(2, "1", "")]


def test_the_columns_nobody_asked_for_are_told_by_their_heading() -> None:
    table = read("No.,Kode,nama,Catatan\n1,34.03,A,x\n")
    assert (table.columns, table.others) == (("code", "name", "note"), ("No.",))
    assert table.rows[0]["No."] == "1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [("table.empty", 1)]),
        ("\n \n", [("table.empty", 1)]),
        ("kode\n1\n", [("table.missing_columns", 1)]),
        ("code,kode,name\n1,2,A\n", [("table.column_twice", 1)]),
        ('code,name\n1,"A\n2,B\n', [("table.quotes", 2)]),
        ('code,name\n1,A\n2,"B"x\n', [("table.quotes", 3)]),
        ("code,name\n1,A,B\n2,B\n3,C,D\n", [("table.too_many_cells", 2),
                                            ("table.too_many_cells", 4)]),
        ("code,name\n1,A\u202eB\n2,\x07\n", [("table.bad_text", 2), ("table.bad_text", 3)]),
        (f"code,name\n1,{'A' * 301}\n", [("table.too_long", 2)]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_on_its_line(text: str, told: list[tuple[str, int]]) -> None:
    assert places(faults_of(lambda: read(text))) == told


def test_missing_columns_are_told_beside_what_was_found() -> None:
    (fault,) = faults_of(lambda: read("Daerah;Provinsi\nA;B\n"))
    assert (fault.facts["columns"], fault.facts["found"]) == ("code, name", "Daerah, Provinsi")


def test_decomposed_letters_become_one() -> None:
    assert rows("code,name\n1,E\u0301\n") == [(2, "1", "É")]


@pytest.mark.parametrize(
    "written",
    [
        "Bu\u200bdi Santoso",
        "Bu\u00addi Santoso",
        "\ufeffBudi Santoso",
        "Budi\u00a0Santoso",
        "Budi\u2009\tSantoso",
        "Budi\ufe0f Santoso",
        "Budi\u2066 Santoso",
        "Budi\u200d Santoso",
    ],
)
def test_what_nobody_sees_in_a_name_is_told_with_what_is_meant(written: str) -> None:
    (fault,) = faults_of(lambda: read(f"code,name\n1,A\n2,{written}\n"))
    assert (fault.code, fault.facts["line"], fault.facts["column"], fault.facts["meant"]) == (
        "table.bad_text", 3, "name", "Budi Santoso",
    )  # fmt: skip
    assert str(fault.facts["found"]).startswith("U+")


def test_blanks_around_a_name_and_odd_blanks_elsewhere_are_blanks() -> None:
    assert rows("code,name\n\u00a01,\tA\u00a0\n") == [(2, "1", "A")]
    assert read("code,name,note\n1,A,b\u00a0c\n").rows[0]["note"] == "b\u00a0c"
