from __future__ import annotations

import pytest

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
