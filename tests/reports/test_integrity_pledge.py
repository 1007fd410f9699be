import pytest

from smartcity_desktop.domain.edition import Conflict, Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import integrity_pledge, signing, statement
from smartcity_desktop.reports.frame import ORIGINAL, Copy
from smartcity_desktop.reports.page_size import A4, F4, MM, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.ids import GUNUNGKIDUL
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions

MEMBER = SeatId("A-002")


def draw(
    edition: Edition,
    seat: SeatId = MEMBER,
    *,
    duty: bool = False,
    language: str = "id",
    copy: Copy = ORIGINAL,
    size: PageSize = A4,
) -> bytes:
    return integrity_pledge.pdf(
        edition,
        seat,
        Printing(samples.EDITION_DIGEST, language, copy, size, seq=2),
        day="2019-02-21T08:00:00+07:00",
        duty=duty,
    )


def test_one_assessor_promises_independence_secrecy_and_to_tell_conflicts() -> None:
    told = reading.whole(draw(samples.edition()))
    assert "Sri Wahyuni, S.Kom., M.T.I." in told
    for word in ("menilai sendiri", "kerahasiaan nilai", "benturan kepentingan", "hadiah"):
        assert word in told
    assert "Benturan kepentingan yang saya nyatakan nihil" in told
    assert "Sidik edisi C0FFEE00" in told


def test_declared_conflicts_are_named_with_their_region() -> None:
    told = reading.whole(draw(sessions.extreme_edition()))
    assert "34.03 Kabupaten Gunungkidul mantan pendamping Masterplan 2018" in told
    assert "mantan pendamping" not in reading.whole(
        draw(sessions.extreme_edition(), SeatId("A-001"))
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_who_has_no_conflict_with_a_region_reads_which_ones_the_panel_assesses(
    language: str,
) -> None:
    edition = samples.edition()
    told = " ".join(reading.whole(draw(edition, language=language)).split())
    for part in {
        "id": ("Daerah yang dinilai Panel P01 menurut edisi", "daerah yang dinilai panel saya"),
        "en": ("Regions that panel P01 assesses by edition", "a region that my panel assesses"),
    }[language]:
        assert part in told
    assert "Kabupaten Gunungkidul (34.03)" in told
    idle = " ".join(reading.whole(draw(replace(edition, sessions={}), language=language)).split())
    assert "(34.03)" not in idle


@pytest.mark.parametrize("language", ["id", "en"])
def test_one_conflict_leaves_the_pledge_on_one_page(language: str) -> None:
    edition = samples.edition()
    one = Conflict(SeatId("A-001"), GUNUNGKIDUL, "ex-mentor", "Pendamping masterplan 2018")
    edition = replace(edition, conflicts=(one,))
    for duty in (True, False):
        pdf = draw(edition, SeatId("A-001"), duty=duty, language=language)
        assert len(reading.pages(pdf)) == 1


def test_a_duty_stamp_has_a_box_only_when_asked_for() -> None:
    assert "Meterai" in reading.whole(draw(samples.edition(), duty=True))
    assert "Meterai" not in reading.whole(draw(samples.edition()))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_duty_stamp_lies_where_one_signs_and_under_no_word(language: str) -> None:
    for edition in (samples.edition(), sessions.extreme_edition()):
        pdf = draw(edition, duty=True, language=language)
        page = reading.runs(pdf)[-1]
        (word,) = (run for run in page if run.text.strip() in {"Meterai", "Duty stamp"})
        names = [run for run in page if run.left > A4.wide / 2 and run.bottom < word.bottom]
        above = [run for run in page if run.left > A4.wide / 2 and run.bottom > word.top]
        room = min(run.bottom for run in above) - max(run.top for run in names)
        assert room >= 24 * MM  # the stamp lies within the room to sign in
        assert reading.cut(pdf) == []
        signs = A4.right_edge - signing.WIDE
        assert signs < word.left < word.right < signs + statement.STAMP_W  # the rest is paper
        assert statement.STAMP_W < signing.WIDE * 0.6


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_long_name_stays_in_its_box(language: str, size: PageSize) -> None:
    edition = sessions.extreme_edition()
    pdf = draw(edition, duty=True, language=language, copy=Copy(2), size=size)
    assert len(reading.pages(pdf)) == 1
    assert reading.strays(pdf, size) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert pdf == draw(edition, duty=True, language=language, copy=Copy(2), size=size)
