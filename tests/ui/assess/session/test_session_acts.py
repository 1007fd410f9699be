"""The clock that everybody in the room goes by is turned on purpose, and told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from smartcity_desktop.desk.session import day_plan, session_clock
from smartcity_desktop.domain.timer import TimerReading
from smartcity_desktop.ui import actions
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.keyboard import SETTLING_MS
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.note_field import LATEST_MS, NoteField
from tests.ids import A1
from tests.seats import OPEN
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write
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


def key(shell: Shell, keys: str) -> None:
    """Press keys on the window, which hands them to what has the keyboard as a real one does."""
    window, both = shell.windowHandle(), QKeySequence(keys)[0]  # type: ignore[index]
    assert window is not None
    QTest.keyClick(window, both.key(), both.keyboardModifiers())
    settle()


def test_a_start_is_taken_back_and_no_level(shell: Shell) -> None:
    press("4", STEP)
    assert (shell.told.isVisible(), shell.told.take_back.isVisible()) == (True, True)
    press("Ctrl+Z")
    assert (reading(shell).state, level(shell)) == ("planned", 4)
    day_plan.wait(shell.office.day, OPEN, "Masih di jalan")  # the plan is as open as before
    assert shell.office.day.record_draft(OPEN).waiting


def test_a_start_is_taken_back_from_within_a_note_and_no_word_of_it(shell: Shell) -> None:
    press("F2")
    write("Dua kata")
    note = hand()
    assert isinstance(note, NoteField)
    page_of(shell).head.clock.take_step()
    settle()
    assert (reading(shell).state, hand()) == ("running", note)
    QTest.qWait(LATEST_MS)  # the note is kept meanwhile: the start is told all the same
    key(shell, "Ctrl+Z")
    assert (reading(shell).state, note.toPlainText()) == ("planned", "Dua kata")


def test_what_was_typed_since_the_clock_was_turned_is_undone_in_its_field(shell: Shell) -> None:
    press("F2")
    page_of(shell).head.clock.take_step()
    note = hand()
    assert isinstance(note, NoteField)
    key(shell, "A")
    key(shell, "Ctrl+Z")
    assert (reading(shell).state, note.toPlainText()) == ("running", "")


def test_an_empty_field_leaves_undoing_to_the_clock(shell: Shell) -> None:
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, ArrivalPage)
    assert hand() is page.guests.guest["name"]
    for state in ("running", "planned"):
        key(shell, STEP if state == "running" else "Ctrl+Z")
        assert reading(shell).state == state


def test_a_start_while_the_region_was_waited_for_is_taken_back_to_waiting(shell: Shell) -> None:
    day = shell.office.day
    day_plan.wait(day, OPEN, "Masih di jalan")
    before = day.record_draft(OPEN)
    acts = page_of(shell).acts
    assert acts.turn("start")
    assert not day.record_draft(OPEN).waiting
    press("Ctrl+Z")
    assert day.record_draft(OPEN) == before


def test_two_phases_go_back_one_by_one_and_never_forward(shell: Shell) -> None:
    press(STEP, STEP, STEP)
    assert reading(shell).phase_index == 2
    for index in (1, 0):
        assert shell.told.take_back.text() == "Urungkan"
        QTest.mouseClick(shell.told.take_back, Qt.MouseButton.LeftButton)
        assert (reading(shell).state, reading(shell).phase_index) == ("running", index)
    press("Ctrl+Z")
    assert reading(shell).state == "planned"
    assert not shell.told.take_back.isVisible()
    press("Ctrl+Z")
    assert reading(shell).state == "planned"


def test_a_level_told_over_the_start_gives_its_undo_back_afterwards(shell: Shell) -> None:
    press(STEP, "4")
    assert "A1" in shell.told.words.text()
    wait_until(lambda: "A1" not in shell.told.words.text(), "the level is told no longer")
    press("Ctrl+Z")
    assert (reading(shell).state, level(shell)) == ("planned", 4)


def test_a_start_by_mistake_is_told_later_with_its_reason(shell: Shell) -> None:
    press(STEP)
    shell.told.forget()
    clock = page_of(shell).head.clock
    menu = clock.findChild(QMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    (mistake,) = [one for one in menu.actions() if "keliru" in one.text()]
    assert mistake.isVisible()
    mistake.trigger()
    write("Salah tekan")
    press("Return")
    told = shell.office.day.record_draft(OPEN).happenings
    assert reading(shell).state == "planned"
    assert [(one.kind, one.text) for one in told] == [("unstarted", "Salah tekan")]


def test_undoing_nothing_says_so(shell: Shell) -> None:
    press("Ctrl+Y")
    assert shell.told.words.text() == "Tidak ada yang dapat diulangi di sini"


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
        QTest.qWait(SETTLING_MS + 50)  # so soon after the program has led it there a blank is text
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
