"""Enter on what has no use of its own for it: a choice of one of several, a closed list.

It comes as a key and not as a shortcut, which would take it before any rule of the window sees it:
a key that is held, or the second of two quick presses.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""That of the letters and that of the digits."""


class OnEnter(QObject):
    """Calls `act` for each press on `watched`; a key that is held presses once."""

    def __init__(self, watched: QWidget, act: Callable[[], object]) -> None:
        super().__init__(watched)
        self._act = act
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the key."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ENTER or bare != Qt.KeyboardModifier.NoModifier:
            return False
        if not event.isAutoRepeat():
            self._act()
        return True
