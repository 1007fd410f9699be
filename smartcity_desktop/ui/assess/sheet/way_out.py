"""Under the note that has the keyboard: with which keys one leaves it, where nothing stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.ui import in_view, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.note_field import NoteField

_MOVES = (QEvent.Type.Resize, QEvent.Type.Move)


class WayOut(Label):
    """Lies at the right in the air beneath a note, so that nothing moves; a click goes through."""

    def __init__(self, inside: QWidget, notes: Iterable[NoteField]) -> None:
        super().__init__("", "caption", tone="quiet", parent=inside)
        self._inside = inside
        self.setContentsMargins(theme.SPACE[1], 0, theme.SPACE[1], 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("lies_over", True)
        self.hide()
        for note in notes:
            note.focused.connect(partial(self._come, note))

    def _come(self, note: NoteField) -> None:
        """Only the note that has the keyboard is watched: a form has dozens, and each would be
        asked about every event of its own."""
        note.installEventFilter(self)
        if not note.isReadOnly():
            self._stand_under(note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the note, and go with the keyboard."""
        if isinstance(watched, NoteField):
            if event.type() == QEvent.Type.FocusOut:
                watched.removeEventFilter(self)
                self.hide()
            elif event.type() in _MOVES and watched.hasFocus() and not watched.isReadOnly():
                self._stand_under(watched)
        return super().eventFilter(watched, event)

    def _stand_under(self, note: NoteField) -> None:
        self.setText(t("scoring.way_out"))
        self.resize(self.sizeHint())
        corner = note.mapTo(self._inside, QPoint(note.width() - self.width(), note.height() + 1))
        self.move(corner)
        self.show()
        self.raise_()
        if not QApplication.mouseButtons():  # nothing moves under a pointer that is pressed
            in_view.bring_soon(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """On the ground of the current row."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("well"))
        painter.end()
        super().paintEvent(event)
