from __future__ import annotations

import logging
import sys

import pytest

from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.host import wording
from smartcity_desktop.ui import language, problems


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_a_problem_is_told_as_a_headline_and_the_rest(spoken: str) -> None:
    language.switch(spoken)
    what, rest = problems.sentences(Problem("seat.unknown", seat="Z-9"))
    told = wording.explain(Problem("seat.unknown", seat="Z-9"), spoken)
    assert (what, rest) == (told.what, f"{told.why} {told.remedy}")
    language.switch("id")


def test_many_faults_are_listed_up_to_what_a_screen_holds() -> None:
    each = tuple(Problem("seat.unknown", seat=f"Z-{n}") for n in range(problems.MANY + 3))
    _what, rest = problems.sentences(Problems("plan.faulty", each))
    lines = [one for one in rest.split("\n") if one.startswith("•")]
    assert len(lines) == problems.MANY
    assert "3" in rest.split("\n")[-1]


def test_a_fault_of_the_program_is_logged_and_told_without_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[tuple[str, str]] = []
    before = sys.excepthook
    problems.catch_bugs(lambda what, rest: told.append((what, rest)))
    try:
        fault = ZeroDivisionError("halves of nothing")
        sys.excepthook(type(fault), fault, None)
        problem = Problem("seat.none")
        sys.excepthook(type(problem), problem, None)
    finally:
        sys.excepthook = before
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "halves of nothing" in caplog.text
    assert not any("halves" in text for pair in told for text in pair)
    assert told[1] == problems.sentences(problem)
