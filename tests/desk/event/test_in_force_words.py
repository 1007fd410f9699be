from smartcity_desktop.desk.event import in_force_words
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge.finding import NOBODY
from tests.merge.event import S1

ONE = InForce(Digest("ab" * 32), S1, "Kota Ambon", "excuse", seat=SeatId("F"), person="Gita", seq=1)
MOVED = replace(ONE, meant="Fajar", has=(SeatId("D"), SeatId("E")), was="Kota Madiun")


def test_where_no_decision_is_in_force_nothing_is_told() -> None:
    assert in_force_words.title((), "id") == ""
    assert in_force_words.lines((), "id") == ()


def test_what_an_edition_moved_is_counted_and_says_all_that_moved() -> None:
    assert in_force_words.title((ONE,), "en").endswith("void: 1.")
    moved_too = in_force_words.title((ONE, MOVED), "en")
    assert moved_too.endswith("1 of them says something else today than was decided (!).")
    plain, moved = in_force_words.lines((ONE, MOVED), "en")
    assert plain == "· P01-S1, Kota Ambon: Gita (F) is excused (ABABABAB)"
    assert moved == (
        "! P01-S1, Kota Ambon: Gita (F) is excused; in e1 that was Fajar; who was meant has D, E "
        "now and is not excused there; e1 planned Kota Madiun there (ABABABAB)"
    )


def test_a_session_that_its_edition_did_not_plan_says_so_in_both_languages() -> None:
    unplanned = replace(ONE, was=NOBODY)
    (english,) = in_force_words.lines((unplanned,), "en")
    (indonesian,) = in_force_words.lines((unplanned,), "id")
    assert english == "! P01-S1, Kota Ambon: Gita (F) is excused; e1 did not plan it (ABABABAB)"
    assert "e1 tidak merencanakannya" in indonesian
