from __future__ import annotations

import pytest

from smartcity_desktop.domain.acts import (
    Added,
    Attended,
    Came,
    Concluded,
    Declared,
    Documented,
    Excused,
    Handed,
    Happened,
    Listing,
    Reopened,
    Resumed,
    Sealed,
    SessionAct,
    Shifted,
    Turned,
    Waited,
    Withdrawn,
    Written,
)
from smartcity_desktop.domain.edition import PlannedSession
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.record import HELD, ExcuseKind, Status
from smartcity_desktop.domain.record_draft import RecordDraft, fold
from smartcity_desktop.domain.timer import Moment, TimerAct, TimerKind
from tests.ids import AMBON, P01, D

EMPTY = RecordDraft(SessionId("P01-S1"))


def attend(name: str) -> Attended:
    return Attended(name, "", "", "")


def test_an_entry_taken_back_leaves_its_neighbours() -> None:
    acts = [attend(name) for name in ("Ani", "Budi", "Cici")]
    minutes = fold(EMPTY, [*acts, Withdrawn(Listing.ATTENDANCE, "1")])
    assert [attendee.name for attendee in minutes.attendance] == ["Ani", "Cici"]


@pytest.mark.parametrize("kind", [Listing.DOCUMENTS, Listing.HAPPENINGS])
def test_each_list_loses_only_its_own_entry(kind: Listing) -> None:
    acts: list[SessionAct] = [
        Documented("SK"),
        Happened("2019-02-21T09:00:00+07:00", "note", "Padam"),
    ]
    minutes = fold(EMPTY, [*acts, Withdrawn(kind, "0")])
    left = {Listing.DOCUMENTS: minutes.documents, Listing.HAPPENINGS: minutes.happenings}
    assert [bool(one) for one in (left.pop(kind), *left.values())] == [False, True]


def test_an_excuse_can_be_given_and_taken_back() -> None:
    excuse = Excused(D, ExcuseKind.ABSENT, "Sakit")
    given = fold(EMPTY, [excuse])
    assert given.excused[D].reason == "Sakit"
    back = fold(given, [Withdrawn(Listing.EXCUSED, "D")])
    assert not back.excused


def test_a_turn_of_the_clock_comes_back_from_its_act_as_it_was() -> None:
    taken = TimerAct(
        TimerKind.EXTEND, Moment("2019-02-21T09:00:00+07:00", 5, 7, "boot"), 300, "Listrik"
    )
    assert fold(EMPTY, [Turned.of(taken)]).timer == (taken,)


def test_a_reopened_record_supersedes_the_signed_one() -> None:
    minutes = fold(EMPTY, [Sealed(Digest("aa"), ""), Reopened("x", "")])
    assert (minutes.sealed, minutes.revision, minutes.superseded) == ("", 2, ("aa",))


def test_a_session_is_held_until_somebody_says_otherwise() -> None:
    absent = Concluded(Status.ABSENT, "Tidak datang")
    assert fold(EMPTY, [attend("Ani")]).status == HELD
    assert fold(EMPTY, [absent]).status_reason == "Tidak datang"


AT = "2019-02-21T09:00:00+07:00"


def turned(kind: TimerKind, seconds: int, minute: int, reason: str = "") -> Turned:
    """A turn of the clock some minutes into the hour."""
    wall = f"2019-02-21T09:{minute:02}:00+07:00"
    at = Moment(wall, minute * 60_000, minute * 60_000, "b")
    return Turned.of(TimerAct(kind, at, seconds, reason))


def test_a_pause_and_more_time_are_told_with_their_reason_and_how_long() -> None:
    acts = [
        turned(TimerKind.START, 0, 0),
        turned(TimerKind.PAUSE, 0, 10, "Listrik padam"),
        turned(TimerKind.RESUME, 0, 22),
        turned(TimerKind.EXTEND, 600, 30, "Proyektor"),
    ]
    told = [(happening.kind, happening.text) for happening in fold(EMPTY, acts).happenings]
    assert told == [("pause", "Listrik padam (12′)"), ("extension", "+10′ Proyektor")]


def test_turns_without_a_reason_are_told_nowhere_as_in_earlier_releases() -> None:
    acts = [
        turned(TimerKind.START, 0, 0),
        turned(TimerKind.PAUSE, 0, 10),
        turned(TimerKind.RESUME, 0, 22),
    ]
    assert not fold(EMPTY, acts).happenings


def test_a_room_waits_until_the_region_comes_or_the_clock_starts() -> None:
    wait = Waited(AT, "Di jalan")
    assert fold(EMPTY, [wait]).waiting == AT
    came = fold(EMPTY, [wait, Came(AT, "Kota Ambon")])
    assert (came.waiting, [happening.kind for happening in came.happenings]) == (
        "",
        ["waiting", "arrived"],
    )
    assert fold(EMPTY, [wait, turned(TimerKind.START, 0, 5)]).waiting == ""
    back = Withdrawn(Listing.HAPPENINGS, "0")
    assert fold(EMPTY, [wait, back]).waiting == ""


def test_who_left_is_away_until_back() -> None:
    def told(kind: str) -> Happened:
        return Happened(AT, kind, "Ani")

    assert fold(EMPTY, [attend("Ani"), told("left")]).away() == {"Ani"}
    assert not fold(EMPTY, [attend("Ani"), told("left"), told("arrived")]).away()
    withdrawn = Withdrawn(Listing.HAPPENINGS, "0")
    assert not fold(EMPTY, [attend("Ani"), told("left"), withdrawn]).away()


def declared(kind: str) -> Declared:
    """What D answers about a conflict."""
    return Declared(AT, D, kind, "x", "K: x")


def test_a_declared_conflict_excuses_until_who_declared_it_takes_it_back() -> None:
    found = fold(EMPTY, [declared("family")])
    assert found.has_conflict(D)
    assert (found.excused[D].kind, found.excused[D].reason) == (
        "conflict",
        "K: x",
    )
    chair = fold(found, [Withdrawn(Listing.EXCUSED, "D")])
    assert chair.excused == found.excused
    back = fold(found, [declared("")])
    assert not back.has_conflict(D)
    assert not back.excused


def test_saying_there_is_no_conflict_lifts_no_excuse_of_the_chairs() -> None:
    excuse = Excused(D, ExcuseKind.ABSENT, "Sakit")
    found = fold(EMPTY, [excuse, declared("")])
    assert found.excused[D].reason == "Sakit"
    assert found.declared[D].kind == ""


def test_a_session_can_have_another_start_or_be_additional() -> None:
    shift = Shifted(AT, AT, SessionId("P01-S2"), "Kota Ambon: x")
    added = Added(AT, P01, AMBON, AT, 7200, "Diundang")
    found = fold(EMPTY, [added, shift])
    assert found.start == AT
    assert found.additional == PlannedSession(P01, AMBON, AT, 7200)
    assert [happening.kind for happening in found.happenings] == ["additional", "swapped"]


def test_what_went_to_a_stick_is_known_by_its_digest() -> None:
    found = fold(EMPTY, [Handed("f", Digest("aa"), AT)])
    assert found.handed == (Digest("aa"),)


@pytest.mark.parametrize("list_", [listing for listing in Listing if listing != Listing.EXCUSED])
def test_a_line_taken_back_twice_takes_nothing_else_with_it(list_: Listing) -> None:
    told = Happened("2019-02-21T09:00:00+07:00", "note", "Padam")
    back = Withdrawn(list_, "1")
    given = fold(EMPTY, [attend("Ani"), Documented("SK"), told])
    assert fold(given, [back, back]) == given


def test_a_text_of_the_record_is_replaced_whole() -> None:
    texts = [Written("remarks", one) for one in ("Lama", "Baru")]
    assert fold(EMPTY, texts).texts == {"remarks": "Baru"}


def test_that_another_laptop_goes_on_changes_nothing() -> None:
    assert fold(EMPTY, [Resumed(AT, "0A1B2C3D", "4E5F6071", 3, "00" * 32)]) == EMPTY


def test_another_signature_makes_a_file_that_the_sticks_before_do_not_hold() -> None:
    draft = fold(
        EMPTY,
        [Sealed(Digest("aa"), AT), Handed("a", Digest("aa"), AT), Handed("a", Digest("aa"), AT)],
    )
    assert draft.on_sticks() == 2
    draft = fold(draft, [Handed("a", Digest("aa"), AT, 2)])
    assert draft.on_sticks() == 1
    assert fold(draft, [Handed("a", Digest("aa"), AT, 2)]).on_sticks() == 2


def test_an_act_kept_before_the_capacity_was_asked_for_still_says_it() -> None:
    letters = ("selaku Kepala Daerah", "094/1", "")
    told = fold(EMPTY, [Attended("Ani", "", "", letter) for letter in letters]).attendance
    assert [(one.capacity, one.letter) for one in told] == [
        ("head", ""),
        ("letter", "094/1"),
        ("no_letter", ""),
    ]
