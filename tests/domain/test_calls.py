from __future__ import annotations

import pytest

from smartcity_desktop.domain.calls import Seen, due
from smartcity_desktop.domain.ids import SessionId

HOUR = 3600


def at(left_s: int, phase: int = 2) -> Seen:
    """The third phase of a session with so much left."""
    return Seen(SessionId("P01-S4"), phase, left_s)


@pytest.mark.parametrize("mark", [600, 300, 60, 0])
def test_a_mark_is_called_once_when_it_is_reached(mark: int) -> None:
    assert due(at(mark + 1), at(mark), HOUR) == mark
    assert due(at(mark), at(mark - 1), HOUR) is None
    assert due(at(mark + 2), at(mark + 1), HOUR) is None


def test_of_marks_slept_through_only_the_last_is_called() -> None:
    assert due(at(1500), at(40), HOUR) == 60
    assert due(at(1500), at(-3000), HOUR) == 0
    assert due(at(-3000), at(-3001), HOUR) is None


def test_a_program_that_was_ended_calls_the_last_mark_again_at_most() -> None:
    assert due(None, at(250), HOUR) == 300
    assert due(None, at(2000), HOUR) is None


def test_a_short_phase_does_not_begin_with_a_call() -> None:
    assert due(at(900, phase=3), at(300, phase=4), 300) is None
    assert due(at(300, phase=4), at(60, phase=4), 300) == 60


def test_more_time_calls_a_mark_again() -> None:
    assert due(at(250), at(550), HOUR) is None
    assert due(at(301), at(299), HOUR) == 300
