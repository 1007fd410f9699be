from __future__ import annotations

from smartcity_desktop.domain.acts import Marked, Turned
from smartcity_desktop.domain.sheet import UNMARKED, Evidence, Mark, Why
from smartcity_desktop.domain.timer import Moment, TimerAct, TimerKind
from tests.ids import A1

AT = Moment("2019-02-21T09:00:00+07:00", 1_550_714_400_000, 77_000, "boot")


def test_a_mark_comes_back_from_its_act_as_it_was() -> None:
    for mark in (Mark(5, None, Evidence.TOLD, "lisan"), Mark(None, Why.ABSENT), UNMARKED):
        assert Marked.of(A1, mark).mark == mark


def test_a_moment_comes_back_from_its_act_as_it_was() -> None:
    taken = TimerAct(TimerKind.EXTEND, AT, 300, "Listrik")
    assert Turned.of(taken).taken == taken
