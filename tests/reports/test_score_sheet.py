import pytest

from smartcity_desktop.domain.edition import (
    OFFICIAL,
    PRACTICE,
    Edition,
    Mode,
    Region,
    RegionKind,
    Zone,
)
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, IndicatorId, SeatId
from smartcity_desktop.domain.sheet import Evidence, Mark, Sheet, Why
from smartcity_desktop.domain.values import replace
from smartcity_desktop.rehearsal import demo_papers
from smartcity_desktop.reports import digest_qr, score_sheet
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.page_size import A4, BOTTOM, F4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.ids import GUNUNGKIDUL
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions
from tests.samples import OFFICER


def draw(
    sheet: Sheet,
    edition: Edition,
    digest: Digest = samples.DIGEST,
    language: str = "id",
    size: PageSize = A4,
) -> bytes:
    own = samples.own(sheet, edition.rubric)
    return score_sheet.pdf(sheet, edition, own, Printing(digest, language, size=size))


def with_marks(sheet: Sheet, **marks: Mark) -> Sheet:
    changed = {IndicatorId(name): mark for name, mark in marks.items()}
    return replace(sheet, levels={**sheet.levels, **changed})


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("mode", [PRACTICE, OFFICIAL])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("rubric", "most"), [(samples.SMART, 2), (samples.SPBE, 4)])
def test_twenty_indicators_take_two_pages_and_forty_seven_four_in_either_language(
    rubric: str, most: int, language: str, mode: Mode, size: PageSize
) -> None:
    edition = samples.edition(rubric_=samples.rubric(rubric), mode=mode)
    for seed in (0, 1):
        sheet = samples.sheet(edition, seed=seed)
        pdf = draw(sheet, edition, language=language, size=size)
        assert len(reading.pages(pdf)) <= most


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("seat", ["A-001", "A-002"])
def test_twenty_indicators_take_two_pages_under_a_letterhead_with_a_logo_too(
    seat: SeatId, language: str, size: PageSize
) -> None:
    edition = samples.edition(mode=PRACTICE)
    edition = demo_papers.with_papers(edition, OFFICER)
    for seed in range(3):
        sheet = samples.sheet(edition, seat, seed=seed)
        pages = reading.pages(draw(sheet, edition, language=language, size=size))
        assert len(pages) == 2
        assert "BADAN LATIHAN" in pages[0]


@pytest.mark.parametrize(("rubric", "count"), [(samples.SMART, 2), (samples.SPBE, 4)])
def test_every_page_is_numbered_and_says_of_which_sheet_it_is(rubric: str, count: int) -> None:
    edition = samples.edition(rubric_=samples.rubric(rubric))
    pages = reading.pages(draw(samples.sheet(edition), edition))
    assert len(pages) == count
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {count}" in page
        assert "Edisi SC-2019 seri 2 · Sesi P01-S1 · Revisi 1" in page
        assert "Sidik 3F2A91BC" in page
        assert "DATA FIKTIF" in page


@pytest.mark.parametrize("rubric", [samples.SMART, samples.SPBE])
def test_what_is_to_be_read_is_no_smaller_than_it_may_be(rubric: str) -> None:
    """8.5 pt in the table, 11 pt in sentences; smaller are the figures within a circle, the running
    head, the rule under the index, the seal and the footer."""
    edition = samples.edition(rubric_=samples.rubric(rubric))
    sheet = samples.sheet(edition)
    pages = reading.runs(draw(sheet, edition))
    small = {run.text for page in pages for run in page if run.size < 8.5 and run.bottom > BOTTOM}
    seal = reading.runs(draw(sheet, edition))[-1]
    after = next(run.bottom for run in seal if run.text == "SEGEL DIGITAL BERKAS")
    small -= {run.text for run in seal if run.bottom <= after + 1}
    say = Figures("id", "WIB").say
    rule = f"{say('index.own_rule')} {say('index.claim_told')}"
    small -= {text for text in small if text.startswith("LEMBAR PENILAIAN") or text.strip() in rule}
    assert {text.strip() for text in small} <= set("12345")
    sizes = {run.size for page in pages for run in page}
    assert min(sizes) >= 7
    (declared,) = (run for page in pages for run in page if run.text.startswith("Saya menyatakan"))
    assert declared.size >= 11


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_sheet_says_what_a_claim_is_and_that_indicators_without_a_level_are_left_out(
    language: str,
) -> None:
    edition = samples.edition()
    told = " ".join(reading.whole(draw(samples.sheet(edition), edition, language=language)).split())
    for part in {
        "id": (
            "indikator tanpa jenjang (TDD, tidak berlaku, benturan) tidak ikut",
            "Klaim: jenjang",
        ),
        "en": ("indicators without one (CNA, not applicable, conflict) are left out", "Claim: the"),
    }[language]:
        assert part in told
    assert "Not assessable" not in told


def test_a_sheet_has_a_serial_number_that_every_laptop_gives_it() -> None:
    edition = samples.edition()
    sheet = samples.sheet(edition, SeatId("A-002"), revision=3, supersedes=(samples.OLD,))
    assert "Nomor seri: LP-P01-S1-A-002-3" in reading.pages(draw(sheet, edition))[0]


def test_the_time_of_the_session_and_of_the_sheet_are_told_apart() -> None:
    edition = samples.edition()
    told = reading.whole(draw(samples.sheet(edition), edition))
    assert "Waktu sesi 09.00–11.00 WIB (jadwal)" in told
    assert "Waktu lembar 09.04–10.41 WIB (1 jam 37 menit 41 detik)" in told
    later = {
        session: replace(plan, planned_start="2019-02-20T09:00:00+07:00")
        for session, plan in edition.sessions.items()
    }
    told = reading.whole(draw(samples.sheet(edition), replace(edition, sessions=later)))
    assert "20 Februari 2019, 09.00–11.00 WIB" in told
    told = reading.whole(draw(samples.sheet(edition), replace(edition, sessions={})))
    assert "Waktu sesi –" in told


@pytest.mark.parametrize(("language", "word"), [("id", "lanjutan catatan"), ("en", "continued")])
@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
def test_a_note_that_goes_on_names_its_indicator_on_the_next_page(
    language: str, word: str, size: PageSize
) -> None:
    edition = sessions.extreme_edition(samples.SPBE)
    note = "\n".join(f"baris {number}" for number in range(17))
    levels = {one.id: Mark(3, note=note) for one in edition.rubric.indicators()}
    sheet = samples.sheet(edition, levels=levels)
    pages = reading.runs(draw(sheet, edition, language=language, size=size))
    known = {indicator.id for indicator in edition.rubric.indicators()}
    aspects = {aspect.id for aspect in edition.rubric.aspects}
    continued = 0
    for page in pages[1:]:
        body = [run for run in page if run.bottom > BOTTOM]
        heads = [run.bottom for run in body if run.text.strip() in {"No.", "Bukti", "Evidence"}]
        if not heads:  # what follows the table
            continue
        first = next(run for run in body if run.size >= 8.5 and run.top < min(heads))
        if word in first.text:
            continued += 1
            lines = [run.text.strip() for run in body if run.left < 170 and run.top < first.bottom]
            assert lines[0].startswith("baris")
            assert lines[1].startswith("baris")  # none stands alone
            assert first.text.split()[0] in known
        else:  # an aspect or an indicator begins
            assert first.text.strip() in known or first.text.strip() in aspects
    assert continued > 3


def test_the_table_head_is_repeated_on_every_page_of_the_table() -> None:
    edition = samples.edition(rubric_=samples.rubric(samples.SPBE))
    pages = reading.pages(draw(samples.sheet(edition), edition))
    assert all("Aspek dan indikator" in page for page in pages[:3])


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("rubric", [samples.SMART, samples.SPBE])
@pytest.mark.parametrize("digest", [samples.DIGEST, ""])
def test_no_line_leaves_the_margins_or_touches_another(
    language: str, rubric: str, digest: Digest
) -> None:
    edition = samples.edition(rubric_=samples.rubric(rubric), mode=PRACTICE)
    pdf = draw(samples.sheet(edition, seed=1), edition, digest, language)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []


def test_the_hardest_texts_stay_in_their_boxes() -> None:
    edition = samples.edition(rubric_=samples.rubric(samples.SPBE), mode=PRACTICE)
    name = "Kepulauan Siau Tagulandang Biaro dan Sekitarnya yang Sangat Panjang Namanya"
    edition = replace(
        edition,
        organiser="Kementerian Koordinator Bidang Pembangunan Manusia dan Kebudayaan " * 2,
        title="Asesmen " * 25,
        regions={GUNUNGKIDUL: Region(name, RegionKind.REGENCY, "Sulawesi Utara")},
    )
    sheet = samples.sheet(
        edition,
        revision=12,
        supersedes=(samples.OLD, samples.DIGEST),
        reason="Alasan panjang & <b>bukan</b> markah. " * 8,
        strengths="Kekuatan " * 600,
        device="d" * 90,
    )
    sheet = with_marks(
        sheet,
        I01=Mark(3, None, Evidence.SHOWN, "x" * 500),
        I02=Mark(None, Why.CONFLICT, Evidence.TOLD, "a\n" * 249 + "z"),
        I03=Mark(None, Why.ABSENT, Evidence.MISSING, "😀 中文 Ḥāfiẓ (kurung) \\ “kutip” … ≥ 80 %"),
        I04=Mark(
            5, None, Evidence.PARTIAL, ("Catatan lima ratus karakter tentang bukti. " * 12)[:500]
        ),
    )
    pdf = draw(sheet, edition)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert "Ḥāfiẓ (kurung) \\ “kutip” … ≥ 80 %" in reading.whole(pdf)


def test_what_looks_like_markup_is_printed_as_written() -> None:
    edition = samples.edition()
    assert "program kerja <img src=x> & anggaran" in reading.whole(
        draw(samples.sheet(edition), edition)
    )


def test_the_same_sheet_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    edition = samples.edition()
    first, second = samples.sheet(edition), samples.sheet(edition, seed=1)
    other = with_marks(second, A1=Mark(1, None, Evidence.NOTHING, "Ñ Ł ő ħ ≥ “ ” – … ž Ψ Ж"))
    before = draw(first, edition)
    assert draw(other, edition, language="en") != before
    assert draw(first, edition) == before


def test_every_font_travels_inside_the_paper() -> None:
    edition = samples.edition()
    pdf = draw(samples.sheet(edition), edition)
    assert reading.fonts_without_a_file(pdf) == 0
    assert b"Helvetica" not in pdf


def test_the_index_is_in_figures_and_in_words() -> None:
    edition = samples.edition()
    sheet = samples.sheet(edition)
    sheet = replace(sheet, levels={id_: Mark(3, None, Evidence.SHOWN, "") for id_ in sheet.levels})
    sheet = with_marks(sheet, A1=Mark(4), F4=Mark(5))
    pdf = reading.whole(draw(sheet, edition))
    assert "3,1500" in pdf
    assert "tiga koma satu lima nol nol" in pdf
    english = reading.whole(draw(sheet, edition, language="en"))
    assert "3.1500" in english
    assert "three point one five zero zero" in english


def test_an_index_that_cannot_be_computed_says_which_aspect_lacks_levels() -> None:
    edition = samples.edition()
    sheet = samples.sheet(edition)
    none = {id_: Mark(None, Why.ABSTAIN) for id_ in ("B1", "B2")}
    pdf = reading.whole(draw(with_marks(sheet, **none), edition))
    assert "pada aspek B, kurang dari dua pertiga bobotnya dinilai" in pdf


def test_a_predicate_is_read_from_the_printed_index() -> None:
    edition = samples.edition(rubric_=samples.rubric(samples.SPBE))
    sheet = samples.sheet(edition)
    sheet = replace(sheet, levels={id_: Mark(3) for id_ in sheet.levels})
    assert "Predikat: Baik" in reading.whole(draw(sheet, edition))


def test_people_and_time_are_written_as_the_field_writes_them() -> None:
    edition = samples.edition(zone=Zone.WIT)
    pdf = reading.whole(draw(samples.sheet(edition), edition))
    assert "19650228 199003 1 002" in pdf
    assert "Kamis, 21 Februari 2019" in pdf
    assert "11.04–12.41 WIT" in pdf
    assert "1 jam 37 menit 41 detik" in pdf
    assert "Tangerang Selatan, 21 Februari 2019" in pdf


def test_nothing_is_left_to_be_filled_in() -> None:
    edition = samples.edition()
    sheet = samples.sheet(edition, SeatId("A-002"), strengths="", weaknesses=" ", advice="")
    sheet = replace(sheet, levels={id_: Mark(3) for id_ in sheet.levels})
    pdf = reading.whole(draw(sheet, edition))
    assert "Kekuatan nihil Kelemahan nihil Saran nihil" in pdf
    assert pdf.count("Catatan: nihil") == 20
    assert pdf.count("Tidak diisi Catatan: nihil") == 20  # the evidence: nobody said there is none
    assert "NIP –" in pdf


@pytest.mark.parametrize("why", Why)
def test_a_missing_level_shows_its_reason(why: Why) -> None:
    edition = samples.edition()
    sheet = with_marks(samples.sheet(edition), A2=Mark(None, why))
    told = {
        "abstain": "Tidak dapat dinilai (TDD)",
        "conflict": "karena benturan kepentingan",
        "absent": "karena asesor tidak hadir",
        "not_applicable": "Tidak berlaku bagi daerah ini",
    }
    whole = reading.whole(draw(sheet, edition))
    assert told[why] in whole
    levelled = reading.whole(draw(with_marks(sheet, A2=Mark(3)), edition))
    assert whole.count("Tidak diisi") == levelled.count("Tidak diisi") - 1


def test_a_draft_says_so_on_every_page_and_has_no_seal() -> None:
    edition = samples.edition()
    sheet = with_marks(samples.sheet(edition), A1=Mark())
    pages = reading.pages(draw(sheet, edition, digest=NO_DIGEST))
    assert all("KONSEP" in page for page in pages)
    assert "Belum dinilai" in pages[0]
    assert "Konsep: tidak untuk ditandatangani" in pages[-1]
    assert "SHA-256" not in " ".join(pages)
    sealed = reading.pages(draw(sheet, edition))
    assert not any("KONSEP" in page for page in sealed)
    assert " ".join(digest_qr.groups(samples.DIGEST)) in sealed[0]


@pytest.mark.parametrize(("mode", "word"), [(PRACTICE, "LATIHAN"), (OFFICIAL, "RESMI")])
def test_practice_and_official_look_different(mode: Mode, word: str) -> None:
    edition = replace(samples.edition(mode=mode, fictitious=False), id="SC-1")
    pages = reading.pages(draw(samples.sheet(edition), edition))
    assert word in pages[0]
    assert ("LATIHAN" in pages[1]) is (mode == PRACTICE)
    assert "FIKTIF" not in " ".join(pages)


def test_a_revision_names_what_it_replaces_and_why() -> None:
    edition = samples.edition()
    sheet = samples.sheet(edition, revision=2, supersedes=(samples.OLD,), reason="Salah baca.")
    pdf = reading.whole(draw(sheet, edition))
    told = "Revisi 2, disegel Kamis, 21 Februari 2019 pukul 10.41 WIB, menggantikan berkas bersidik"
    assert f"{told} 77AA00FF. Alasan: Salah baca." in pdf


def test_drawing_writes_little_more_than_its_bare_strings() -> None:
    """How long it takes beside reportlab alone, the benchmarks say; what it writes is counted."""
    edition = samples.edition(rubric_=samples.rubric(samples.SPBE))
    pdf = draw(samples.sheet(edition), edition)
    strings = sum(len(page) for page in reading.runs(pdf))
    written = [reading.operators(page) for page in reading.contents(pdf)]
    assert sum(page.count("Tj") for page in written) == strings
    assert sum(len(page) for page in written) <= 12 * strings


@pytest.mark.parametrize("rubric", [samples.SMART, samples.SPBE])
@pytest.mark.parametrize("language", ["id", "en"])
def test_notes_of_five_hundred_characters_on_every_indicator_stay_whole(
    rubric: str, language: str
) -> None:
    edition = sessions.extreme_edition(rubric)
    sheet = samples.sheet(edition, levels=sessions.long_marks(edition))
    own = samples.own(sheet, edition.rubric)
    pdf = score_sheet.pdf(sheet, edition, own, Printing(samples.DIGEST, language))
    # Between the lines of a note the spaces are folded, so the pieces are counted.
    assert reading.whole(pdf).count("=cmd|'/c calc'!A1") >= 7 * len(sheet.levels)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
