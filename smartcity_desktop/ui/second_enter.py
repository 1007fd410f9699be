"""The second Enter of a hand that presses twice does nothing where the first one has led it.

Whatever the keyboard comes to once a question was answered, or a form was sent off, was not there
for the second press: on the rows of a sheet it would step over the first one, whose level the next
digit then gives to another.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from smartcity_desktop.ui.keyboard import is_usable

TWICE_MS = 1_000
"""For so long nobody has seen yet where the keyboard has come to; a slow screen takes its part."""


class SecondEnter:
    """Follows the presses of Enter in a window, and where the keyboard goes after each."""

    def __init__(self) -> None:
        self._first: QWidget | None = None
        self._said = ""
        self._when = 0
        self._came = QElapsedTimer()

    def forget(self) -> None:
        """Something else was done on purpose: the next press is a first one."""
        self._first = None

    def follow(self) -> None:
        """The keyboard has come to something else."""
        self._came.start()

    def note(self, event: QKeyEvent, focused: QWidget | None) -> None:
        """Take a press that goes to `focused`."""
        self._first, self._said, self._when = focused, _words(focused), event.timestamp()

    def takes(self, event: QKeyEvent, focused: QWidget | None) -> bool:
        """Tell whether a press was meant for what the one before it has done away with."""
        if self._first is None or not self._is_soon(event):
            return False
        return self._is_answered(self._first, focused)

    def _is_soon(self, event: QKeyEvent) -> bool:
        since = event.timestamp() - self._when
        if event.timestamp() > 0 and 0 <= since <= TWICE_MS:
            return True
        return self._came.isValid() and not self._came.hasExpired(TWICE_MS)

    def _is_answered(self, first: QWidget, focused: QWidget | None) -> bool:
        """Whether `first` is over: a button that was pressed, or a line that is gone or emptied."""
        if not isValid(first):
            return True
        if isinstance(first, QPushButton | QToolButton):
            return first is not focused or _words(first) != self._said
        if first is focused:
            return False
        emptied = isinstance(first, QLineEdit) and bool(self._said) and not first.text()
        return emptied or not is_usable(first)


def _words(widget: QWidget | None) -> str:
    return widget.text() if isinstance(widget, QPushButton | QToolButton | QLineEdit) else ""
