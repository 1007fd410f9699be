"""Enter presses the button that has the keyboard, outside dialogs too; a button that was handed
the keyboard a moment ago takes no press that was meant for another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from smartcity_desktop.ui.keyboard import KeyboardWindow


class EnterKey(QObject):
    """Watches a window for Enter: Qt itself only lets the space bar press its buttons."""

    def watch(self, window: QWindow) -> None:
        """Begin to press buttons in `window`."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Enter where a button has the keyboard; a held key presses once."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        button = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Space and _was_just_given(button):
            return True
        if not _is_plain_enter(event) or not isinstance(button, QPushButton):
            return super().eventFilter(watched, event)
        if button.isEnabled() and not event.isAutoRepeat() and _may_press(button):
            # A press may close the window this event still belongs to.
            QTimer.singleShot(0, button, button.click)
        return True


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
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bare == Qt.KeyboardModifier.NoModifier
