import codecs
import csv
from io import StringIO

import pytest

from smartcity_desktop.domain.edition import Edition, Region, RegionKind
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import ranking_csv
from tests.reports import paper_samples as samples


def draw(ranking: Ranking, edition: Edition) -> bytes:
    return ranking_csv.csv_bytes(table(ranking, edition))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8"), newline="")))


def test_rows_stand_in_rank_order_then_the_regions_apart() -> None:
    edition = samples.big_edition()
    told = rows(draw(samples.ranking(edition), edition))
    assert ",".join(told[0]) == "rank,code,kind,region,province,index,selected,remark"
    assert told[1] == [
        "1", "11.01", "kabupaten", "Aceh Selatan", "Aceh", "4.5000", "yes", "",
    ]  # fmt: skip
    assert told[3][6:] == ["no", "ineligible:2017"]
    assert told[6][7] == "thin_panel"
    assert told[13][7] == "tie:heaviest_aspect"
    assert [row[0] for row in told[31:33]] == ["31", "31"]
    assert told[31][7] == "shared"
    assert told[-7][5:] == ["", "no", "incomplete:aspect:A,C"]
    assert [row[7] for row in told[-5:]] == [
        "absent", "absent", "waiting:E_SHEET_WAITING", "forked:E_EQUIVOCATION", "missing",
    ]  # fmt: skip
    assert len(told) == 151


def test_a_rank_across_the_cut_neither_is_selected_nor_is_not() -> None:
    edition = samples.big_edition(60)
    names, *told = rows(draw(samples.borderline(samples.ranking(edition)), edition))
    named = [dict(zip(names, row, strict=True)) for row in told]
    tied = [row for row in named if "borderline" in row["remark"]]
    assert [row["remark"] for row in tied] == ["shared;borderline"] * 2
    assert [row["selected"] for row in tied] == ["tied"] * 2
    assert {row["selected"] for row in named if row not in tied} == {"yes", "no"}


def test_the_table_for_excel_in_indonesia_opens_there_as_columns_numbers_and_letters() -> None:
    edition = samples.big_edition(60)
    shown = table(samples.borderline(samples.ranking(edition)), edition)
    data = ranking_csv.csv_id_bytes(shown, edition)
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\r\n") == data.count(b"\n")
    told = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    plain = rows(ranking_csv.csv_bytes(shown))
    heads = ["Peringkat", "Kode", "Daerah", "Provinsi", "Indeks", "Usul", "Keterangan"]
    assert told[0] == heads
    assert told[1][4] == "4,5000"
    assert told[1][1] == "\u00a011.01"  # else a time of day, 11.01
    back = [[one[0], one[1][1:], one[3], one[4].replace(",", ".")] for one in told[1:]]
    assert back == [[one[0], one[1], *one[4:6]] for one in plain[1:]]
    assert not any(cell.startswith("'") for row in told for cell in row)
    words = {cell for row in told for cell in row}
    assert words.isdisjoint({"yes", "no", "tied"})
    assert {"diusulkan", "tidak diusulkan"} <= words


def test_lines_end_with_a_line_feed_alone() -> None:
    edition = samples.big_edition(40)
    data = draw(samples.ranking(edition), edition)
    assert b"\r" not in data
    assert data.endswith(b"\n")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("=1+1", "'=1+1"),
        ("  +62", "'  +62"),
        ("-", "'-"),
        ("\t@x", "'\t@x"),
        ("a=1", "a=1"),
        ("", ""),
        (" ", " "),
    ],
)
def test_no_cell_is_taken_for_a_formula(cell: str, told: str) -> None:
    assert ranking_csv.harmless(cell) == told


def test_a_regions_name_cannot_become_a_formula() -> None:
    edition = samples.big_edition(40)
    code = next(iter(edition.regions))
    wicked = Region('=HYPERLINK("x")', RegionKind.CITY, "Aceh, Utara")
    edition = replace(edition, regions={**edition.regions, code: wicked})
    told = rows(draw(samples.ranking(edition), edition))
    assert told[1][3:5] == ['\'=HYPERLINK("x")', "Aceh, Utara"]
