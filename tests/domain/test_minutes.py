from __future__ import annotations

import pytest

from smartcity_desktop.domain.edition import PlannedSession
from smartcity_desktop.domain.minutes import Minutes, fold, timer_act
from smartcity_desktop.domain.record import HELD
from smartcity_desktop.domain.timer import Moment, TimerAct

EMPTY = Minutes("P01-S1")


def attend(name: str) -> dict[str, object]:
    return {"act": "attend", "name": name, "position": "", "institution": "", "letter": ""}


def test_an_entry_taken_back_leaves_its_neighbours() -> None:
    acts = [attend(name) for name in ("Ani", "Budi", "Cici")]
    minutes = fold(EMPTY, [*acts, {"act": "withdraw", "list": "attendance", "which": "1"}])
    assert [one.name for one in minutes.attendance] == ["Ani", "Cici"]


@pytest.mark.parametrize("kind", ["documents", "happenings"])
def test_each_list_loses_only_its_own_entry(kind: str) -> None:
    acts = [
        {"act": "document", "text": "SK"},
        {"act": "happening", "at": "2019-02-21T09:00:00+07:00", "kind": "note", "text": "Padam"},
    ]
    minutes = fold(EMPTY, [*acts, {"act": "withdraw", "list": kind, "which": "0"}])
    left = {"documents": minutes.documents, "happenings": minutes.happenings}
    assert [bool(one) for one in (left.pop(kind), *left.values())] == [False, True]


def test_an_excuse_can_be_given_and_taken_back() -> None:
    excuse = {"act": "excuse", "assessor": "D", "kind": "absent", "reason": "Sakit"}
    given = fold(EMPTY, [excuse])
    assert given.excused["D"].reason == "Sakit"
    back = fold(given, [{"act": "withdraw", "list": "excused", "which": "D"}])
    assert not back.excused


def test_a_turn_of_the_clock_comes_back_from_its_act_as_it_was() -> None:
    taken = TimerAct("extend", Moment("2019-02-21T09:00:00+07:00", 5, 7, "boot"), 300, "Listrik")
    assert fold(EMPTY, [timer_act(taken)]).timer == (taken,)


def test_a_reopened_record_supersedes_the_signed_one() -> None:
    acts = [{"act": "seal", "digest": "aa", "at": ""}, {"act": "reopen", "reason": "x", "at": ""}]
    minutes = fold(EMPTY, acts)
    assert (minutes.sealed, minutes.revision, minutes.superseded) == ("", 2, ("aa",))


def test_a_session_is_held_until_somebody_says_otherwise() -> None:
    absent = {"act": "status", "status": "absent", "reason": "Tidak datang"}
    assert fold(EMPTY, [attend("Ani"), {"act": "later", "fact": 1}]).status == HELD
    assert fold(EMPTY, [absent]).status_reason == "Tidak datang"


AT = "2019-02-21T09:00:00+07:00"


def turned(kind: str, seconds: int, minute: int, reason: str = "") -> dict[str, object]:
    """A turn of the clock some minutes into the hour."""
    wall = f"2019-02-21T09:{minute:02}:00+07:00"
    return timer_act(TimerAct(kind, Moment(wall, minute * 60_000, minute * 60_000, "b"), seconds,
                              reason))  # fmt: skip


def test_a_pause_and_more_time_are_told_with_their_reason_and_how_long() -> None:
    acts = [
        turned("start", 0, 0),
        turned("pause", 0, 10, "Listrik padam"),
        turned("resume", 0, 22),
        turned("extend", 600, 30, "Proyektor"),
    ]
    told = [(one.kind, one.text) for one in fold(EMPTY, acts).happenings]
    assert told == [("pause", "Listrik padam (12′)"), ("extension", "+10′ Proyektor")]


def test_turns_without_a_reason_are_told_nowhere_as_in_earlier_releases() -> None:
    acts = [turned("start", 0, 0), turned("pause", 0, 10), turned("resume", 0, 22)]
    assert not fold(EMPTY, acts).happenings


def test_a_room_waits_until_the_region_comes_or_the_clock_starts() -> None:
    wait: dict[str, object] = {"act": "wait", "at": AT, "reason": "Di jalan"}
    assert fold(EMPTY, [wait]).waiting == AT
    came = fold(EMPTY, [wait, {"act": "came", "at": AT, "text": "Kota Ambon"}])
    assert (came.waiting, [one.kind for one in came.happenings]) == ("", ["waiting", "arrived"])
    assert fold(EMPTY, [wait, turned("start", 0, 5)]).waiting == ""
    back = {"act": "withdraw", "list": "happenings", "which": "0"}
    assert fold(EMPTY, [wait, back]).waiting == ""


def test_who_left_is_away_until_back() -> None:
    def told(kind: str) -> dict[str, object]:
        return {"act": "happening", "at": AT, "kind": kind, "text": "Ani"}

    assert fold(EMPTY, [attend("Ani"), told("left")]).away() == {"Ani"}
    assert not fold(EMPTY, [attend("Ani"), told("left"), told("arrived")]).away()
    withdrawn = {"act": "withdraw", "list": "happenings", "which": "0"}
    assert not fold(EMPTY, [attend("Ani"), told("left"), withdrawn]).away()


def declared(kind: str) -> dict[str, object]:
    """What D answers about a conflict."""
    return {
        "act": "declare",
        "at": AT,
        "assessor": "D",
        "kind": kind,
        "reason": "x",
        "text": "K: x",
    }


def test_a_declared_conflict_excuses_until_who_declared_it_takes_it_back() -> None:
    found = fold(EMPTY, [declared("family")])
    assert found.has_conflict("D")
    assert (found.excused["D"].kind, found.excused["D"].reason) == ("conflict", "K: x")
    chair = fold(found, [{"act": "withdraw", "list": "excused", "which": "D"}])
    assert chair.excused == found.excused
    back = fold(found, [declared("")])
    assert not back.has_conflict("D")
    assert not back.excused


def test_saying_there_is_no_conflict_lifts_no_excuse_of_the_chairs() -> None:
    excuse = {"act": "excuse", "assessor": "D", "kind": "absent", "reason": "Sakit"}
    found = fold(EMPTY, [excuse, declared("")])
    assert found.excused["D"].reason == "Sakit"
    assert found.declared["D"].kind == ""


def test_a_session_can_have_another_start_or_be_additional() -> None:
    shift = {"act": "shift", "at": AT, "start": AT, "with": "P01-S2", "text": "Kota Ambon: x"}
    added: dict[str, object] = {"act": "additional", "at": AT, "panel": "P01", "region": "81.71",
                                "start": AT, "limit_s": 7200, "reason": "Diundang"}  # fmt: skip
    found = fold(EMPTY, [added, shift])
    assert found.start == AT
    assert found.additional == PlannedSession("P01", "81.71", AT, 7200)
    assert [one.kind for one in found.happenings] == ["additional", "swapped"]


def test_what_went_to_a_stick_is_known_by_its_digest() -> None:
    found = fold(EMPTY, [{"act": "handed", "name": "f", "digest": "aa", "at": AT}])
    assert found.handed == {"aa"}


@pytest.mark.parametrize("list_", ["happenings", "attendance", "documents"])
def test_a_line_taken_back_twice_takes_nothing_else_with_it(list_: str) -> None:
    told = {"act": "happening", "at": "2019-02-21T09:00:00+07:00", "kind": "note", "text": "Padam"}
    back = {"act": "withdraw", "list": list_, "which": "1"}
    given = fold(EMPTY, [attend("Ani"), {"act": "document", "text": "SK"}, told])
    assert fold(given, [back, back]) == given
