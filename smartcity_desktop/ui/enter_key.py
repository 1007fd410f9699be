"""Enter presses the button that has the keyboard, outside dialogs too; a button that was handed
the keyboard a moment ago takes no press that was meant for another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from smartcity_desktop.ui.held_key import Held
from smartcity_desktop.ui.keyboard import KeyboardWindow

_BARE = Qt.KeyboardModifier.NoModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(QObject):
    """Watches a window for Enter: Qt itself only lets the space bar press its buttons.

    A key that is held down does once what it was pressed for, and nothing where the keyboard has
    come to meanwhile. Only in a text, where it was pressed too, does it go on.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = Held()
        self._began: QWidget | None = None

    def watch(self, window: QWindow) -> None:
        """Begin to press buttons in `window`."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Enter where a button has the keyboard; a held key presses once."""
        if event.type() == QEvent.Type.FocusOut:
            self._held.forget()
        if not isinstance(event, QKeyEvent) or not _presses(event):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        focused = QApplication.focusWidget()
        if event.type() == QEvent.Type.KeyRelease:
            self._held.note(event)
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        held = self._held.is_held(event)
        self._began = self._began if held else focused
        self._held.note(event)
        if held and not (_writes(focused, key) and focused is self._began):
            return True
        if key == Qt.Key.Key_Space and _was_just_given(focused):
            return True
        if key == Qt.Key.Key_Space or not isinstance(focused, QPushButton):
            return super().eventFilter(watched, event)
        if focused.isEnabled() and _may_press(focused):
            # A press may close the window this event still belongs to.
            QTimer.singleShot(0, focused, focused.click)
        return True


def _writes(focused: QWidget | None, key: Qt.Key) -> bool:
    """Tell whether a key goes into what is being written: Enter only into a text of many lines."""
    if isinstance(focused, QLineEdit):
        return key == Qt.Key.Key_Space
    return isinstance(focused, QPlainTextEdit | QTextEdit)


def _presses(event: QKeyEvent) -> bool:
    return _is_plain_enter(event) or (event.key() == Qt.Key.Key_Space and not event.modifiers())


def _may_press(button: QPushButton) -> bool:
    """A question that was not on the screen yet when the key was meant takes no answer."""
    return bool(getattr(button, "is_read", lambda: True)()) and not _was_just_given(button)


def _was_just_given(button: QWidget | None) -> bool:
    if not isinstance(button, QPushButton):
        return False
    window = button.window()
    return isinstance(window, KeyboardWindow) and window.has_just_given(button)


def press_on_enter(shown: QWidget) -> None:
    """Let Enter press buttons in a window that is already shown."""
    window = shown.windowHandle()
    if window is not None:
        EnterKey(shown).watch(window)


def _is_plain_enter(event: QKeyEvent) -> bool:
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and bare == _BARE
