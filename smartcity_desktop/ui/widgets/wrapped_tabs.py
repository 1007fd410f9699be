"""Tabs whose names are whole: where there is no room beside each other they take a second line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from smartcity_desktop.ui.keyboard import is_usable
from smartcity_desktop.ui.widgets.boxes import beneath, filling, flowing, holder
from smartcity_desktop.ui.widgets.note_field import NoteField


class WrappedTabs(QWidget):
    """A turned wheel changes nothing; arrows go from one name to the next. Who chooses one by a
    click, by Enter or by the space bar writes in it at once, where it has something to write in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._names = flowing(gap=1)
        self._rooms = QStackedWidget()
        self._group.idClicked.connect(self._chosen)
        beneath(holder(self._names), filling(self._rooms), gap=2, on=self)

    def add(self, room: QWidget) -> None:
        """Add one behind the others."""
        name = QPushButton()
        name.setCheckable(True)
        name.setProperty("chip", True)
        self._group.addButton(name, self._rooms.count())
        self._names.addWidget(name)
        self._rooms.addWidget(room)
        name.setChecked(self._rooms.count() == 1)

    def name(self, place: int, words: str) -> None:
        """Say what one is called."""
        self._group.button(place).setText(words)

    def names(self) -> tuple[QPushButton, ...]:
        """Return the buttons that bring them to the front."""
        return tuple(self._group.button(n) for n in range(self._rooms.count()))  # type: ignore[misc]

    def setCurrentIndex(self, place: int) -> None:  # noqa: N802 - as Qt's tabs say it
        """Bring one to the front."""
        self._group.button(place).setChecked(True)
        self._rooms.setCurrentIndex(place)

    def _chosen(self, place: int) -> None:
        """What is passed over by an arrow is clicked too, before the keyboard comes to it."""
        is_passed = not self._group.button(place).hasFocus()
        self.setCurrentIndex(place)
        room = None if is_passed else self._rooms.widget(place)
        field = _first_field(room) if room is not None else None
        if isinstance(field, NoteField):
            field.take_focus()
        elif field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> int:
        """Count them."""
        return self._rooms.count()

    def currentIndex(self) -> int:  # noqa: N802 - as Qt's tabs say it
        """Return which one is in front."""
        return self._rooms.currentIndex()


def _first_field(room: QWidget) -> QLineEdit | QPlainTextEdit | None:
    fields: list[QLineEdit | QPlainTextEdit] = [
        *room.findChildren(QLineEdit),
        *room.findChildren(QPlainTextEdit),
    ]
    return next((one for one in fields if is_usable(one) and not one.isReadOnly()), None)
