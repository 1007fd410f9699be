from typing import Any

import pytest

from smartcity_desktop.domain.edition import Edition, Zone
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId
from smartcity_desktop.domain.record import ABSENT, POSTPONED, Excuse, ExcuseKind, Happening
from smartcity_desktop.domain.sheet import Mark, Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import recap
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.ids import A1, B2, P01
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples


def panel(edition: Edition, without: tuple[str, ...] = ()) -> dict[SeatId, Sheet]:
    seats = edition.panels[P01].members
    return {
        seat: samples.sheet(edition, seat, n) for n, seat in enumerate(seats) if seat not in without
    }


def draw(
    edition: Edition,
    sheets: dict[SeatId, Sheet],
    digest: Digest = samples.DIGEST,
    language: str = "id",
    size: PageSize | None = None,
    **changes: object,
) -> bytes:
    record = samples.record(edition, sheets, **changes)
    score = samples.score(list(sheets.values()), edition.rubric)
    return recap.pdf(record, sheets, edition, score, Printing(digest, language, size=size))


@pytest.mark.parametrize("members", range(2, 10))
@pytest.mark.parametrize("language", ["id", "en"])
def test_panels_of_two_to_nine_stay_in_their_boxes(members: int, language: str) -> None:
    edition = samples.edition(members=members, rubric_=samples.rubric(samples.SPBE))
    pdf = draw(edition, panel(edition), language=language)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert reading.fonts_without_a_file(pdf) == 0


def test_of_four_and_twenty_indicators_levels_are_one_page_and_signatures_another() -> None:
    edition = samples.edition()
    pages = reading.pages(draw(edition, panel(edition)))
    assert len(pages) == 3
    assert "Tanda tangan" not in pages[1].partition("8 Tanggapan")[2]
    assert all("Sidik 3F2A91BC" in page for page in pages)


def test_the_matrix_shows_levels_range_and_exact_mean() -> None:
    edition = samples.edition()
    members = edition.panels[P01].members
    levels = dict(zip(members, (4, 3, 3, 3), strict=True))
    sheets = {
        seat: replace(sheet, levels={**sheet.levels, A1: Mark(levels[seat])})
        for seat, sheet in panel(edition).items()
    }
    pdf = reading.whole(draw(edition, sheets))
    assert "pimpinan pada asesmen 5 4 3 3 3 1 3,2500" in pdf


@pytest.mark.parametrize(("apart", "told"), [(1, False), (2, True), (3, True)])
def test_a_range_at_the_threshold_is_marked_with_a_shape(apart: int, told: bool) -> None:
    edition = samples.edition(members=2)
    same = {id_: Mark(2) for id_ in samples.marks(edition.rubric)}
    first, second = panel(edition).values()
    other = {**same, B2: Mark(2 + apart)}
    sheets = {
        SeatId("A-001"): replace(first, levels=same),
        SeatId("A-002"): replace(second, levels=other),
    }
    pdf = draw(edition, sheets)
    whole, words = reading.whole(pdf), "rentang 2 jenjang atau lebih"
    assert words in whole
    assert (f"Tidak ada indikator dengan {words}" in whole) is not told
    assert "dibahas" not in whole


def test_an_excused_member_has_no_levels_and_a_struck_row() -> None:
    edition = samples.edition()
    excused = (Excuse(SeatId("A-003"), ExcuseKind.CONFLICT, "Pendamping masterplan 2018"),)
    pdf = reading.whole(draw(edition, panel(edition, ("A-003",)), excused=excused))
    assert "Pendamping masterplan 2018" in pdf
    assert "tanpa lembar: benturan kepentingan" in pdf


@pytest.mark.parametrize(("status", "word"), [(ABSENT, "TIDAK HADIR"), (POSTPONED, "DITUNDA")])
def test_a_session_that_was_not_held_has_a_reason_and_no_scores(status: str, word: str) -> None:
    edition = samples.edition()
    pdf = draw(
        edition,
        {},
        status=status,
        reason="Bupati berhalangan; surat 094/77.",
        attendance=(),
        phases=(),
        happenings=(),
        documents=(),
        remarks="",
    )
    told = reading.pages(pdf)
    assert len(told) == 1
    assert word in told[0]
    assert "Bupati berhalangan; surat 094/77." in told[0]
    assert "Rerata" not in told[0]
    assert "nihil" not in told[0]
    assert "Tidak ada wakil daerah yang hadir." in told[0]
    assert "dari lembar penilaian" not in told[0]
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []


def test_levels_stay_hidden_while_sheets_are_missing() -> None:
    edition = samples.edition()
    pages = reading.pages(draw(edition, {}, digest=NO_DIGEST))
    assert "Jenjang belum ditampilkan" in pages[0]
    assert "Rerata" not in pages[0]
    assert all("KONSEP" in page for page in pages)


def test_what_happened_is_told_in_order_with_local_times() -> None:
    pdf = reading.whole(draw(samples.edition(zone=Zone.WITA), panel(samples.edition())))
    assert "10.31 WITA Catatan Listrik padam tiga menit." in pdf
    assert "Pembukaan 10.03 WITA 10 menit 9 menit 40 detik" in pdf
    assert "8 Tanggapan daerah nihil" in pdf


def test_a_very_long_happening_breaks_over_pages_and_loses_nothing() -> None:
    edition = samples.edition()
    text = " ".join(f"kata{n}" for n in range(2500))
    happening = Happening("2019-02-21T09:31:00+07:00", "unheard_of", text)
    pdf = draw(edition, panel(edition), happenings=(happening,), remarks="\n".join(["<b>"] * 80))
    told = reading.whole(pdf)
    assert all(f"kata{n}" in told for n in (0, 1234, 2499))
    assert told.count("<b>") == 80
    assert "unheard_of" in told
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []


def test_the_same_record_gives_the_same_bytes() -> None:
    edition = samples.edition()
    before = draw(edition, panel(edition))
    draw(edition, {}, status=ABSENT, reason="Ž", language="en")
    assert draw(edition, panel(edition)) == before


def test_the_key_explains_what_stands_in_the_matrix_and_nothing_else() -> None:
    edition = samples.edition()
    told = reading.whole(draw(edition, panel(edition)))
    assert "TDD tidak dapat dinilai · TB tidak berlaku" in told
    for other in ("BK ", "ABS ", "– tanpa lembar terhitung"):
        assert other not in told
    excused = (Excuse(SeatId("A-003"), ExcuseKind.CONFLICT, "Pendamping"),)
    told = reading.whole(draw(edition, panel(edition, ("A-003",)), excused=excused))
    assert "– tanpa lembar terhitung" in told


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("members", [2, 4, 6, 8])
@pytest.mark.parametrize("lines", range(0, 40, 4))
def test_no_page_begins_with_a_single_row_of_the_matrix(
    members: int, lines: int, size: PageSize
) -> None:
    edition = samples.edition(members=members)
    sheets, old = panel(edition), (Digest("ab" * 32),)
    changes: Any = {"revision": 2, "supersedes": old}
    changes["reason"] = "\n".join(["Salah ketik"] * lines)
    pdf = draw(edition, sheets, size=size, **changes)
    (page,) = (one for one in geometry.pages(pdf) if "INDEKS DAERAH" in one.whole())
    assert {"F3", "F4"} <= {one.text.strip() for one in page.body}


def test_the_revision_of_a_sheet_stands_under_its_digest_in_one_piece() -> None:
    edition = samples.edition()
    sheets = {seat: replace(sheet, revision=2) for seat, sheet in panel(edition).items()}
    pages = geometry.pages(draw(edition, sheets))
    assert sum(one.text.strip() == "rev. 2" for page in pages for one in page.body) == 4


def test_who_signs_is_numbered_beside_the_name_and_where_the_pen_goes_and_nowhere_else() -> None:
    edition = samples.edition()
    page = geometry.pages(draw(edition, panel(edition)))[-1]
    words = [one.text.strip() for one in page.body]
    assert (words.count("4"), words.count("4.")) == (1, 1)
    assert "Contoh" in words


def test_one_assessor_has_no_range_and_the_reason_is_that_one_sheet_counts() -> None:
    edition = samples.edition(members=1)
    told = reading.whole(draw(edition, panel(edition)))
    assert "Tidak dihitung: hanya satu lembar penilaian yang terhitung." in told
    assert "dua pertiga" not in told
    assert "Rentang dan rerata memerlukan sekurang-kurangnya dua jenjang." in told
    assert "Tidak ada indikator dengan rentang" not in told
    assert "pimpinan pada asesmen 5 2 – –" in told


def test_who_signs_reads_the_index_over_the_place_to_sign() -> None:
    edition = samples.edition()
    signed = reading.pages(draw(edition, panel(edition)))[-1]
    assert "dengan indeks daerah 3,1708 (tiga koma satu tujuh nol delapan), dibuat" in signed


@pytest.mark.parametrize("members", [4, 7])
def test_everybody_who_signs_initials_every_page_of_levels_that_nobody_signs(members: int) -> None:
    edition = samples.edition(members=members, rubric_=samples.rubric(samples.SPBE))
    pages = geometry.pages(draw(edition, panel(edition)))
    levels = [page for page in pages if "Rerata" in page.whole()]
    assert len(levels) > 1
    for page in levels:
        (row,) = (one for one in page.texts if one.text.strip() == "Paraf asesor")
        told = {one.text.strip() for one in page.texts if abs(one.base - row.base) < 1}
        assert {f"{n}. A-00{n}" for n in range(1, members + 1)} <= told


def test_two_who_sign_initial_in_the_footer() -> None:
    edition = samples.edition(members=2)
    first = geometry.pages(draw(edition, panel(edition)))[0]
    foot = " ".join(one.text for one in first.foot)
    assert "Paraf A-001" in foot
    assert "Paraf A-002" in foot


def test_a_postponed_sessions_recap_says_when_it_is_held_instead() -> None:
    changes: Any = {"status": POSTPONED, "reason": "Cuaca", "attendance": (), "phases": ()}
    told = reading.whole(draw(samples.edition(), {}, **changes))
    assert "Keterangan yang diterima panel: Cuaca." in told
    assert "Jadwal pengganti: belum ditetapkan." in told
    assert "1 Waktu Sesi dijadwalkan" in told
