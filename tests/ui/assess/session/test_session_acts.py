"""The clock that everybody in the room goes by is turned on purpose, and told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.timer import TimerReading
from smartcity_desktop.ui import actions
from smartcity_desktop.ui.destinations import PageName
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.seats import OPEN
from tests.ui.hands import SitDown, hand, press, settle
from tests.ui.open_sheet import level, open_sheet, page_of

STEP, PAUSE = "Ctrl+Shift+F", "Ctrl+Shift+J"


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window with an open sheet, the keyboard on the first level."""
    return open_sheet(desk_at)


def reading(shell: Shell) -> TimerReading:
    """Return what the session's clock says."""
    return session_clock.reading(shell.office.day, OPEN)


def test_undoing_after_a_phase_change_takes_back_the_phase_and_no_level(shell: Shell) -> None:
    press("4", STEP, STEP)
    assert reading(shell).phase_index == 1
    assert "→" in shell.told.words.text()
    press("Ctrl+Z")
    assert (reading(shell).phase_index, level(shell)) == (0, 4)


def test_a_start_that_cannot_be_taken_back_is_told_and_keeps_the_level(shell: Shell) -> None:
    press("4", STEP)
    assert (shell.told.isVisible(), shell.told.take_back.isVisible()) == (True, False)
    press("Ctrl+Z")
    assert (reading(shell).state, level(shell)) == ("running", 4)


def test_a_pause_has_an_undo_of_its_own(shell: Shell) -> None:
    press("4", STEP, PAUSE)
    page_of(shell).head.clock.reason.presets[0].click()
    page_of(shell).head.clock.reason.confirm.click()
    assert reading(shell).state == "paused"
    QTest.mouseClick(shell.told.take_back, Qt.MouseButton.LeftButton)
    assert (reading(shell).state, level(shell)) == ("running", 4)


@pytest.mark.parametrize("way", ["mouse", "Return", "Space"])
def test_pressing_again_after_the_clock_was_turned_does_not_turn_it_on(
    shell: Shell, way: str
) -> None:
    step, window = page_of(shell).head.clock.step, shell.windowHandle()
    assert window is not None
    if way == "mouse":
        QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    else:
        step.setFocus()
        QTest.keyClick(window, QKeySequence(way)[0].key())  # type: ignore[index]
    settle()
    assert (reading(shell).state, hand() is step) == ("running", False)
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Return)
        settle()
    if shell.current() == PageName.SCORING:
        assert reading(shell).phase_index == 0


def test_a_reason_that_is_dropped_leaves_the_keyboard_where_it_was(shell: Shell) -> None:
    press(STEP, PAUSE, "Escape")
    form = page_of(shell).form
    assert form is not None
    assert form.rows[A1].levels.isAncestorOf(hand())


def test_no_key_of_the_clock_repeats_or_lies_beside_one_that_scores(shell: Shell) -> None:
    names = ("next_phase", "pause", "extend")
    found = [page_of(shell).findChild(QAction, name) for name in names]
    assert [one.autoRepeat() for one in found if isinstance(one, QAction)] == [False] * 3
    keys = {
        one.keys for one in actions.ACTS if one.name.endswith(("phase", "_step", "pause", "extend"))
    }
    assert all(key.startswith("Ctrl+Shift+") for key in keys)


def test_a_usual_reason_is_only_written_until_the_button_that_says_it_is_pressed(
    shell: Shell,
) -> None:
    press(STEP, PAUSE)
    row = page_of(shell).head.clock.reason
    QTest.mouseClick(row.presets[0], Qt.MouseButton.LeftButton)
    assert reading(shell).state == "running"
    assert hand() is row.field
    press("Return")
    assert reading(shell).state == "paused"
