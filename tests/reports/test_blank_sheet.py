import pytest

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_SEAT, NO_SESSION, SeatId, SessionId
from smartcity_desktop.reports import blank_sheet
from smartcity_desktop.reports.frame import ORIGINAL, Copy
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions

SESSION = SessionId("P01-S1")


def draw(
    edition: Edition,
    session: SessionId = SESSION,
    seat: SeatId = NO_SEAT,
    language: str = "id",
    laptop: str = "",
    copy: Copy = ORIGINAL,
    size: PageSize = A4,
) -> bytes:
    return blank_sheet.pdf(
        edition,
        session=session,
        seat=seat,
        edition_digest=samples.EDITION_DIGEST,
        seq=2,
        language=language,
        copy=copy,
        laptop=laptop,
        size=size,
    )


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("rubric", "pages"), [(samples.SMART, 2), (samples.SPBE, 4)])
def test_every_indicator_has_a_row_and_the_pages_are_few(
    rubric: str, pages: int, language: str, size: PageSize
) -> None:
    edition = samples.edition(rubric_=samples.rubric(rubric))
    *filled, texts = reading.pages(draw(edition, language=language, size=size))
    told = " ".join(filled)
    assert len(filled) <= pages
    assert "Uraian jenjang" in texts or "What each level says" in texts
    assert all(f"{indicator.id} " in told for indicator in edition.rubric.indicators())
    word = "Catatan" if language == "id" else "Note"
    assert told.count(word) == len(edition.rubric.indicators())


@pytest.mark.parametrize("rubric", [samples.SMART, samples.SPBE])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_text_of_every_level_lies_beside_the_pen(rubric: str, language: str) -> None:
    edition = samples.edition(rubric_=samples.rubric(rubric))
    texts = reading.pages(draw(edition, language=language))[-1]
    for indicator in edition.rubric.indicators():
        for level, text in enumerate(indicator.levels, start=1):
            assert f"{level} {text.in_(language)}" in texts.replace("\u00a0", " ")


def test_every_print_has_a_serial_number_of_its_own() -> None:
    edition = samples.edition()
    first, third = (draw(edition, laptop="3F2A", copy=Copy(n)) for n in (1, 3))
    assert "Nomor seri: LP-P01-S1-3F2A-001" in reading.pages(first)[0]
    assert "Nomor seri: LP-P01-S1-3F2A-003" in reading.pages(third)[0]
    spare = draw(edition, session=NO_SESSION, laptop="3F2A")
    assert "Nomor seri: LP-mana-saja-3F2A-001" in reading.pages(spare)[0]
    assert "Salinan" not in reading.whole(third)


def test_a_sheet_for_a_session_names_region_day_and_claims() -> None:
    told = reading.whole(draw(samples.edition(), seat=SeatId("A-002")))
    assert "Kabupaten Gunungkidul" in told
    assert "Kamis, 21 Februari 2019" in told
    assert "Sri Wahyuni, S.Kom., M.T.I." in told
    assert "A2 Kelembagaan smart city (dewan/tim) 5 4 1 2 3 4 5 TDD D S L T" in told


def test_a_spare_sheet_names_nobody() -> None:
    told = reading.whole(draw(samples.edition(), session=NO_SESSION))
    assert "Daerah ditulis tangan" in told
    assert "Gunungkidul" not in told
    assert "Hadikusumo" not in told


def test_no_index_can_be_written_on_it() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "INDEKS" not in told
    assert "Indeks dihitung oleh program" in told


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("rubric", [samples.SMART, samples.SPBE])
@pytest.mark.parametrize("session", ["", "P01-S1"])
def test_rows_stay_in_their_boxes(language: str, rubric: str, session: SessionId) -> None:
    edition = sessions.extreme_edition(rubric)
    pdf = draw(edition, session, SeatId("A-001") if session else NO_SEAT, language)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert reading.fonts_without_a_file(pdf) == 0
    assert pdf == draw(edition, session, SeatId("A-001") if session else NO_SEAT, language)
