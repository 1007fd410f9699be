import pytest

from smartcity_desktop.domain.edition import Edition, Region, RegionKind, Zone
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId, SessionId
from smartcity_desktop.domain.record import (
    ABSENT,
    POSTPONED,
    Attendee,
    Capacity,
    Excuse,
    ExcuseKind,
    Title,
)
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import minutes
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.frame import ORIGINAL, Copy
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions


def draw(
    edition: Edition,
    *,
    annex: bool = True,
    digest: Digest = samples.DIGEST,
    language: str = "id",
    copy: Copy = ORIGINAL,
    size: PageSize | None = None,
    **changes: object,
) -> bytes:
    sheets = sessions.panel(edition)
    record = samples.record(edition, sheets, **changes)
    held = sessions.scores(edition, sheets) if annex else None
    return minutes.pdf(record, edition, held, Printing(digest, language, copy, size))


def test_the_day_is_in_words_and_so_is_the_year() -> None:
    told = reading.whole(draw(samples.edition()))
    assert (
        "Pada hari ini, Kamis, tanggal dua puluh satu bulan Februari tahun dua ribu sembilan belas"
        " (21-02-2019), bertempat di Ruang Garuda 1, Hotel Contoh Nusantara, Tangerang Selatan"
    ) in told
    assert (
        "Demikian Berita Acara ini dibuat dengan sebenarnya dalam 2 (dua) rangkap, masing-masing"
        " untuk penyelenggara dan pemerintah daerah, untuk dipergunakan sebagaimana mestinya."
    ) in told
    english = reading.whole(draw(samples.edition(), language="en"))
    assert "the twenty-first of February in the year two thousand and nineteen" in english


def test_the_day_is_the_day_at_the_venue() -> None:
    late = "2019-02-21T23:30:00+07:00"
    told = reading.whole(draw(samples.edition(zone=Zone.WIT), closed_at=late))
    assert "Jumat, tanggal dua puluh dua bulan Februari" in told


def test_a_year_that_ends_is_read_out_whole() -> None:
    told = reading.whole(draw(samples.edition(), closed_at="2020-01-01T10:00:00+07:00"))
    assert "tanggal satu bulan Januari tahun dua ribu dua puluh (01-01-2020)," in told


@pytest.mark.parametrize(
    ("guest", "told"),
    [
        (Attendee("Sri", "Bupati", "", Capacity.HEAD), "Bupati Gunungkidul, selaku Kepala Daerah"),
        (Attendee("Sri", "", "", Capacity.HEAD), "Bupati Gunungkidul, selaku Kepala Daerah"),
        (
            Attendee("Sri", "Sekda", "", Capacity.ACTING, title=Title.PLH),
            "Plh. Bupati Gunungkidul",
        ),
        (
            Attendee("Sri", "Bupati (diwakili Sekda)", "", Capacity.LETTER, "094/7"),
            "Bupati (diwakili Sekda), mewakili Kepala Daerah berdasarkan Surat Tugas Nomor 094/7",
        ),
        (
            Attendee("Sri", "", "", Capacity.NO_LETTER),
            "mewakili Kepala Daerah tanpa menunjukkan surat tugas",
        ),
    ],
)
def test_in_what_right_the_region_is_represented_is_what_was_said(
    guest: Attendee, told: str
) -> None:
    paper = reading.whole(draw(samples.edition(), attendance=(guest,)))
    assert f"yang dihadiri oleh Sri, {told}, dengan hasil" in paper


def test_a_city_has_another_head_than_a_regency() -> None:
    edition = samples.edition()
    (code,) = edition.regions
    city = {code: Region("Bogor", RegionKind.CITY, "Jawa Barat")}
    came = (Attendee("Sri", "", "", Capacity.ACTING, title=Title.PJS),)
    told = reading.whole(draw(replace(edition, regions=city), attendance=came))
    assert "Sri, Pjs. Wali Kota Bogor, dengan hasil" in told


@pytest.mark.parametrize(
    ("rights", "who"),
    [
        ((Capacity.LETTER, Capacity.HEAD, Capacity.NO_LETTER), "Orang 1"),
        ((Capacity.NO_LETTER, Capacity.LETTER, Capacity.ACTING), "Orang 2"),
        ((Capacity.NO_LETTER, Capacity.LETTER, Capacity.LETTER), "Orang 1"),
        ((Capacity.NO_LETTER, Capacity.NO_LETTER), "Orang 0"),
    ],
)
def test_the_head_represents_the_region_and_signs_else_who_has_a_letter_in_whatever_order(
    rights: tuple[Capacity, ...], who: str
) -> None:
    came = tuple(Attendee(f"Orang {n}", "Staf", "", one) for n, one in enumerate(rights))
    told = reading.whole(draw(samples.edition(), attendance=came))
    assert f"yang dihadiri oleh {who}, " in told
    assert f"beserta {len(came) - 1} (" in told
    signs = told.partition("Pihak daerah")[2]
    assert who in signs
    assert not any(one.name in signs for one in came if one.name != who)


def test_the_six_results_are_there_and_empty_ones_say_so() -> None:
    told = reading.whole(draw(samples.edition(), documents=(), happenings=(), remarks=""))
    for title in ("1 Waktu", "2 Instrumen", "3 Dokumen yang ditunjukkan nihil"):
        assert title in told
    assert "5 Kejadian nihil" in told
    assert "6 Tanggapan daerah nihil" in told
    assert samples.EDITION_DIGEST.upper() in told


def test_every_indicator_and_the_index_are_in_the_annex_alone() -> None:
    edition = samples.edition()
    front, rest = "", reading.pages(draw(edition))
    annex = next(n for n, page in enumerate(rest) if "LAMPIRAN · RAHASIA" in page)
    front = " ".join(rest[:annex])
    behind = " ".join(rest[annex:])
    assert all(f" {indicator.id} " in behind for indicator in edition.rubric.indicators())
    assert "INDEKS DAERAH" in behind
    assert "INDEKS DAERAH" not in front
    assert ("A1" * 32) in behind


def test_the_regions_copy_has_no_score_at_all() -> None:
    edition = samples.edition()
    told = reading.whole(draw(edition, annex=False))
    assert "RANGKAP DAERAH · TIDAK MEMUAT NILAI" in told
    assert "rangkap daerah ini tidak memuatnya" in told
    for word in ("LAMPIRAN · RAHASIA", "INDEKS", "Rerata", "A1" * 32):
        assert word not in told


def test_why_a_session_was_reopened_stays_with_the_panel() -> None:
    edition, old, why = samples.edition(), (Digest("ab" * 32),), "B3 menjadi 4"
    region, panel = (
        reading.whole(draw(edition, annex=annex, revision=2, supersedes=old, reason=why))
        for annex in (False, True)
    )
    assert "Revisi 2, menggantikan berkas bersidik ABABABAB" in region
    assert why not in region
    assert f"Alasan: {why}" in panel


def test_both_copies_are_of_the_same_record() -> None:
    for annex in (True, False):
        pages = reading.pages(draw(samples.edition(), annex=annex))
        assert all("Sidik 3F2A91BC" in page for page in pages)


def test_nobody_signs_a_page_without_the_closing_sentence() -> None:
    for count in range(0, 40, 2):
        documents = tuple(f"Dokumen {n}" for n in range(count))
        pages = reading.pages(draw(samples.edition(), documents=documents))
        first = next(page for page in pages if "Pihak daerah" in page)
        assert "untuk dipergunakan sebagaimana mestinya." in first


@pytest.mark.parametrize(
    ("status", "word", "then"),
    [
        (ABSENT, "telah bersidang menurut jadwal", ""),
        (POSTPONED, "telah menunda", "Jadwal pengganti: belum ditetapkan. "),
    ],
)
def test_a_session_that_was_not_held_has_its_own_sentence_and_no_annex(
    status: str, word: str, then: str
) -> None:
    told = reading.whole(
        draw(samples.edition(), status=status, reason="Pesawat batal", attendance=(), phases=())
    )
    assert word in told
    assert f"Keterangan yang diterima panel: Pesawat batal. {then}1 Waktu" in told
    assert told.count("Tidak ada wakil daerah yang hadir") == 2
    assert "Sesi dijadwalkan pada Kamis, 21 Februari 2019 pukul 09.00 WIB dan ditutup" in told
    for wrong in ("LAMPIRAN", "RAHASIA", "MEMUAT NILAI", "dimulai", "Instrumen", "nihil", ".."):
        assert wrong not in told


def test_a_member_in_conflict_is_named_and_does_not_sign() -> None:
    excused = (Excuse(SeatId("A-003"), ExcuseKind.CONFLICT, "Pendamping masterplan 2018"),)
    told = reading.whole(draw(samples.edition(), excused=excused))
    assert "Anggota · A-003; benturan kepentingan" in told
    assert "Pendamping masterplan 2018" in told
    assert "tanpa lembar: benturan kepentingan" in told


def test_a_draft_is_not_to_be_signed() -> None:
    pages = reading.pages(draw(samples.edition(), digest=NO_DIGEST))
    assert all("KONSEP" in page for page in pages)
    assert "Konsep: tidak untuk ditandatangani" in " ".join(pages)


def test_a_later_print_and_a_replaced_revision_say_so_on_every_page() -> None:
    edition = samples.edition()
    pages = reading.pages(draw(edition, copy=Copy(3, Successor(4, NO_DIGEST))))
    assert all("Salinan ke-3" in page and "DIGANTI" in page for page in pages)
    assert all("Salinan" not in page for page in reading.pages(draw(edition)))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("annex", [True, False])
def test_the_longest_session_stays_in_its_boxes(language: str, annex: bool) -> None:
    edition = sessions.extreme_edition(samples.SPBE)
    sheets = sessions.panel(edition, ("A-002", "A-003"))
    record = sessions.extreme_record(edition, sheets)
    held = sessions.scores(edition, sheets) if annex else None
    pdf = minutes.pdf(
        record,
        edition,
        held,
        Printing(samples.DIGEST, language, Copy(12, Successor(4, samples.DIGEST))),
    )
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert reading.fonts_without_a_file(pdf) == 0
    told = reading.whole(pdf)
    assert all(f" {n} {n}. <img src=" in told for n in range(1, 41))
    assert told.count("=cmd|") > 40


def test_the_same_record_gives_the_same_bytes() -> None:
    edition = samples.edition()
    before = draw(edition)
    draw(edition, annex=False, language="en", remarks="Ž")
    assert draw(edition) == before


def test_what_a_person_wrote_cannot_make_itself_bold() -> None:
    plain = draw(samples.edition(), remarks="Panel sepakat")
    marked = draw(samples.edition(), remarks="Panel \ue000sepakat\ue001")
    assert marked == plain


def test_a_session_the_plan_does_not_have_is_printed_too() -> None:
    edition = replace(samples.edition(), sessions={})
    told = reading.whole(draw(edition))
    assert "waktu terpakai 1 jam 58 menit. Fase:" in told
    assert "batas" not in told


def test_the_head_of_a_region_signs_in_that_office_and_not_on_its_behalf() -> None:
    guest = Attendee("Sri", "", "", Capacity.ACTING, title=Title.PJS, nip="197001012000031001")
    told = reading.whole(draw(samples.edition(), attendance=(guest,)))
    assert "Pjs. Bupati Gunungkidul, " in told.partition("Pihak daerah")[2]
    assert "Yang mewakili" not in told


def test_a_postponed_session_says_which_one_takes_its_place() -> None:
    edition = samples.edition()
    plan = next(iter(edition.sessions.values()))
    later = replace(plan, planned_start="2019-02-22T13:30:00+07:00")
    before = replace(plan, planned_start="2019-02-20T13:30:00+07:00")
    sessions_ = {**edition.sessions, SessionId("P01-S8"): before, SessionId("P01-S9"): later}
    made = replace(edition, sessions=sessions_)
    told = reading.whole(draw(made, status=POSTPONED, reason="Cuaca", attendance=(), phases=()))
    assert (
        "Jadwal pengganti: sesi P01-S9, Jumat, 22 Februari 2019 pukul 13.30 WIB, Panel P01." in told
    )


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("members", [2, 4, 7, 8])
def test_the_index_and_the_digests_stand_under_the_last_rows_that_they_are_of(
    members: int, language: str, size: PageSize
) -> None:
    edition = samples.edition(members=members)
    word = Figures(language, "WIB").say("index.panel")
    (page,) = (
        one
        for one in geometry.pages(draw(edition, language=language, size=size))
        if any(word in each.text and each.bold for each in one.body)
    )
    body = {one.text.strip() for one in page.body}
    digests = {f"{n:02X}" * 32 for n in range(161, 161 + members)}
    assert {"F3", "F4"} | digests <= body
