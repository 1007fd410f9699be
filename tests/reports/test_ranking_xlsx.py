from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest

from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.edition import PRACTICE, Edition, Region, RegionKind
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.paper_facts import PaperSize
from smartcity_desktop.domain.result import BORDERLINE, Ranking
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import ranking_csv, ranking_xlsx
from smartcity_desktop.reports.page_size import A4, F4, LETTER, PageSize
from tests.reports import paper_samples as samples

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WICKED = ('=HYPERLINK("http://x","klik")', "@SUM(A1)", "+62", "http://x.example/a", "=1+1")


def draw(ranking: Ranking, edition: Edition, language: str = "id") -> bytes:
    return ranking_xlsx.xlsx_bytes(
        table(ranking, edition),
        edition,
        Computed(samples.EDITION_DIGEST),
        language=language,
    )


def cells(data: bytes, sheet: int = 1) -> dict[str, str]:
    """Return the cells of a sheet as a spreadsheet would show them, numbers as written."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        strings = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        words = ["".join(string.itertext()) for string in strings]
        tree = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))
    found = {}
    for one in tree.iter(f"{SPACE}c"):
        value = one.find(f"{SPACE}v")
        if value is not None and value.text is not None:
            text = words[int(value.text)] if one.get("t") == "s" else value.text
            found[str(one.get("r"))] = text
    return found


def test_every_row_says_what_the_table_for_comparison_says() -> None:
    edition = samples.big_edition()
    ranking = samples.ranking(edition)
    told = cells(draw(ranking, edition))
    rows = ranking_csv.csv_bytes(table(ranking, edition)).decode().splitlines()[1:]
    ranked = [row.split(",") for row in rows if not row.startswith(",")]
    for at, (rank, code, _, _, province, index, *_) in enumerate(ranked, start=4):
        assert (told[f"A{at}"], told[f"B{at}"], told[f"D{at}"]) == (rank, code, province)
        assert float(told[f"E{at}"]) == float(index)
    apart = cells(draw(ranking, edition), sheet=2)
    assert len([one for one in apart if re.fullmatch(r"A\d+", one)]) == 2 + len(ranking.apart)


def test_the_head_of_every_sheet_says_that_one_person_decides() -> None:
    edition = samples.big_edition(10)
    shown = table(samples.ranking(edition), edition)
    alone = "Diputus satu orang: Gunawan."
    computed = Computed(samples.EDITION_DIGEST)
    made = ranking_xlsx.xlsx_bytes(shown, edition, computed, language="id", decided_by=alone)
    assert all(cells(made, sheet)["A1"].endswith(alone) for sheet in (1, 2))


def test_a_shared_rank_is_a_number_that_reads_with_its_sign() -> None:
    edition = samples.big_edition(60)
    data = draw(samples.ranking(edition), edition)
    assert cells(data)["A34"] == cells(data)["A35"] == "31"
    assert looks(data, "A34")[0] == looks(data, "A35")[0] == '"="0'
    assert looks(data, "A33")[0] == "General"


def test_the_rows_tied_across_the_cut_have_a_ground_and_no_others() -> None:
    edition = samples.big_edition(60)
    ranking = samples.borderline(samples.ranking(edition))
    data = draw(ranking, edition)
    rows = range(4, 4 + len(ranking.rows))
    tied = [at - 4 for at, row in enumerate(ranking.rows, start=4) if row.selection == BORDERLINE]
    assert [at - 4 for at in rows if looks(data, f"C{at}")[1]] == tied


def looks(data: bytes, cell: str) -> tuple[str, str]:
    """Return how a cell's number is written, and the colour of its ground."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        styles = ElementTree.fromstring(parts.read("xl/styles.xml"))
        tree = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    (found,) = (one for one in tree.iter(f"{SPACE}c") if one.get("r") == cell)
    formats = styles.find(f"{SPACE}cellXfs")
    assert formats is not None
    style = formats[int(found.get("s", "0"))]
    written = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{SPACE}numFmt")}
    fills = styles.find(f"{SPACE}fills")
    assert fills is not None
    ground = fills[int(style.get("fillId", "0"))].find(f".//{SPACE}fgColor")
    return str(written.get(style.get("numFmtId"), "General")), (
        str(ground.get("rgb")) if ground is not None else ""
    )


@pytest.mark.parametrize("name", WICKED)
def test_nothing_a_region_is_called_becomes_a_formula_or_a_link(name: str) -> None:
    edition = samples.big_edition(40)
    code = next(iter(edition.regions))
    wicked = Region(name, RegionKind.CITY, name)
    edition = replace(edition, title=name, regions={**edition.regions, code: wicked})
    data = draw(samples.ranking(edition), edition)
    assert name in cells(data).values()
    with zipfile.ZipFile(BytesIO(data)) as parts:
        every = b"".join(parts.read(one) for one in parts.namelist() if "sheet" in one.lower())
    assert b"<f>" not in every
    assert b"hyperlink" not in every.lower().replace(name.lower().encode(), b"")


def test_one_ranking_is_always_the_same_bytes() -> None:
    edition = samples.big_edition(40)
    ranking = samples.ranking(edition)
    assert draw(ranking, edition) == draw(ranking, edition)


@pytest.mark.parametrize(("language", "word"), [("id", "SEMENTARA"), ("en", "PROVISIONAL")])
def test_every_sheet_says_how_final_it_is_and_that_it_is_practice(language: str, word: str) -> None:
    edition = replace(samples.big_edition(40), mode=PRACTICE)
    data = draw(samples.ranking(edition), edition, language)
    for sheet in (1, 2, 3):
        title = cells(data, sheet)["A1"]
        assert word in title.upper()
        assert title.startswith(
            {"id": "RAHASIA · LATIHAN", "en": "CONFIDENTIAL · PRACTICE"}[language]
        )
    about = cells(data, 3)
    assert samples.EDITION_DIGEST.upper() in about.values()


@pytest.mark.parametrize(("size", "code"), [(A4, "9"), (F4, "14"), (LETTER, "1")])
def test_the_paper_somebody_chose_goes_before_the_events(size: PageSize, code: str) -> None:
    edition = samples.big_edition(40)
    shown = table(samples.ranking(edition), edition)
    data = ranking_xlsx.xlsx_bytes(
        shown, edition, Computed(samples.EDITION_DIGEST), language="id", size=size
    )
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for number in (1, 2, 3):
            sheet = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            setup = next(sheet.iter(f"{SPACE}pageSetup"))
            assert setup.get("paperSize", "1") == code
            told = next(sheet.iter(f"{SPACE}oddHeader")).text
            assert told == "&C&B&9RAHASIA"


@pytest.mark.parametrize(("size", "code"), [(PaperSize.A4, "9"), (PaperSize.F4, "14")])
@pytest.mark.parametrize(
    ("language", "page"), [("id", "Halaman &P dari &N"), ("en", "Page &P of &N")]
)
def test_every_sheet_prints_sideways_as_wide_as_the_paper_with_its_head_and_page_numbers(
    size: PaperSize, code: str, language: str, page: str
) -> None:
    edition = replace(samples.big_edition(40), paper=size)
    data = draw(samples.ranking(edition), edition, language)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        names = ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(f"{SPACE}definedName")
        heads = [str(one.text) for one in names if one.get("name") == "_xlnm.Print_Titles"]
        for number in (1, 2, 3):
            sheet = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            setup, footer = sheet.find(f"{SPACE}pageSetup"), sheet.find(f".//{SPACE}oddFooter")
            assert setup is not None
            assert setup.get("orientation") == "landscape"
            assert (setup.get("paperSize"), setup.get("fitToHeight")) == (code, "0")
            assert sheet.find(f".//{SPACE}pageSetUpPr[@fitToPage='1']") is not None
            assert footer is not None
            assert page in str(footer.text)
    assert [head.rpartition("!")[2] for head in heads] == ["$1:$3"] * 3


def test_the_workbook_is_of_the_moment_of_the_result_and_names_it() -> None:
    edition = samples.big_edition(40)
    result, at = Digest("ab" * 32), "2019-02-22T16:04:00+07:00"
    computed = Computed(samples.EDITION_DIGEST, at, "Gunawan", "tool 0.1.0", result)
    shown = table(samples.ranking(edition), edition)
    data = ranking_xlsx.xlsx_bytes(shown, edition, computed, language="id")
    with zipfile.ZipFile(BytesIO(data)) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert core.count("2019-02-22T09:04:00Z") == 2
    about = cells(data, 3).values()
    assert "Jumat, 22 Februari 2019, 16.04 WIB (hasil disusun)" in about
    assert {result.upper(), "Gunawan", "tool 0.1.0"} <= set(about)
