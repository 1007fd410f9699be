import pytest

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.record import (
    ABSENT,
    POSTPONED,
    Attendee,
    Capacity,
    Happening,
    Status,
)
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.reports import fact_sheet
from smartcity_desktop.reports.frame import Copy
from smartcity_desktop.reports.page_size import A4
from smartcity_desktop.reports.printing import Printing
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions


def draw(
    edition: Edition, digest: Digest = samples.DIGEST, language: str = "id", **changes: object
) -> bytes:
    record = samples.record(edition, sessions.panel(edition), **changes)
    return fact_sheet.pdf(record, edition, Printing(digest, language))


def test_attendance_documents_and_happenings_are_told() -> None:
    told = reading.whole(draw(samples.edition()))
    for part in ("Hj. Badingah", "094/0127/2019", "SK Bupati 117/KPTS/2018", "Listrik padam"):
        assert part in told


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("id", "mewakili, Surat Tugas Nomor 094/7"),
        ("en", "on behalf of the head, Assignment Letter No. 094/7"),
    ],
)
def test_a_letters_number_says_what_it_is_the_number_of(language: str, word: str) -> None:
    came = (Attendee("Sri", "Sekda", "Pemkab", Capacity.LETTER, "094/7"),)
    assert word in reading.whole(draw(samples.edition(), language=language, attendance=came))


def test_who_comes_with_the_head_or_with_a_letter_represents_nobody() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "pendamping, Surat Tugas Nomor 094/0127/2019" in told
    assert "mewakili" not in told
    one, other = (Attendee(name, "", "", Capacity.NO_LETTER) for name in ("Sri", "Budi"))
    told = reading.whole(draw(samples.edition(), attendance=(one, other)))
    assert told.count("mewakili, tanpa surat tugas") == 1
    assert told.count("pendamping, tanpa surat tugas") == 1


@pytest.mark.parametrize(
    ("status", "what"), [(ABSENT, "ketidakhadiran daerah"), (POSTPONED, "penundaan")]
)
def test_the_chair_answers_for_what_happened_and_not_for_a_reason_told_to_the_panel(
    status: Status, what: str
) -> None:
    told = reading.whole(
        draw(samples.edition(), status=status, reason="Cuaca", attendance=(), phases=())
    )
    assert f"menyatakan bahwa {what} tersebut di atas benar; keterangan sebabnya dicatat" in told
    assert "sesuai dengan yang berlangsung" not in told


def test_where_nobody_came_there_is_no_place_to_sign_for_the_region() -> None:
    pdf = draw(samples.edition(), attendance=())
    page = geometry.pages(pdf)[-1]
    assert "Tidak ada wakil daerah yang hadir; tidak ada yang menandatangani." in page.whole()
    seal = next(one for one in page.texts if one.text.startswith("Pihak daerah"))
    below = [box for box in page.boxes if box.top < seal.bottom and box.bottom > 75]
    assert below, "the chair has a line"
    assert all(box.left > A4.width / 2 for box in below)


def test_a_page_that_ends_before_the_closing_says_so_and_is_struck() -> None:
    documents = tuple(f"Dokumen {n}" for n in range(8))
    first, _ = geometry.pages(draw(samples.edition(), documents=documents))
    assert "bagian di bawah ini sengaja dikosongkan" in first.whole()
    across = [box for box in first.boxes if box.right - box.left > A4.width - 3]
    assert any(box.top - box.bottom > 20 for box in across)


@pytest.mark.parametrize("language", ["id", "en"])
def test_who_has_no_nip_no_office_and_no_institution_leaves_no_blank(language: str) -> None:
    one = Attendee("Budi", "", "", Capacity.NO_LETTER)
    told = reading.whole(draw(samples.edition(), language=language, attendance=(one,)))
    assert "1 Budi NIP – – – " in told, "each cell has a dash"
    assert told.count("NIP –") == 1, "under a signature no line stands where there is no number"
    assert "nihil –" not in told


def test_no_level_and_no_index_is_on_it() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "TANPA NILAI" in told
    for word in ("INDEKS", "Rerata", "Rentang", "Jenjang", "A1" * 32):
        assert word not in told


def test_why_a_session_was_reopened_is_not_told_to_the_region() -> None:
    old = (Digest("ab" * 32),)
    told = reading.whole(draw(samples.edition(), revision=2, supersedes=old, reason="B3 menjadi 4"))
    assert "Revisi 2, menggantikan berkas" in told
    assert "B3 menjadi 4" not in told


def test_why_a_conflict_was_taken_back_is_not_told_to_the_region() -> None:
    text = "A-001 menyatakan benturan kepentingan (Istri saya), lalu menariknya: keliru"
    line = Happening("2019-02-21T09:30:00+07:00", "taken_back", text)
    for language, told in (("id", "lalu menariknya"), ("en", "then took it back")):
        paper = reading.whole(draw(samples.edition(), language=language, happenings=(line,)))
        assert told in paper
        assert not [part for part in ("Istri", "keliru", "A-001 menyatakan") if part in paper]


def test_without_a_response_the_box_says_so_once_sealed() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "Nihil: daerah tidak menyampaikan tanggapan." in told
    assert "Ruang yang tidak dipakai dicoret" not in told


def test_before_the_seal_the_region_can_write_its_response() -> None:
    told = reading.whole(draw(samples.edition(), digest=NO_DIGEST))
    assert "Ruang yang tidak dipakai dicoret." in told
    assert "KONSEP" in told


def test_a_response_is_printed_as_given_over_as_many_pages_as_it_takes() -> None:
    text = " ".join(f"kata{n}" for n in range(1500))
    pdf = draw(samples.edition(), response=text)
    told = reading.whole(pdf)
    assert all(f"kata{n}" in told for n in (0, 700, 1499))
    assert "Nihil: daerah" not in told
    assert reading.cut(pdf) == []


def test_the_region_signs_left_and_the_chair_right() -> None:
    runs = [run for page in reading.runs(draw(samples.edition())) for run in page]
    region = next(run for run in runs if run.text.startswith("Bupati Gunungkidul,"))
    chair = [run for run in runs if run.text.strip() == "Ketua panel"][-1]
    assert region.right < chair.left
    assert abs(region.top - chair.top) < 3


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("digest", ["", samples.DIGEST])
def test_the_longest_session_stays_in_its_boxes(language: str, digest: Digest) -> None:
    edition = sessions.extreme_edition()
    record = sessions.extreme_record(edition, sessions.panel(edition))
    pdf = fact_sheet.pdf(
        record, edition, Printing(digest, language, Copy(2, Successor(4, samples.DIGEST)))
    )
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert reading.fonts_without_a_file(pdf) == 0
    assert draw(edition) == draw(edition)


def test_no_page_begins_or_ends_with_a_single_row_of_a_list() -> None:
    for count in range(2, 60):
        documents = tuple(f"Dokumen-{n}" for n in range(count))
        pages = reading.pages(draw(samples.edition(), documents=documents))
        on = [sum(one in page.split() for one in documents) for page in pages]
        assert 1 not in on, count


def test_a_postponed_session_has_no_date_until_the_edition_has_one() -> None:
    told = reading.whole(
        draw(samples.edition(), status=POSTPONED, reason="Cuaca", attendance=(), phases=())
    )
    assert "Keterangan yang diterima panel: Cuaca. Jadwal pengganti: belum ditetapkan." in told
