from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.ui import actions
from smartcity_desktop.ui.shell import Shell
from tests.seats import OPEN
from tests.ui.hands import SitDown, settle
from tests.ui.open_sheet import open_sheet

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Keyboard:
    """A keyboard whose keys a server repeats without telling that they are held."""

    def __init__(self, shell: Shell) -> None:
        self._shell, self._ms = shell, 1_000

    def press(self) -> None:
        """Press the shortcut, with what comes first of it: whether somebody takes it for itself."""
        if not self._send(QEvent.Type.ShortcutOverride):
            action = self._shell.front().findChild(QAction, "next_phase")
            assert isinstance(action, QAction)
            action.trigger()
            return
        self._send(QEvent.Type.KeyPress)

    def let_go(self) -> None:
        """Let go of it."""
        self._ms += 40
        self._send(QEvent.Type.KeyRelease)
        self._ms += 400

    def repeat(self) -> None:
        """It comes again, let go of and pressed at the same moment."""
        self._ms += 40
        self._send(QEvent.Type.KeyRelease)
        self.press()

    def _send(self, kind: QEvent.Type) -> bool:
        window = self._shell.windowHandle()
        assert window is not None
        event = QKeyEvent(kind, Qt.Key.Key_F, BOTH, "")
        event.setTimestamp(self._ms)
        event.setAccepted(kind != QEvent.Type.ShortcutOverride)
        QApplication.sendEvent(window, event)
        settle()
        return event.isAccepted()


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window with an open sheet."""
    return open_sheet(desk_at)


def test_a_held_key_turns_the_clock_once_also_where_nobody_says_that_it_is_held(
    shell: Shell,
) -> None:
    keyboard = Keyboard(shell)
    keyboard.press()
    for _ in range(5):
        keyboard.repeat()
    reading = session_clock.reading(shell.office.day, OPEN)
    assert (reading.state, reading.phase_index) == ("running", 0)
    keyboard.let_go()
    keyboard.press()
    assert session_clock.reading(shell.office.day, OPEN).phase_index == 1


def test_only_what_moves_is_done_again_by_a_held_key() -> None:
    assert "Ctrl+Shift+F" in actions.once()
    assert not {"Ctrl+PgDown", "F8", "Ctrl+F"} & actions.once()
