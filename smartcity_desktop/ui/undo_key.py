"""Ctrl+Z takes back what the top line tells, wherever the keyboard is.

A field has an undo of its own and would take the key for it, an empty one as well. It keeps it
where something was typed since.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui.widgets.told_strip import ToldStrip


class UndoKey:
    """A rule of a window for keys."""

    def __init__(self, strip: ToldStrip) -> None:
        self._strip = strip

    def takes(self, event: QEvent) -> bool:
        """Keep Ctrl+Z from the field while something is told that it takes back."""
        if isinstance(event, QKeyEvent):
            focused = QApplication.focusWidget()
            if event.type() == QEvent.Type.ShortcutOverride:
                if _undoes(event) and self._strip.takes_undo(focused):
                    event.ignore()
                    return True
            elif event.type() == QEvent.Type.KeyPress and event.text():
                self._strip.note_typed(focused)
        return False


def _undoes(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Z and event.modifiers() == control
