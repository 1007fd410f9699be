import pytest

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.record import POSTPONED, Attendee, Capacity, Happening
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.reports import fact_sheet
from smartcity_desktop.reports.frame import Copy
from smartcity_desktop.reports.printing import Printing
from tests.reports import paper_samples as samples
from tests.reports import reading
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
        ("id", "mewakili, Surat Tugas Nomor 094/0127/2019"),
        ("en", "on behalf of the head, Assignment Letter No. 094/0127/2019"),
    ],
)
def test_a_letters_number_says_what_it_is_the_number_of(language: str, word: str) -> None:
    assert word in reading.whole(draw(samples.edition(), language=language))


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
    assert "Keterangan: Cuaca. Jadwal pengganti: belum ditetapkan." in told
