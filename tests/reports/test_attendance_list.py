import pytest

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import Excuse, ExcuseKind
from smartcity_desktop.reports import attendance_list
from smartcity_desktop.reports.frame import Copy
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions


def draw(edition: Edition, language: str = "id", **changes: object) -> bytes:
    record = samples.record(edition, sessions.panel(edition), **changes)
    return attendance_list.pdf(record, edition, digest=samples.DIGEST, language=language)


def test_everybody_in_the_room_has_a_row() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "1 Hj. Badingah, S.Sos. – Bupati Gunungkidul" in told
    assert "2 Drs. Wibowo Kelik Haryanto" in told
    assert "Sri Wahyuni, S.Kom., M.T.I. – Anggota · A-002" in told
    assert "Hadir 2 (dua) orang dari daerah dan 4 (empat) orang asesor." in told


def test_odd_numbers_sign_left_and_even_ones_right() -> None:
    runs = [run for page in reading.runs(draw(samples.edition())) for run in page]
    places = {run.text.strip(): run.left for run in runs if run.text.strip() in {"3.", "4."}}
    assert places["4."] - places["3."] > 50


def test_an_absent_member_does_not_sign() -> None:
    told = reading.whole(
        draw(samples.edition(), excused=(Excuse(SeatId("A-004"), ExcuseKind.ABSENT, "Sakit"),))
    )
    assert "tidak hadir" in told
    assert "3 (tiga) orang asesor" in told


def test_nobody_from_the_region_is_said_and_leaves_no_row() -> None:
    told = reading.whole(draw(samples.edition(), attendance=()))
    assert "1 Wakil pemerintah daerah: tidak ada yang hadir" in told
    assert "tidak ada baris kosong" in told


@pytest.mark.parametrize("language", ["id", "en"])
def test_thirty_long_names_stay_in_their_cells(language: str) -> None:
    edition = sessions.extreme_edition()
    record = sessions.extreme_record(edition, sessions.panel(edition))
    pdf = attendance_list.pdf(
        record, edition, digest=samples.DIGEST, language=language, copy=Copy(2)
    )
    assert reading.whole(pdf).count("ASEAN Eng.") >= 38
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert draw(edition) == draw(edition)
