"""The second of two quick clicks reaches what the first one was meant for, or nothing.

Whatever a click makes appear or move under the pointer was not there to be clicked: the second
click of a hand that clicks twice must not do what nobody has read. Nor does it do the same once
more, which may be another act: the phase after the next.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from shiboken6 import isValid

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_SAME = 12
"""Pixels: a hand that clicks twice moves no further."""


class SecondClick:
    """A rule of a window for clicks."""

    def __init__(self, shown: QWidget) -> None:
        self._shown = shown
        self._at = QPoint()
        self._when = -1
        self._pressed: QAbstractButton | None = None
        self._said = ""
        self._swallows = False

    def takes(self, event: QEvent) -> bool:
        """Keep a second click from what came under the pointer since the first."""
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() in _PRESSES:
            self._swallows = self._is_second(event) and self._is_other(event)
            if not self._swallows:
                self._pressed = self._under(event)
                self._said = self._pressed.text() if self._pressed is not None else ""
            self._at, self._when = event.globalPosition().toPoint(), event.timestamp()
            return self._swallows
        if event.type() == QEvent.Type.MouseButtonRelease and self._swallows:
            self._swallows = False
            return True
        return False

    def _is_second(self, event: QMouseEvent) -> bool:
        since = event.timestamp() - self._when
        near = (event.globalPosition().toPoint() - self._at).manhattanLength() <= _SAME
        return self._when >= 0 and near and 0 <= since <= QApplication.doubleClickInterval()

    def _is_other(self, event: QMouseEvent) -> bool:
        """Whether the first click pressed a button, and something else lies here by now, or the
        same button that has come to do something else or is pressed once at a time."""
        first = self._pressed
        if first is None:
            return False
        if not isValid(first) or first is not self._under(event) or first.text() != self._said:
            return True
        return isinstance(first, QPushButton) and not first.isCheckable()

    def _under(self, event: QMouseEvent) -> QAbstractButton | None:
        """The button beneath the pointer; what else is clicked does nothing at a click."""
        around = self._shown.childAt(self._shown.mapFromGlobal(event.globalPosition().toPoint()))
        found: QAbstractButton | None = None
        # All the way up: what Qt made is let go of by PySide unless its parents were asked for.
        while around is not None:
            if found is None and isinstance(around, QAbstractButton):
                found = around
            around = around.parentWidget()
        return found
