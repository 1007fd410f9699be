"""A list box that neither a turned wheel nor a key changes in passing: a key opens its list, and
what is chosen there is meant."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.typing_hand import is_letter
from smartcity_desktop.ui.widgets import waiting

_BESIDE_ICON = 4
"""What Qt leaves between an icon and the text."""
_BEFORE_TEXT = 10
_INSET = 2
"""What Qt leaves of the room for the text at its edges."""
_LEAST_HEIGHT = 14
"""How high Qt makes the inside of a box at least."""

_LEAST_LETTERS = 6
"""With fewer nobody knows any more what the end is of."""
_OPENS = (Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Choice(QComboBox):
    """Changed in its open list alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._letters = self._beside = 0
        self._ends = ""
        self.currentTextChanged.connect(self.setToolTip)  # a long text may be cut in the box

    def give_way(self, letters: int, ends: str = "") -> None:
        """Ask for room for `letters`, however long the texts are; before there are any. What stands
        behind `ends` is whole where there is less room, and what is before it gives way.

        Qt's own way to say so makes every box its list at once: three widgets more a box, where
        few are ever opened.
        """
        self.setMinimumContentsLength(letters)
        self._letters, self._ends = letters, ends
        self._beside = super().sizeHint().width() - self._wide()
        self._beside += self.iconSize().width() + _BESIDE_ICON

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as asked for."""
        return self._hint(super().sizeHint())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as asked for."""
        return self._hint(super().minimumSizeHint())

    def _hint(self, hint: QSize) -> QSize:
        if not self._letters:
            return hint + QSize(2 * _INSET, 0)  # else the longest text is cut in its own room
        lower = self.iconSize().height() - max(self.fontMetrics().height(), _LEAST_HEIGHT)
        return QSize(self._wide() + self._beside, hint.height() + max(0, lower))

    def _wide(self) -> int:
        return self.fontMetrics().horizontalAdvance("X") * self._letters

    def shortened(self, room: int) -> str:
        """Return what is chosen in so many pixels."""
        words, letters = self.currentText(), self.fontMetrics()
        before, mark, behind = words.partition(self._ends) if self._ends else (words, "", "")
        left = room - letters.horizontalAdvance(f"{mark}{behind}")
        if not behind or left < letters.averageCharWidth() * _LEAST_LETTERS:
            return letters.elidedText(words, Qt.TextElideMode.ElideRight, room)
        return f"{letters.elidedText(before, Qt.TextElideMode.ElideRight, left)}{mark}{behind}"

    def _paint_shortened(self, room: int) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = self.shortened(room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setPen(theme.colour("text" if self.isEnabled() else "off"))
        inside = self.rect().adjusted(_BEFORE_TEXT, 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _room(self) -> int:
        """How much of the width is left to the text, as the style divides it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(control, option, field, self).width() - _INSET

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """As wide and as high as what is in it, which Qt may round down."""
        # Qt's own rows, of a menu, mark the current one with a frame as thin as a hair.
        if type(self.itemDelegate()) is not QStyledItemDelegate:
            self.setItemDelegate(QStyledItemDelegate(self))
        inside = self.view()
        rows = min(self.count(), self.maxVisibleItems())
        inside.setMinimumWidth(inside.sizeHintForColumn(0) + 2 * theme.SPACE[1])
        super().showPopup()
        missing = sum(inside.sizeHintForRow(row) for row in range(rows))
        missing -= inside.viewport().height()
        if missing > 0:
            popup = inside.window()
            popup.resize(popup.width(), popup.height() + missing)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to what scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the list; a letter or an arrow that was meant for something else chooses nothing."""
        if waiting.is_typed(event, self):
            event.setAccepted(not is_letter(event))  # a letter goes on, to be told
        elif event.key() in _OPENS and not event.isAutoRepeat():
            self.showPopup()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The box as the theme draws it, with an arrow that follows the text's colour; words that
        have no room are seen to go on."""
        room = self._room()
        if self.fontMetrics().horizontalAdvance(self.currentText()) <= room:
            super().paintEvent(event)
        else:
            self._paint_shortened(room)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text().color(), 1.6))
        x, y = self.width() - 14.0, self.height() / 2 - 2
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y), QPointF(x, y + 4), QPointF(x + 4, y)]))
        painter.end()
