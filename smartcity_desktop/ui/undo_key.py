"""Ctrl+Z takes back what the top line tells, wherever the keyboard is.

A field has an undo of its own and would take the key for it, an empty one as well. It keeps it
where something was typed since.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.ui.widgets.told_strip import ToldStrip


class UndoKey(QObject):
    """Watches a window for keys."""

    def __init__(self, strip: ToldStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def watch(self, window: QWindow) -> None:
        """Begin to look at keys in `window`."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep Ctrl+Z from the field while something is told that it takes back."""
        if isinstance(event, QKeyEvent):
            focused = QApplication.focusWidget()
            if event.type() == QEvent.Type.ShortcutOverride:
                if _undoes(event) and self._strip.takes_undo(focused):
                    event.ignore()
                    return True
            elif event.type() == QEvent.Type.KeyPress and event.text():
                self._strip.note_typed(focused)
        return super().eventFilter(watched, event)


def _undoes(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Z and event.modifiers() == control


def undo_what_is_told(shown: QWidget, strip: ToldStrip) -> None:
    """Let Ctrl+Z take back what is told, in a window that is already shown."""
    window = shown.windowHandle()
    if window is not None:
        UndoKey(strip).watch(window)
