"""A field to search a page: what is typed is shown at once, Enter goes there, Escape goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from smartcity_desktop.ui.widgets.on_enter import ENTER
from smartcity_desktop.ui.widgets.search_field import SearchField


class FindField(SearchField):
    """`begun` when the keyboard comes, `stepped` asks for the next (+1) or the one before (−1).

    `taken` says that what is shown is what was looked for, `left` that nothing was.
    """

    begun = Signal()
    stepped = Signal(int)
    taken = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """A search begins with what is typed next."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()
            self.begun.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, Enter and Escape are the search's; everything else is text."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
