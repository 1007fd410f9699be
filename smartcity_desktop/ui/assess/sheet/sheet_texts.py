"""Strengths, weaknesses and advice: what a sheet says of the whole, below its indicators."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.draft import TEXTS
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.note_field import NoteField

TEXT_LIMIT = 2000


class SheetTexts(QWidget):
    """`written` carries a field and its text; `left` +1 to go on behind them, 0 to go back."""

    written = Signal(str, str)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {text: NoteField(TEXT_LIMIT, lines=2, most=10, parent=self) for text in TEXTS}
        self._titles = {text: Label("", "strong", parent=self) for text in TEXTS}
        column = beneath(gap=0, on=self)
        for field, note in self.fields.items():
            title = self._titles[field]
            title.setContentsMargins(theme.SPACE[3], theme.SPACE[3], 0, theme.SPACE[1])
            column.addWidget(title)
            column.addWidget(note)
            note.settled.connect(lambda text, field=field: self.written.emit(field, text))
            note.left.connect(self.left)

    def retranslate(self) -> None:
        """Set the fixed words."""
        for field, note in self.fields.items():
            self._titles[field].setText(t(f"assess.text.{field}"))
            note.setAccessibleName(t(f"assess.text.{field}"))

    def show_texts(self, texts: Mapping[str, str], *, open_: bool) -> None:
        """Show what is kept."""
        for field, note in self.fields.items():
            note.show_text(texts.get(field, ""))
            note.setReadOnly(not open_)

    def settle(self) -> None:
        """Keep what is still being written."""
        for note in self.fields.values():
            note.settle()
