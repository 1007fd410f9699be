"""What happened in the room: who came for the region, documents, happenings, remarks, response."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.domain.minutes import TEXTS, Minutes
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.note_field import NoteField

ATTENDEE = ("name", "position", "institution", "letter")
TEXT_LIMIT = 2000


class Entries(QWidget):
    """A list of lines that can each be taken back, and one field to add another."""

    added = Signal(str)
    withdrawn = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._add = QLineEdit(), QPushButton()
        self.field.returnPressed.connect(self._emit)
        self._add.clicked.connect(self._emit)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE[1])
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.addLayout(self._lines)
        column.addLayout(row)
        column.addStretch(1)

    def say(self, placeholder: str) -> None:
        """Set the words of the field."""
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self._add.setText(t("assess.room.add"))

    def show_lines(self, lines: Sequence[str], *, open_: bool) -> None:
        """Show what was noted so far."""
        show_lines(self._lines, lines, self.withdrawn.emit if open_ else None)
        for one in (self.field, self._add):
            one.setVisible(open_)

    def _emit(self) -> None:
        if self.field.text().strip():
            self.added.emit(self.field.text())


def show_lines(column: QVBoxLayout, lines: Sequence[str], withdraw: object) -> None:
    """Fill `column` with lines, each with a way to take it back where `withdraw` is given."""
    clear(column)
    for place, text in enumerate(lines):
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(f"• {text}", wrap=True), 1)
        if callable(withdraw):
            back = QToolButton()
            back.setText("×")
            back.setToolTip(t("assess.room.withdraw"))
            back.setAccessibleName(f"{t('assess.room.withdraw')}: {text}")
            back.clicked.connect(lambda _=False, n=place: withdraw(n))
            row.addWidget(back)
        column.addWidget(line)


class RoomNotes(QTabWidget):
    """`noted` carries the kind (attendance, documents, happenings) and its facts."""

    noted = Signal(str, object)
    withdrawn = Signal(str, int)
    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guest_lines = QVBoxLayout()
        self.guest = {one: QLineEdit() for one in ATTENDEE}
        self._guest_labels = {one: Label("") for one in ATTENDEE}
        self._add_guest = QPushButton()
        self._add_guest.clicked.connect(self._emit_guest)
        self.entries = {"documents": Entries(), "happenings": Entries()}
        self.texts = {one: NoteField(TEXT_LIMIT, lines=5, most=12) for one in TEXTS}
        self.addTab(self._build_guests(), "")
        for kind, entries in self.entries.items():
            entries.added.connect(lambda text, kind=kind: self.noted.emit(kind, (text,)))
            entries.withdrawn.connect(lambda n, kind=kind: self.withdrawn.emit(kind, n))
            self.addTab(entries, "")
        for field, note in self.texts.items():
            note.settled.connect(lambda text, field=field: self.written.emit(field, text))
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.addWidget(note)
            column.addStretch(1)
            self.addTab(holder, "")

    def _build_guests(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addLayout(self._guest_lines)
        self._guest_form = QWidget()
        form = QFormLayout(self._guest_form)
        form.setContentsMargins(0, 0, 0, 0)
        for field, edit in self.guest.items():
            edit.returnPressed.connect(self._emit_guest)
            form.addRow(self._guest_labels[field], edit)
        form.addRow("", self._add_guest)
        column.addWidget(self._guest_form)
        column.addStretch(1)
        return holder

    def retranslate(self) -> None:
        """Set the fixed words."""
        for place, kind in enumerate(("attendance", "documents", "happenings", *TEXTS)):
            self.setTabText(place, t(f"assess.room.{kind}"))
        for field, label in self._guest_labels.items():
            label.setText(t(f"assess.guest.{field}"))
            self.guest[field].setAccessibleName(t(f"assess.guest.{field}"))
        self._add_guest.setText(t("assess.room.add"))
        for kind, entries in self.entries.items():
            entries.say(t(f"assess.room.{kind}_hint"))
        for field, note in self.texts.items():
            note.setAccessibleName(t(f"assess.room.{field}"))

    def show_minutes(self, minutes: Minutes) -> None:
        """Show what was noted so far."""
        open_ = not minutes.sealed
        guests = [_guest_words(*_guest(one)) for one in minutes.attendance]
        back = (lambda n: self.withdrawn.emit("attendance", n)) if open_ else None
        show_lines(self._guest_lines, guests, back)
        self._guest_form.setVisible(open_)
        self.entries["documents"].show_lines(minutes.documents, open_=open_)
        told = [f"{clock_time(one.at)}  {one.text}" for one in minutes.happenings]
        self.entries["happenings"].show_lines(told, open_=open_)
        for field, note in self.texts.items():
            note.show_text(minutes.texts.get(field, ""))
            note.setReadOnly(not open_)

    def empty(self, kind: str) -> None:
        """Empty the fields of a kind: what stood in them is kept."""
        if kind == "attendance":
            for edit in self.guest.values():
                edit.clear()
            self.guest["name"].setFocus()
        else:
            self.entries[kind].field.clear()

    def settle(self) -> None:
        """Keep what is still being written."""
        for note in self.texts.values():
            note.settle()

    def _emit_guest(self) -> None:
        if self.guest["name"].text().strip():
            self.noted.emit("attendance", tuple(edit.text() for edit in self.guest.values()))


def _guest(one: object) -> tuple[str, ...]:
    return tuple(str(getattr(one, field)) for field in ATTENDEE)


def _guest_words(name: str, position: str, institution: str, letter: str) -> str:
    parts = [part for part in (name, position, institution) if part]
    parts.append(
        t("assess.guest.with_letter", letter=letter) if letter else t("assess.guest.no_letter")
    )
    return " · ".join(parts)
