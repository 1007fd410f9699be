"""What the minutes say in which of their two copies, and who initials and signs them."""

import pytest

from smartcity_desktop.domain.edition import PRACTICE
from smartcity_desktop.domain.ids import NO_DIGEST, SeatId
from smartcity_desktop.domain.record import (
    ABSENT,
    HELD,
    POSTPONED,
    Attendee,
    Capacity,
    Excuse,
    ExcuseKind,
    Happening,
    Status,
)
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.rehearsal import demo_papers
from smartcity_desktop.reports.frame import Copy
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions
from tests.reports.test_minutes import draw
from tests.samples import OFFICER


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_levels_stand_on_a_last_page_that_panel_and_coordinator_initial(
    language: str, size: PageSize
) -> None:
    edition = demo_papers.with_papers(samples.edition(), OFFICER)
    gone = (Excuse(SeatId("A-003"), ExcuseKind.ABSENT, "Sakit"),)
    pdf = draw(edition, language=language, size=size, excused=gone)
    first, signed, annex = geometry.pages(pdf)
    alone = [page.whole() for page in geometry.pages(draw(edition, annex=False, excused=gone))]
    assert len(alone) == 2
    assert edition.officers[OFFICER].name in signed.whole()
    assert not any("3.1708" in page.whole() for page in (first, signed))
    assert struck_cells(annex, language) == [False, False, True, False, False]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_with_levels_has_a_cell_for_each_of_seven_who_sign_and_the_coordinator(
    language: str,
) -> None:
    edition = demo_papers.with_papers(samples.edition(members=7), OFFICER)
    pages = [
        one for one in geometry.pages(draw(edition, language=language)) if "A-00" in one.whole()
    ]
    levels = [one for one in pages if "A1A1" in one.whole() or " A4 " in one.whole()]
    assert len(levels) == 2
    assert all(struck_cells(page, language) == [False] * 8 for page in levels)


def test_the_initials_of_an_annex_are_struck_in_a_draft_and_in_what_was_replaced() -> None:
    edition = demo_papers.with_papers(samples.edition(), OFFICER)
    gone = Copy(1, Successor(2, samples.DIGEST))
    for pdf in (draw(edition, digest=NO_DIGEST), draw(edition, copy=gone)):
        assert struck_cells(geometry.pages(pdf)[-1], "id") == [True] * 5


def struck_cells(page: geometry.Page, language: str) -> list[bool]:
    """Of every cell of the row for initials whether it is struck."""
    word = "Initials of" if language == "en" else "Paraf asesor"
    row = next(one for one in page.texts if one.text.startswith(word))
    cells = sorted(
        (one for one in page.texts if abs(one.base - row.base) < 1 and one is not row),
        key=lambda one: one.left,
    )
    rules = [box for box in page.boxes if row.base - 15 < box.top < row.base - 5]
    return [any(abs(box.left - one.left) < 4 for box in rules) for one in cells]


def test_the_regions_copy_does_not_say_why_somebody_did_not_score() -> None:
    edition = sessions.extreme_edition()
    excused = (
        Excuse(SeatId("A-003"), ExcuseKind.CONFLICT, "Keluarga: ipar saya"),
        Excuse(SeatId("A-004"), ExcuseKind.ABSENT, "Sakit gigi"),
    )
    happenings = (
        Happening("2019-02-21T09:30:00+07:00", "taken_back", "A-001 menyatakan (Istri), menarik"),
    )
    ours, theirs = (
        reading.whole(draw(edition, annex=annex, excused=excused, happenings=happenings))
        for annex in (True, False)
    )
    for private in ("ipar saya", "Masterplan 2018", "(Istri)", "Sakit gigi"):
        assert private in ours
        assert private not in ours.partition("LAMPIRAN")[0], "where the region signs"
        assert private not in theirs
    for told in (
        "tidak mengikuti seluruh sesi",
        "tercatat di rangkap penyelenggara",
        "lalu menariknya",
    ):
        assert told in theirs


def test_where_the_panel_remarks_something_nothing_is_not_said_and_they_stay_together() -> None:
    for count in range(0, 30, 2):
        documents = tuple(f"Dokumen {n}" for n in range(count))
        pages = reading.pages(draw(samples.edition(), documents=documents, happenings=()))
        (page,) = (one for one in pages if "5 Kejadian" in one)
        assert "5 Kejadian Catatan panel tercantum dalam Lampiran rahasia." in page


def test_what_the_panel_remarks_stays_with_the_organiser() -> None:
    remarks = "Selisih dua jenjang pada E1 dibahas"
    edition = samples.edition()
    theirs = reading.whole(draw(edition, annex=False, remarks=remarks))
    assert "E1" not in theirs
    ours, _, annex = reading.whole(draw(edition, remarks=remarks)).partition("LAMPIRAN")
    for signed in (ours, theirs):
        assert "Catatan panel tercantum dalam Lampiran rahasia." in signed
        assert remarks not in signed
    assert f"Catatan panel: {remarks}." in annex
    none = reading.whole(draw(edition, annex=False, remarks="", happenings=()))
    assert "5 Kejadian nihil" in none


def test_every_page_says_for_whom_this_one_of_the_two_originals_is() -> None:
    edition = samples.edition()
    for annex, word in ((True, "Rangkap penyelenggara"), (False, "Rangkap daerah")):
        first, *rest = reading.pages(draw(edition, annex=annex))
        assert word.upper() in first
        assert all(f"sesi P01-S1 · {word}" in page for page in rest)


@pytest.mark.parametrize("came", [True, False])
def test_the_chair_initials_for_the_panel_and_the_region_where_it_reads_the_page(
    came: bool,
) -> None:
    edition = samples.edition(members=8)
    guests = (Attendee("Sri", "", "", Capacity.HEAD),) if came else ()
    pages = geometry.pages(draw(edition, attendance=guests))
    foot = [" ".join(one.text for one in page.foot) for page in pages]
    annex = next(n for n, page in enumerate(pages) if "LAMPIRAN" in page.whole())
    front = [told for told in foot[:annex] if "Paraf" in told]
    assert front
    assert all("Paraf ketua" in told for told in front)
    assert all(("Paraf daerah" in told) is came for told in front)
    assert not any("Paraf" in told for told in foot[annex:]), "the panel has a row of its own"
    assert all(len(struck_cells(page, "id")) == 8 for page in pages[annex:])


def test_the_region_signs_the_last_of_the_pages_it_gets_and_the_annex_is_counted_apart() -> None:
    pages = reading.pages(draw(samples.edition()))
    for number, page in enumerate(pages[:-1], start=1):
        assert f"Halaman {number} dari {len(pages) - 1}" in page
    assert "Lampiran, halaman 1 dari 1" in pages[-1]
    alone = reading.pages(draw(samples.edition(), annex=False))
    assert f"Halaman {len(alone)} dari {len(alone)}" in alone[-1]


@pytest.mark.parametrize("annex", [True, False])
def test_what_the_regions_signature_means_stands_over_it_in_both_copies(annex: bool) -> None:
    told = reading.whole(draw(samples.edition(), annex=annex)).partition("Pihak daerah Bupati")[0]
    assert "Pihak daerah menandatangani Berita Acara ini tanpa Lampiran." in told
    assert "bukan menyetujui nilai, dan tidak mengurangi haknya untuk menyanggah." in told
    nobody = reading.whole(draw(samples.edition(), annex=annex, attendance=()))
    assert "menyanggah" not in nobody


@pytest.mark.parametrize("status", [HELD, ABSENT, POSTPONED])
def test_each_copy_says_whose_it_is_whatever_became_of_the_session(status: Status) -> None:
    edition = samples.edition()
    reason = "" if status == HELD else "Cuaca"
    for annex, word in ((True, "RANGKAP PENYELENGGARA"), (False, "RANGKAP DAERAH")):
        first = reading.pages(draw(edition, annex=annex, status=status, reason=reason, phases=()))[
            0
        ]
        assert word in first


@pytest.mark.parametrize(
    ("status", "title", "word"),
    [
        (ABSENT, "BERITA ACARA KETIDAKHADIRAN DAERAH", "TIDAK HADIR · LATIHAN"),
        (POSTPONED, "BERITA ACARA PENUNDAAN ASESMEN", "DITUNDA · LATIHAN"),
    ],
)
def test_the_minutes_of_what_did_not_take_place_are_titled_by_what_did(
    status: Status, title: str, word: str
) -> None:
    edition = samples.edition(mode=PRACTICE)
    told = reading.whole(draw(edition, status=status, reason="Cuaca", attendance=(), phases=()))
    assert title in told
    assert word in told
    assert "PELAKSANAAN" not in told


def test_a_draft_is_not_official() -> None:
    first = reading.pages(draw(samples.edition(), digest=NO_DIGEST))[0]
    assert "RANGKAP PENYELENGGARA" in first
    assert "KONSEP" in first
    assert "RESMI" not in first


def test_what_was_replaced_cannot_be_signed_again() -> None:
    told = reading.whole(draw(samples.edition(), copy=Copy(2, Successor(2, samples.DIGEST))))
    assert "RESMI" not in told
    # The region, the coordinator, and each of four.
    assert told.count("Diganti oleh revisi 2: tidak untuk ditandatangani") >= 5
