import pytest

from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.reports import digest_qr, hand_over_slip
from smartcity_desktop.reports.hand_over_slip import Handed
from tests.ids import GUNUNGKIDUL
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions


def files(count: int) -> tuple[Handed, ...]:
    return tuple(
        Handed(
            SessionId(f"P01-S{n}"),
            GUNUNGKIDUL,
            f"SC-2019_P01-S{n}_R1_{n:08X}.scbundle",
            Digest(f"{n:02x}" * 32),
            1,
        )
        for n in range(1, count + 1)
    )


def draw(count: int, language: str = "id", *, long: bool = False) -> bytes:
    edition = sessions.extreme_edition() if long else samples.edition()
    return hand_over_slip.pdf(
        files(count),
        edition,
        edition.roster[SeatId("A-001")],
        edition_digest=samples.EDITION_DIGEST,
        seq=2,
        made_at="2019-02-21T12:05:00+07:00",
        language=language,
    )


def test_every_file_has_its_whole_code_in_groups_of_four() -> None:
    told = reading.whole(draw(3))
    for file in files(3):
        assert file.file in told
        assert " ".join(digest_qr.groups(file.digest)) in told.replace("  ", " ")


def test_giver_and_time_are_printed_and_the_receiver_signs_with_a_pen() -> None:
    told = reading.whole(draw(2))
    assert "2 (dua) berkas bersegel" in told
    assert "Kamis, 21 Februari 2019, 12.05 WIB" in told
    assert "Hadikusumo" in told
    assert "Jam penerimaan:" in told


def test_one_file_carries_its_own_digest_and_several_the_editions() -> None:
    assert "Sidik 01010101" in reading.whole(draw(1))
    assert "Sidik edisi C0FFEE00" in reading.whole(draw(2))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("count", [1, 9, 40])
def test_many_files_stay_in_their_cells(count: int, language: str) -> None:
    pdf = draw(count, language, long=True)
    assert all(file.file in reading.whole(pdf) for file in files(count))
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert pdf == draw(count, language, long=True)
