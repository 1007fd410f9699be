"""What happened in the room: who came for the region, documents, happenings, remarks, response."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.record import TEXTS
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.domain.text import PROSE_LIMIT, tidy
from smartcity_desktop.ui import in_view
from smartcity_desktop.ui.assess.panel.read_by_region import ReadByRegion
from smartcity_desktop.ui.assess.session.guests import Guests
from smartcity_desktop.ui.assess.session.happening_lines import HappeningLines
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import waiting
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, stretch
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.note_field import NoteField
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine
from smartcity_desktop.ui.widgets.wrapped_tabs import WrappedTabs

LEAST_LINES = 11
"""The tabs, and under them a text of five lines with its frame."""

ROOM = 5
"""So many lines beneath the field of a list are in view with it."""

KEEP_MS = 1000
"""For no longer than this what is typed in a line is on the screen alone."""


def line_of(kind: str) -> str:
    """Return the name under which a line of this kind is kept until it is added."""
    return f"line_{kind}"


class Entries(QWidget):
    """A list of lines that can each be taken back, and one field to add another; `written` carries
    what stands in it, to be kept until it is added."""

    added = Signal(str)
    withdrawn = Signal(int)
    written = Signal(str)

    def __init__(self, kind: str, beneath_it: QWidget | None = None) -> None:
        super().__init__()
        self._noted = ""
        self.field = QLineEdit()
        self.read = ReadByRegion(kind)
        self.undrawn = UndrawnLine([self.field])
        self._add = QPushButton()
        self.field.returnPressed.connect(self._emit)
        self.field.textChanged.connect(lambda _text: self._look())
        self._kept = ""
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self._keep)
        self.field.textChanged.connect(self._typed)
        self._add.clicked.connect(self._emit)
        self.field.installEventFilter(self)
        self._lines = beneath(gap=1)
        first = () if beneath_it is None else (beneath_it,)
        adding = beside(filling(self.field), self._add)
        asked = (adding, self.read, self.undrawn)
        # The field is where one begins, and stays there however long the list becomes.
        beneath(*asked, *first, self._lines, stretch(), on=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whoever comes to the field sees the lines beneath it that the next one comes to."""
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._make_room)
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        if self.field.hasFocus():
            in_view.bring_with_room(self.field, self.fontMetrics().lineSpacing() * ROOM)

    def say(self, placeholder: str) -> None:
        """Set the words of the field."""
        ask_in(self.field, placeholder)
        self._add.setText(t("assess.room.add"))
        self.undrawn.say()
        self.read.say()

    def show_lines(self, lines: Sequence[str], *, open_: bool) -> None:
        """Show what was noted so far."""
        show_lines(self._lines, lines, self.withdrawn.emit if open_ else None)
        self.look_at(lines)
        for widget in (self.field, self._add):
            widget.setVisible(open_)

    def newest(self) -> QWidget | None:
        """Return the line that was noted last, None where there is none."""
        first = self._lines.itemAt(0)
        return first.widget() if first is not None else None

    def show_unfinished(self, text: str) -> None:
        """Show a line that was begun and not added when the program went down."""
        if self._keeping.isActive():
            return
        self._kept = text
        if not self.field.text() and tidy(text) not in self._noted.split("\n"):
            self.field.setText(text)
            self._rest()

    def empty(self) -> None:
        """Empty the field: what stood in it is added."""
        self.field.clear()
        self._keep()

    def look_at(self, lines: Sequence[str]) -> None:
        """Take what was noted so far, also where another list shows it."""
        self._noted = "\n".join(lines)
        self._look()

    def settle(self) -> None:
        """Keep a line that was typed and not yet added."""
        self._emit()

    def _look(self) -> None:
        self.read.look_at(f"{self._noted}\n{self.field.text()}")

    def _typed(self, text: str) -> None:
        if text != self._kept and not self._keeping.isActive():
            self._keeping.start()
            waiting.say(self.field, waits=True)

    def _rest(self) -> None:
        self._keeping.stop()
        waiting.say(self.field, waits=False)

    def _keep(self) -> None:
        self._rest()
        text = self.field.text()
        if text != self._kept:
            self._kept = text
            self.written.emit(text)

    def _emit(self) -> None:
        if self.field.text().strip():
            self.added.emit(self.field.text())


def show_lines(column: QVBoxLayout, lines: Sequence[str], withdraw: object) -> None:
    """Fill `column` with lines, the newest first, right beneath the field it was written in; each
    has a way to take it back where `withdraw` is given."""
    with refilled(column):
        for place, text in reversed([*enumerate(lines)]):
            row = beside(filling(Label(f"• {text}", wrap=True)))
            if callable(withdraw):
                back = QToolButton()
                back.setText("×")
                back.setToolTip(t("assess.room.withdraw"))
                back.setAccessibleName(f"{t('assess.room.withdraw')}: {text}")
                back.clicked.connect(lambda _=False, n=place: withdraw(n))
                row.addWidget(back)
            column.addWidget(holder(row))


class RoomNotes(WrappedTabs):
    """`noted` carries the kind (documents, happenings) and its facts; `guests` has its own."""

    noted = Signal(str, object)
    withdrawn = Signal(str, int)
    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * LEAST_LINES)
        self.guests = Guests(form=False)
        self.happenings = HappeningLines()
        self.happenings.withdrawn.connect(lambda n: self.withdrawn.emit("happenings", n))
        self.guests.withdrawn.connect(lambda n: self.withdrawn.emit("attendance", n))
        self.entries = {
            "documents": Entries("documents"),
            "happenings": Entries("happenings", self.happenings),
        }
        self.texts = {one: NoteField(PROSE_LIMIT, lines=5, most=12) for one in TEXTS}
        self.read = {one: ReadByRegion(one) for one in TEXTS}
        self.add(_room(self.guests))
        for kind, entries in self.entries.items():
            entries.added.connect(lambda text, kind=kind: self.noted.emit(kind, (text,)))
            entries.withdrawn.connect(lambda n, kind=kind: self.withdrawn.emit(kind, n))
            entries.written.connect(lambda text, kind=kind: self.written.emit(line_of(kind), text))
            self.add(_room(entries))
        for field, note in self.texts.items():
            note.settled.connect(lambda text, field=field: self.written.emit(field, text))
            note.textChanged.connect(lambda field=field: self._look_at(field))
            self.add(_room(holder(beneath(self.read[field], note, gap=1))))

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.setAccessibleName(t("assess.room.name"))
        for place, kind in enumerate(("attendance", "documents", "happenings", *TEXTS)):
            self.name(place, t(f"assess.room.{kind}"))
        self.guests.retranslate()
        for kind, entries in self.entries.items():
            entries.say(t(f"assess.room.{kind}_hint"))
        for field, note in self.texts.items():
            note.setAccessibleName(t(f"assess.room.{field}"))
            note.setAccessibleDescription(t(f"assess.room.{field}_read"))
            self.read[field].say()

    def show_record(self, record_draft: RecordDraft, rubric: Rubric) -> None:
        """Show what was noted so far."""
        open_ = not record_draft.sealed
        for read in (*self.read.values(), *(one.read for one in self.entries.values())):
            read.show_rubric(rubric)
        self.guests.show_record(record_draft)
        self.entries["documents"].show_lines(record_draft.documents, open_=open_)
        self.happenings.show_record(record_draft)
        self.entries["happenings"].show_lines((), open_=open_)
        self.entries["happenings"].look_at([one.text for one in record_draft.happenings])
        for kind, entries in self.entries.items():
            entries.show_unfinished(record_draft.texts.get(line_of(kind), "") if open_ else "")
        for field, note in self.texts.items():
            note.show_text(record_draft.texts.get(field, ""))
            note.setReadOnly(not open_)
            self._look_at(field)

    def _look_at(self, field: str) -> None:
        self.read[field].look_at(self.texts[field].toPlainText())

    def empty(self, kind: str) -> None:
        """Empty the fields of a kind: what stood in them is kept, and seen."""
        if kind == Listing.ATTENDANCE:
            self.guests.empty()
            return
        self.entries[kind].empty()
        line = self.happenings.newest if kind == Listing.HAPPENINGS else self.entries[kind].newest()
        if line is not None:
            in_view.bring_soon(line)

    def settle(self) -> None:
        """Keep what is still being written."""
        for note in self.texts.values():
            note.settle()
        for entries in self.entries.values():
            entries.settle()


def _room(widget: QWidget) -> QWidget:
    """A tab as high as what it holds: the column that it stands in scrolls, and nothing within."""
    return holder(beneath(widget, stretch()))
