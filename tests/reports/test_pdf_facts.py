import re
from typing import Any

import pytest

from smartcity_desktop.domain.ids import NO_SEAT, NO_SESSION
from smartcity_desktop.reports import blank_sheet, minutes, score_sheet
from smartcity_desktop.reports.printing import Printing
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions


def sheet(language: str = "id", **changes: Any) -> bytes:
    edition = samples.edition()
    made = samples.sheet(edition, **changes)
    own = samples.own(made, edition.rubric)
    return score_sheet.pdf(made, edition, own, Printing(samples.DIGEST, language))


def record() -> bytes:
    edition = samples.edition()
    sheets = sessions.panel(edition)
    made = samples.record(edition, sheets, closed_at="2019-02-21T13:02:00+09:00")
    scores = sessions.scores(edition, sheets)
    return minutes.pdf(made, edition, scores, Printing(samples.DIGEST, "id"))


def blank() -> bytes:
    return blank_sheet.pdf(
        samples.edition(),
        Printing(samples.EDITION_DIGEST, "id", seq=2),
        session=NO_SESSION,
        seat=NO_SEAT,
    )


def opened(pdf: bytes) -> Any:
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    return open_(pdf)


def information(pdf: bytes) -> dict[str, str]:
    document = opened(pdf)
    told: dict[str, str] = document.get_metadata_dict()
    document.close()
    return told


def packet(pdf: bytes) -> str:
    found = re.search(rb"<\?xpacket begin=.*?<\?xpacket end=\"r\"\?>", pdf, re.DOTALL)
    assert found is not None
    return found[0].decode("utf-8")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_paper_tells_its_title_its_language_and_when_it_was_closed(language: str) -> None:
    pdf = sheet(language)
    assert pdf.startswith(b"%PDF-1.7")
    told = information(pdf)
    assert told["Title"].endswith(" – Kabupaten Gunungkidul")
    assert told["CreationDate"] == told["ModDate"] == "D:20190221104152+07'00'"
    assert f"/Lang ({language})".encode() in pdf
    assert b"/DisplayDocTitle true" in pdf


def test_what_archives_read_says_the_same_as_what_viewers_show() -> None:
    pdf = sheet()
    told, xmp = information(pdf), packet(pdf)
    for word in (told["Title"], told["Subject"], told["Author"], told["Creator"], told["Producer"]):
        assert f">{word}<" in xmp
    assert xmp.count("2019-02-21T10:41:52+07:00") == 2
    assert "<rdf:li>id</rdf:li>" in xmp


@pytest.mark.parametrize(
    ("made", "at"), [(record, "D:20190221130200+09'00'"), (blank, "D:20190218090000+07'00'")]
)
def test_papers_are_dated_by_what_they_show_and_forms_by_the_edition(made: Any, at: str) -> None:
    assert information(made())["CreationDate"] == at


def test_a_moment_that_is_none_does_not_stop_a_paper() -> None:
    assert information(sheet(closed_at="0001-01-01T00:00:00+14:00"))["CreationDate"].startswith("D")


def test_neither_the_clock_nor_the_environment_has_a_say_in_the_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = sheet()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert sheet() == before


def test_a_viewer_lists_the_sections_of_a_paper() -> None:
    document = opened(sheet())
    listed = [item.get_title() for item in document.get_toc()]
    document.close()
    assert listed[0] == "A Komitmen Pimpinan"
    assert listed[-1] == "Pernyataan"


def test_what_stands_around_a_page_is_no_part_of_its_text() -> None:
    for page in reading.contents(sheet()):
        around = page[page.index("/Artifact <</Type /Pagination>> BDC") :]
        assert around.rstrip().endswith("EMC")
        assert page.count("BDC") == page.count("EMC")
