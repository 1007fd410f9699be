import pytest

from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.ids import NO_SEAT, NO_SESSION, SeatId, SessionId
from smartcity_desktop.rehearsal import demo_papers
from smartcity_desktop.reports import blank_sheet
from smartcity_desktop.reports.frame import ORIGINAL, Copy
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions
from tests.samples import OFFICER

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
        Printing(samples.EDITION_DIGEST, language, copy, size, seq=2),
        session=session,
        seat=seat,
        laptop=laptop,
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


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_carries_the_serial_and_is_as_secret_as_the_sheet_it_becomes(
    language: str,
) -> None:
    word = "RAHASIA" if language == "id" else "CONFIDENTIAL"
    for page in geometry.pages(draw(samples.edition(), language=language, laptop="3F2A")):
        assert "LP-P01-S1-3F2A-001" in " ".join(one.text for one in page.foot)
        assert page.whole().count(word) == 2, "at head and foot"


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_who_signs_it_signs_beside_levels_and_the_paper_says_that_nobody_is_known(
    language: str, size: PageSize
) -> None:
    edition = demo_papers.with_papers(samples.edition(mode=PRACTICE), OFFICER)
    for session in (SESSION, NO_SESSION):
        _, signed, texts = reading.pages(draw(edition, session, language=language, size=size))
        word = "spare sheet without a name" if language == "en" else "cadangan tanpa nama"
        assert word in signed
        assert edition.rubric.indicators()[-1].id in signed
        assert "Nama terang" not in signed
        assert word not in texts
    known = reading.whole(draw(edition, seat=SeatId("A-001"), language=language))
    assert word not in known


def test_a_sheet_for_a_session_names_region_day_and_claims() -> None:
    told = reading.whole(draw(samples.edition(), seat=SeatId("A-002")))
    assert "Kabupaten Gunungkidul" in told
    assert "Kamis, 21 Februari 2019" in told
    assert "Sri Wahyuni, S.Kom., M.T.I." in told
    assert "A2 Kelembagaan smart city (dewan/tim) 5 4 1 2 3 4 5 TDD TB a b c d" in told


def test_the_letters_for_evidence_mean_the_same_in_every_language() -> None:
    edition = samples.edition()
    told = {language: reading.whole(draw(edition, language=language)) for language in ("id", "en")}
    words = {
        "id": ("Ditunjukkan", "Sebagian", "Lisan saja", "Tidak ada"),
        "en": ("Shown", "In part", "Told only", "Missing"),
    }
    rows = len(edition.rubric.indicators())
    for language, text in told.items():
        plain = text.replace("\u00a0", " ")
        assert all(
            f"{code} {word}" in plain for code, word in zip("abcd", words[language], strict=True)
        )
        assert plain.count(" a b c d ") == rows


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_sheet_has_its_place_its_seat_and_the_owner_of_its_initials(language: str) -> None:
    edition = samples.edition()
    seat, initials = {"id": ("Kursi", "Paraf asesor"), "en": ("Seat", "Assessor's initials")}[
        language
    ]
    known = geometry.pages(draw(edition, seat=SeatId("A-002"), language=language))
    open_ = geometry.pages(draw(edition, language=language))[0]
    assert f"{seat} A-002" in known[0].whole()
    assert edition.venue.name.split()[0] in known[0].whole()
    assert initials in known[0].whole()
    (at,) = [one for one in open_.texts if one.text.strip() == seat]
    lines = [box for box in open_.boxes if box.left > at.right and abs(box.top - at.base) < 6]
    assert any(box.right - box.left > 140 for box in lines), "a line that a pen writes on"


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
