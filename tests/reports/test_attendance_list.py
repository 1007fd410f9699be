import re

import pytest

from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.record import Attendee, Capacity, Excuse, ExcuseKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.rehearsal import demo_papers
from smartcity_desktop.reports import attendance_list
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.frame import Copy
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions
from tests.samples import OFFICER


def draw(edition: Edition, language: str = "id", **changes: object) -> bytes:
    record = samples.record(edition, sessions.panel(edition), **changes)
    return attendance_list.pdf(record, edition, Printing(samples.DIGEST, language))


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_six_people_and_the_chairs_word_stand_on_one_page_under_a_letterhead(
    language: str, size: PageSize
) -> None:
    edition = demo_papers.with_papers(samples.edition(mode=PRACTICE), OFFICER)
    record = samples.record(edition, sessions.panel(edition))
    pdf = attendance_list.pdf(record, edition, Printing(samples.DIGEST, language, size=size))
    (page,) = geometry.pages(pdf)
    told, over = page.whole(), geometry.APART
    assert "BADAN LATIHAN" in told
    assert samples.DIGEST.upper() in told
    last = [one for one in page.texts if one.bold and one.size == 9.5]
    chair = next(one for one in last if one.text.startswith("IPU"))
    assert geometry.room_above(page, last[-3]).high >= over.high - 1.5
    assert geometry.room_above(page, chair).wide >= over.wide - 1


def test_everybody_in_the_room_has_a_row() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "1 Hj. Badingah, S.Sos. – selaku Kepala Daerah Bupati Gunungkidul" in told
    assert "2 Drs. Wibowo Kelik Haryanto" in told
    assert "Sri Wahyuni, S.Kom., M.T.I. – Anggota · A-002" in told
    assert "Hadir dari daerah 2 (dua) orang." in told
    assert "Hadir dari panel 4 (empat) orang asesor." in told


def test_in_what_right_somebody_came_stands_on_the_list_with_the_letters_number() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "NIP dan kedudukan" in told
    words = told.partition("Kehadiran daerah")[2].partition("Hadir dari daerah")[0]
    assert "pendamping, Surat" in words
    assert "094/0127/2019" in words


def test_of_several_pages_the_chair_initials_those_that_the_chair_does_not_sign() -> None:
    guests = tuple(Attendee(f"Orang {n}", "", "", Capacity.NO_LETTER) for n in range(14))
    *before, last = geometry.pages(draw(samples.edition(), attendance=guests))
    assert before
    assert all("Paraf ketua" in page.whole() for page in before)
    assert "Paraf" not in last.whole()


def test_odd_numbers_sign_left_and_even_ones_right() -> None:
    runs = [run for page in reading.runs(draw(samples.edition())) for run in page]
    places = {run.text.strip(): run.left for run in runs if run.text.strip() in {"3.", "4."}}
    assert places["4."] - places["3."] > 50


@pytest.mark.parametrize("kind", ExcuseKind)
@pytest.mark.parametrize("language", ["id", "en"])
def test_who_is_excused_for_whatever_reason_has_no_row_and_is_not_counted(
    kind: ExcuseKind, language: str
) -> None:
    excused = (Excuse(SeatId("A-004"), kind, "Sakit"),)
    told = reading.whole(draw(samples.edition(), language, excused=excused))
    word = Figures(language, "WIB").say(f"excuse.{kind}")
    assert f"(A-004), {word}." in told
    assert " · A-004" not in told
    assert ("3 (tiga) orang asesor" if language == "id" else "panel: 3 (three)") in told


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_each_part_is_closed_right_under_its_last_row(language: str, size: PageSize) -> None:
    for edition in (samples.edition(), samples.edition(members=7), sessions.extreme_edition()):
        record = sessions.extreme_record(edition, sessions.panel(edition))
        pdf = attendance_list.pdf(record, edition, Printing(samples.DIGEST, language, size=size))
        found = 0
        for page in geometry.pages(pdf):
            for one in page.body:
                if re.search("ditutup di sini|is closed here", one.text):
                    found += 1
                    rules = [box.bottom for box in page.boxes if box.bottom > one.top - 1]
                    assert min(rules) - one.top < 8, "nothing fits between"
        assert found == 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_row_stands_alone_on_a_page(language: str) -> None:
    edition = sessions.extreme_edition()
    record = sessions.extreme_record(edition, sessions.panel(edition))
    for count in range(8, 31):
        some = replace(record, attendance=record.attendance[:count])
        pdf = attendance_list.pdf(some, edition, Printing(samples.DIGEST, language))
        for page in geometry.pages(pdf):
            signed = [one for one in page.body if re.fullmatch(r"\d+\.", one.text.strip())]
            assert len(signed) != 1, count


def test_a_nip_stands_in_one_line() -> None:
    nips = ("19650228 199003 1 002", "19781104 200502 1 003")
    for pdf in (draw(samples.edition()), form(samples.edition())):
        runs = {run.text.strip() for page in reading.runs(pdf) for run in page}
        assert runs.issuperset(nips)


def test_nobody_from_the_region_is_said_and_leaves_no_row() -> None:
    told = reading.whole(draw(samples.edition(), attendance=()))
    assert "1 Kehadiran daerah: tidak ada yang hadir" in told
    assert "tidak ada baris kosong" in told


@pytest.mark.parametrize("language", ["id", "en"])
def test_thirty_long_names_stay_in_their_cells(language: str) -> None:
    edition = sessions.extreme_edition()
    record = sessions.extreme_record(edition, sessions.panel(edition))
    pdf = attendance_list.pdf(record, edition, Printing(samples.DIGEST, language, Copy(2)))
    assert reading.whole(pdf).count("ASEAN Eng.") >= 38
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert draw(edition) == draw(edition)


def test_every_row_is_high_enough_to_sign_in() -> None:
    edition = samples.edition(members=7)
    for pdf in (draw(edition), form(edition)):
        rows = [
            geometry.row_of(page, text, A4)
            for page in geometry.pages(pdf)
            for text in page.body
            if re.fullmatch(r"\d+\.", text.text.strip())
        ]
        assert len(rows) >= 9
        assert min(row.high for row in rows) >= geometry.LIST_ROW - 0.5


def test_the_chair_certifies_the_list_and_its_digest_is_there_in_hex() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "Ketua panel menyatakan bahwa daftar hadir ini dibuat dengan sebenarnya" in told
    assert samples.DIGEST.upper() in told
    assert "NIP" in told


def test_a_form_for_the_pen_has_the_panel_and_room_for_the_region() -> None:
    told = reading.whole(form(samples.edition()))
    assert "DIISI DENGAN PENA" in told
    assert "Sri Wahyuni, S.Kom., M.T.I." in told
    assert "Baris yang tidak dipakai dicoret" in told
    assert f" {attendance_list.BLANK_ROWS}." in told
    assert "tidak ada baris kosong" not in told
    assert samples.EDITION_DIGEST.upper() in told


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_form_is_named_apart_from_the_list_and_says_only_that_all_signed_their_own_rows(
    language: str,
) -> None:
    told = " ".join(reading.whole(form(samples.edition(), language)).split())
    list_, form_, own, filled = {
        "id": ("DAFTAR HADIR", "DAFTAR HADIR TULIS TANGAN", "setiap orang menandatangani sendiri",
               "setiap orang mengisi"),
        "en": ("ATTENDANCE LIST", "HANDWRITTEN ATTENDANCE LIST", "everybody signed their own row",
               "everybody filled in"),
    }[language]  # fmt: skip
    assert form_ in told
    assert form_ not in reading.whole(draw(samples.edition(), language=language))
    assert list_ in reading.whole(draw(samples.edition(), language=language))
    assert own in told
    assert filled not in told


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_form_has_lines_to_write_how_many_came(language: str) -> None:
    labels = {"id": ("Hadir: daerah", "Hadir: panel"), "en": ("Present: region", "Present: panel")}[
        language
    ]
    page = geometry.pages(form(samples.edition(), language))[-1]
    for label in labels:
        (at,) = [one for one in page.texts if one.text.strip() == label]
        lines = [box for box in page.boxes if box.left > at.right and abs(box.top - at.base) < 6]
        assert any(box.right - box.left > 140 for box in lines)


def form(edition: Edition, language: str = "id") -> bytes:
    return attendance_list.form_pdf(
        edition, SessionId("P01-S1"), Printing(samples.EDITION_DIGEST, language, seq=2)
    )
