from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.keyboard import SETTLING_MS
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.typing_hand import STRAY_MS
from smartcity_desktop.ui.widgets.note_field import NoteField
from tests.seats import LATER
from tests.ui.hands import SitDown, settle, type_on, wait_until
from tests.ui.open_sheet import open_sheet, page_of


def test_enter_presses_the_button_that_has_the_keyboard(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    wait_until(lambda: shell.current() == "today", "the day is shown")
    shell.activateWindow()
    button = QPushButton("Uji", shell)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    window = shell.windowHandle()
    assert window is not None
    wait_until(lambda: QApplication.focusWidget() is button, "the button has the keyboard")
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert len(pressed) == 1
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(pressed) == 1


class Keyboard:
    """One key of a keyboard, held down; events carry the moments that a server gives them."""

    def __init__(self, window: QWindow, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self._window, self._key, self._ms = window, key, 1_000

    def press(self) -> None:
        """Press it and do not let go."""
        self._send(QEvent.Type.KeyPress, told=False)

    def release(self) -> None:
        """Let go of it."""
        self._ms += 40
        self._send(QEvent.Type.KeyRelease, told=False)
        self._ms += 400

    def repeat(self, times: int, *, told: bool) -> None:
        """Let it come again; `told`: Qt knows that it is held, which on a busy machine it does not
        always."""
        for _ in range(times):
            self._ms += 40
            self._send(QEvent.Type.KeyRelease, told=told)
            self._send(QEvent.Type.KeyPress, told=told)

    def _send(self, kind: QEvent.Type, *, told: bool) -> None:
        event = QKeyEvent(kind, self._key, Qt.KeyboardModifier.NoModifier, "\r", told)
        event.setTimestamp(self._ms)
        QApplication.sendEvent(self._window, event)
        settle()


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window at a sheet whose assessor has not been asked about a conflict yet."""
    return open_sheet(desk_at, LATER)


@pytest.fixture
def keyboard(shell: Shell) -> Keyboard:
    """The Enter of that window."""
    window = shell.windowHandle()
    assert window is not None
    return Keyboard(window)


@pytest.mark.parametrize("told", [True, False])
def test_enter_held_from_before_answers_no_question_however_long_it_stands(
    shell: Shell, keyboard: Keyboard, told: bool
) -> None:
    office, prompt = shell.office, page_of(shell).gate.prompt
    assert prompt is not None
    shell.open_page(ToPage(PageName.TODAY))
    shell.nav.setFocus()
    keyboard.press()
    shell.open_page(ToPage(PageName.SCORING, LATER))
    keyboard.repeat(5, told=told)
    wait_until(prompt.none.is_read, "the question could be read")
    keyboard.repeat(30, told=told)
    assert office.day.record_draft(LATER).declared.get(office.identity.my_id()) is None
    keyboard.release()
    keyboard.press()
    wait_until(lambda: bool(office.day.record_draft(LATER).declared), "the answer is noted")


@pytest.mark.parametrize("told", [True, False])
def test_enter_held_on_the_question_runs_through_no_rows_behind_it(
    shell: Shell, keyboard: Keyboard, told: bool
) -> None:
    page = page_of(shell)
    prompt = page.gate.prompt
    assert prompt is not None
    wait_until(prompt.none.is_read, "the question could be read")
    keyboard.press()
    wait_until(lambda: page.form is not None and page.form.isVisible(), "the sheet is shown")
    form = page.form
    assert form is not None
    first = form.active()
    keyboard.repeat(60, told=told)
    assert form.active() == first
    assert all(not note.toPlainText() for note in form.texts.values())


def test_enter_held_in_a_text_makes_lines_as_ever(shell: Shell, keyboard: Keyboard) -> None:
    note = NoteField(300, parent=shell)
    note.show()
    note.setFocus()
    keyboard.press()
    keyboard.repeat(3, told=True)
    assert note.toPlainText() == "\n" * 4


@pytest.mark.parametrize("told", [True, False])
def test_enter_held_in_a_line_asks_once(shell: Shell, keyboard: Keyboard, told: bool) -> None:
    line, asked = QLineEdit(shell), list[bool]()
    line.returnPressed.connect(lambda: asked.append(True))
    line.show()
    line.setFocus()
    keyboard.press()
    keyboard.repeat(5, told=told)
    keyboard.release()
    keyboard.press()
    assert len(asked) == 2


def test_a_blank_that_is_typed_on_a_button_presses_nothing(shell: Shell) -> None:
    window, button = shell.windowHandle(), QPushButton("Uji", shell)
    assert window is not None
    pressed = list[bool]()
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    QTest.qWait(SETTLING_MS)
    type_on(shell, "satu 2 dua")
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert not pressed
    QTest.qWait(STRAY_MS)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert pressed == [True]


def test_a_text_that_goes_on_where_the_program_has_led_the_keyboard_presses_nothing(
    shell: Shell,
) -> None:
    window, line, button = shell.windowHandle(), QLineEdit(shell), QPushButton("Uji", shell)
    assert window is not None
    pressed = list[bool]()
    button.clicked.connect(lambda: pressed.append(True))
    for one in (line, button):
        one.show()
    line.setFocus()
    type_on(shell, "satu")
    button.setFocus()
    QTest.qWait(SETTLING_MS)
    QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.qWait(STRAY_MS)
    line.setFocus()
    button.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not pressed
    line.setFocus()
    type_on(shell, "dua")
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert pressed == [True]
