"""Enter presses the button that has the keyboard, outside dialogs too; a button that was handed
the keyboard a moment ago takes no press that was meant for another, and none a text's. Nor does
anything take the second of two presses that was meant for what the first one answered."""

from __future__ import annotations

from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from smartcity_desktop.ui.held_key import Held
from smartcity_desktop.ui.keyboard import KeyboardWindow
from smartcity_desktop.ui.second_enter import SecondEnter
from smartcity_desktop.ui.typing_hand import TypingHand

_BARE = Qt.KeyboardModifier.NoModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class EnterKey(QObject):
    """A rule of a window for Enter: Qt itself only lets the space bar press its buttons.

    A key that is held down does once what it was pressed for, and nothing where the keyboard has
    come to meanwhile. Only in a text, where it was pressed too, does it go on.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = Held()
        self._began: QWidget | None = None
        self._hand = TypingHand()
        self._second = SecondEnter()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def takes(self, event: QEvent) -> bool:
        """Take Enter where a button has the keyboard; a held key presses once."""
        if event.type() == QEvent.Type.FocusOut:
            self._held.forget()
        if _says_it_is_seen(event):
            self._second.forget()
        focused = QApplication.focusWidget()
        if self._is_typed(event, focused):
            return True
        if isinstance(event, QKeyEvent) and _presses(event):
            key = Qt.Key(event.key())
            if event.type() == QEvent.Type.KeyPress and self._takes(key, event, focused):
                return True
            if event.type() == QEvent.Type.KeyRelease:
                self._held.note(event)
        return False

    def _takes(self, key: Qt.Key, event: QKeyEvent, focused: QWidget | None) -> bool:
        """Tell whether a press goes no further: it was of a key that is held, or not meant for
        what has the keyboard, or it has pressed that."""
        held = self._held.is_held(event)
        self._began = self._began if held else focused
        self._held.note(event)
        if held and not (_writes(focused, key) and focused is self._began):
            return True
        if key == Qt.Key.Key_Space:
            return _was_just_given(focused)
        if not held:
            if self._second.takes(event, focused):
                return True
            self._second.note(event, focused)
        if not isinstance(focused, QPushButton) and not _is_jump(focused):
            return False
        if focused.isEnabled() and _may_press(focused):
            # A press may close the window this event still belongs to.
            QTimer.singleShot(0, focused, focused.click)
        return True

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._hand.follow(now)
        self._second.follow()

    def _is_typed(self, event: QEvent, focused: QWidget | None) -> bool:
        """Whether a key was meant for a text, and a button has the keyboard."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._hand.looks()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._hand.types(event, focused)


def _says_it_is_seen(event: QEvent) -> bool:
    """Tell whether something else than Enter is pressed: whoever does has seen what is there."""
    if event.type() == QEvent.Type.MouseButtonPress:
        return True
    return isinstance(event, QKeyEvent) and event.type() in _KEYS and event.key() not in _ENTER


def _writes(focused: QWidget | None, key: Qt.Key) -> bool:
    """Tell whether a key goes into what is being written: Enter only into a text of many lines."""
    if isinstance(focused, QLineEdit):
        return key == Qt.Key.Key_Space
    return isinstance(focused, QPlainTextEdit | QTextEdit)


def _presses(event: QKeyEvent) -> bool:
    return _is_plain_enter(event) or (event.key() == Qt.Key.Key_Space and not event.modifiers())


def _is_jump(focused: QWidget | None) -> TypeGuard[QToolButton]:
    """Tell whether it is a button of a row of findings, and no menu."""
    return isinstance(focused, QToolButton) and focused.menu() is None


def _may_press(button: QAbstractButton) -> bool:
    """A question that was not on the screen yet when the key was meant takes no answer."""
    return bool(getattr(button, "is_read", lambda: True)()) and not _was_just_given(button)


def _was_just_given(button: QWidget | None) -> bool:
    if not isinstance(button, QPushButton):
        return False
    window = button.window()
    return isinstance(window, KeyboardWindow) and window.has_just_given(button)


def _is_plain_enter(event: QKeyEvent) -> bool:
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and bare == _BARE
