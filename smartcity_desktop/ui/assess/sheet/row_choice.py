"""A list box of an indicator's row: the keys of the row go through it, what is chosen stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.widgets import waiting
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.level_choice import Stray

_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
}


class RowChoice(Choice):
    """`moved` asks for the row below (+1) or above (−1), `noted` for the note of this row, `left`
    for its levels; `focused` when the keyboard comes; `strayed` carries why a key did nothing."""

    moved = Signal(int)
    noted = Signal()
    left = Signal()
    focused = Signal()
    strayed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.give_way(letters=8)
        self.setMaximumWidth(parent.fontMetrics().averageCharWidth() * 30)

    def name(self, name: str, entries: Sequence[str]) -> None:
        """Name it and its entries anew; the chosen one stays."""
        place = max(0, self.currentIndex())
        self.clear()
        self.addItems(entries)
        self.setCurrentIndex(place)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """An arrow goes on as everywhere in the form, and what is typed is told."""
        if waiting.is_typed(event, self) or event.text().isdigit():
            self.strayed.emit(Stray.CHOICE)
            return
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in _STEPS:
            self.moved.emit(_STEPS[event.key()])
        elif bare and event.key() == Qt.Key.Key_F2:
            self.noted.emit()
        elif bare and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()
