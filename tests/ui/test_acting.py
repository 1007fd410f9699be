from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.destinations import PageName, ToPage

ITEMS: Changed = frozenset({Topic.ITEMS})
REFUSED = Problem("sheet.sealed", session="P01-S1")


class Part(Acting, QWidget):
    """A part of a page."""


class Worker(Acting, QObject):
    """A part that is not to be seen."""


class Heard:
    """Everything that somebody says, in order."""

    def __init__(self, part: Acting) -> None:
        self.said: list[object] = []
        part.changed.connect(lambda one: self.said.append(("changed", one)))
        part.problem.connect(lambda one: self.said.append(("problem", one)))
        part.notified.connect(lambda what, rest: self.said.append(("notified", what, rest)))
        part.go.connect(lambda to: self.said.append(("go", to)))


@pytest.fixture
def part() -> Iterator[Part]:
    QApplication.instance() or QApplication(["tests"])
    made = Part()
    yield made
    made.deleteLater()


def refuse() -> Changed:
    """An act that cannot be done."""
    raise REFUSED


def test_what_went_wrong_is_over_when_the_next_act_goes_well_and_not_before(part: Part) -> None:
    over: list[str] = []
    part.resolved.connect(lambda: over.append("over"))
    part.attempt(lambda: ITEMS)
    part.attempt(refuse)
    part.outcome(refuse)
    assert not over
    part.outcome(lambda: 1)
    part.attempt(lambda: ITEMS)
    assert over == ["over"]


def test_what_can_be_shown_afterwards_mends_no_act_that_went_wrong(part: Part) -> None:
    over: list[str] = []
    part.resolved.connect(lambda: over.append("over"))
    part.attempt(refuse)
    assert part.glance(lambda: 1) == 1
    assert not over
    part.attempt(lambda: ITEMS)
    assert part.glance(refuse) is None
    part.glance(lambda: 1)
    assert over == ["over", "over"]


def test_what_an_act_changed_is_said_once(part: Part) -> None:
    heard = Heard(part)
    assert part.attempt(lambda: ITEMS)
    assert heard.said == [("changed", ITEMS)]


def test_an_act_that_changes_nothing_went_well_and_says_nothing(part: Part) -> None:
    heard = Heard(part)
    assert part.attempt(lambda: None)
    assert heard.said == []


def test_a_problem_is_said_and_nothing_counts_as_changed(part: Part) -> None:
    heard = Heard(part)
    assert not part.attempt(refuse)
    assert heard.said == [("problem", REFUSED)]


def test_a_problem_with_a_place_of_its_own_stands_there_alone(part: Part) -> None:
    heard, beside = Heard(part), list[Problem]()
    assert not part.attempt(refuse, beside.append)
    assert part.outcome(refuse, beside.append) is None
    assert (beside, heard.said) == ([REFUSED, REFUSED], [])


def test_what_an_act_came_to_is_given_back_unsaid(part: Part) -> None:
    heard = Heard(part)
    assert part.outcome(lambda: ("P01-S9", ITEMS)) == ("P01-S9", ITEMS)
    assert part.outcome(refuse) is None
    assert heard.said == [("problem", REFUSED)]


def test_a_fault_of_ours_is_not_taken_for_a_problem(part: Part) -> None:
    def slip() -> Changed:
        raise ZeroDivisionError

    for attempt in (part.attempt, part.outcome):
        with pytest.raises(ZeroDivisionError):
            attempt(slip)


def test_whatever_a_part_says_its_page_says_too(part: Part) -> None:
    worker = Worker(part)
    part.relay(worker)
    heard = Heard(part)
    worker.attempt(lambda: ITEMS)
    worker.attempt(refuse)
    worker.notified.emit("what", "rest")
    worker.go.emit(ToPage(PageName.TODAY))
    assert heard.said == [
        ("changed", ITEMS),
        ("problem", REFUSED),
        ("notified", "what", "rest"),
        ("go", ToPage(PageName.TODAY)),
    ]
