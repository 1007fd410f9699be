"""Strengths, weaknesses and advice: what a sheet says of the whole, below its indicators."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.draft import TEXTS
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.note_field import NoteField

TEXT_LIMIT = 2000
LED_MS = 1_000
"""For so long after the keyboard was led into a text a digit may be meant for an indicator."""


class SheetTexts(QWidget):
    """`written` carries a field and its text; `left` +1 to go on behind the last one, 0 to go back;
    `entered` which of them the keyboard comes to; `strayed` when a digit was taken for one of a
    level that is not there. They are a section of the form like the
    aspects, and called by the letter behind theirs."""

    written = Signal(str, str)
    left = Signal(int)
    entered = Signal(str)
    strayed = Signal()

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self._led = QElapsedTimer()
        self.heading = Label("", "heading", parent=self)
        self.heading.setContentsMargins(0, theme.SPACE[3], 0, theme.SPACE[1])
        self._what = Label("", "caption", tone="quiet", wrap=True, parent=self)
        self.fields = {text: NoteField(TEXT_LIMIT, lines=2, most=10, parent=self) for text in TEXTS}
        self._titles = {text: Label("", "strong", parent=self) for text in TEXTS}
        # One left edge for heading, captions and fields: that of the headings of the aspects.
        column = beneath(self.heading, self._what, gap=0, on=self, margins=(3, 0, 3, 4))
        for field, note in self.fields.items():
            title = self._titles[field]
            title.setContentsMargins(0, theme.SPACE[4], 0, theme.SPACE[1])
            column.addWidget(title)
            column.addWidget(note)
            note.settled.connect(lambda text, field=field: self.written.emit(field, text))
            note.left.connect(lambda on, note=note: self._go_on(note) if on else self.left.emit(0))
            note.focused.connect(lambda field=field: self.entered.emit(field))
            note.installEventFilter(self)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.heading.setText(title(self._letter))
        self._what.setText(t("assess.text.what"))
        for field, note in self.fields.items():
            self._titles[field].setText(t(f"assess.text.{field}"))
            note.setAccessibleName(t(f"assess.text.{field}"))

    def show_texts(self, texts: Mapping[str, str], *, open_: bool) -> None:
        """Show what is kept."""
        for field, note in self.fields.items():
            note.show_text(texts.get(field, ""))
            note.setReadOnly(not open_)

    def go_next_empty(self) -> bool:
        """Put the keyboard on the next text without a word, behind the one that has it; tell
        whether there is one."""
        fields = list(self.fields.values())
        at = next((n for n, note in enumerate(fields) if note.hasFocus()), -1)
        empty = (note for note in fields[at + 1 :] if not note.toPlainText().strip())
        note = next((note for note in empty if not note.isReadOnly()), None)
        if note is not None:
            note.take_focus()
            self._led.start()
        return note is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A digit in the rhythm of the levels, behind the last of them, is no word."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text():
            led = self._led.isValid() and not self._led.hasExpired(LED_MS)
            if led and event.text().isdigit():
                self.strayed.emit()
                return True
            self._led.invalidate()
        return super().eventFilter(watched, event)

    def _go_on(self, note: NoteField) -> None:
        """From text to text, and behind the last one on; also where nobody has begun with them."""
        fields = list(self.fields.values())
        at, begun = fields.index(note) + 1, any(one.toPlainText().strip() for one in fields)
        if begun and at < len(fields):
            fields[at].take_focus()
        else:
            self.left.emit(1)

    def settle(self) -> None:
        """Keep what is still being written."""
        for note in self.fields.values():
            note.settle()


def title(letter: str) -> str:
    """Return the heading of the section, as form, list and review call it."""
    return f"{letter}  {t('assess.text.title')}".strip()
