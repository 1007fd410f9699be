"""The table of the ledger: all rooms in view at once, days above their times."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host import clock
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ledger.ledger_cell import LedgerCell
from smartcity_desktop.ui.language import brief_day, day, short_day, t
from smartcity_desktop.ui.models.cells import ROW, Index
from smartcity_desktop.ui.models.ledger import LedgerModel
from smartcity_desktop.ui.widgets.on_enter import ENTER
from smartcity_desktop.ui.widths import Size

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

NOW = 3
"""Pixels: how high the line is that marks the session that runs by plan."""
_ACROSS = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
LOWEST = 1.55
HIGHEST = 4.4
"""Heights of a row in heights of the text."""


class DayHeader(QHeaderView):
    """Times, and above those of one day the day itself."""

    def __init__(self, model: LedgerModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ledger = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumSectionSize(48)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Have room for two lines."""
        line = QFontMetrics(theme.font("caption")).height()
        return QSize(super().sizeHint().width(), round(line * 2.9))

    def paintSection(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803
    ) -> None:
        """Paint a time, and the part of its day's line that lies above it."""
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        half = rect.height() // 2
        start = self._ledger.start(logicalIndex)
        first, last = self._day(logicalIndex)
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        whole = QRect(left, rect.top(), right - left, half)
        painter.setFont(theme.font("strong"))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room = whole.adjusted(6, 0, -6, 0)
        wide = painter.fontMetrics().horizontalAdvance
        every = (day(start), short_day(start), brief_day(start))
        words = next((one for one in every if wide(one) <= room.width()), every[-1])
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_time(painter, rect.adjusted(6, half, -4, 0), logicalIndex)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if logicalIndex == first and first:
            painter.setPen(theme.colour("quiet"))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.restore()

    def _paint_time(self, painter: QPainter, room: QRect, section: int) -> None:
        """The hour; that of the session that runs by plan is marked."""
        words, is_now = self._time(section), section == self._ledger.now(clock.wall())
        painter.setFont(theme.font("strong" if is_now else "caption"))
        painter.setPen(theme.colour("accent" if is_now else "quiet"))
        if is_now:
            told = f"{words} · {t('coordinate.ledger.now')}"
            fits = painter.fontMetrics().horizontalAdvance(told) <= room.width()
            words = told if fits else words
            line = QRect(room.left(), room.bottom() - NOW, room.width(), NOW)
            painter.fillRect(line, theme.colour("accent"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _time(self, section: int) -> str:
        return str(self._ledger.headerData(section, Qt.Orientation.Horizontal))

    def _day(self, section: int) -> tuple[int, int]:
        """The first and the last column of the day that a column belongs to."""
        date = self._ledger.start(section)[:10]
        same = [n for n in range(self.count()) if self._ledger.start(n)[:10] == date]
        return same[0], same[-1]


class RoomHeader(QHeaderView):
    """A room and, quieter, the id of its panel."""

    def __init__(self, model: LedgerModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ledger = model
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as wide as the longest room, within reason."""
        metrics = QFontMetrics(theme.font())
        rooms = [self._ledger.room(row)[0] for row in range(self._ledger.rowCount())]
        widest = max((metrics.horizontalAdvance(room) for room in rooms), default=0)
        return QSize(min(widest, Size.ROOM) + 48, super().sizeHint().height())

    def paintSection(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803
    ) -> None:
        """Paint a room."""
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        room, panel = self._ledger.room(logicalIndex)
        inside = rect.adjusted(2, 0, -10, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(inside, _RIGHT, panel)
        inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(panel) - 8)
        painter.setFont(theme.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(room, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class LedgerTable(QTableView):
    """`opened` and `chosen` carry a session's id; `closed` when Escape was pressed, `moved` when
    another cell, planned or not, is the current one."""

    opened = Signal(str)
    chosen = Signal(str)
    moved = Signal()
    closed = Signal()

    def __init__(self, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledger = model
        self.setHorizontalHeader(DayHeader(model, self))
        self.setModel(model)
        self.setItemDelegate(LedgerCell(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalHeader(RoomHeader(model, self))
        self.setShowGrid(False)
        self.clicked.connect(self._open)
        model.modelReset.connect(self._fit)

    def retranslate(self) -> None:
        """Set the name that screen readers say; the corner is a button to them."""
        for widget in (self, *self.findChildren(QAbstractButton)):
            widget.setAccessibleName(t("coordinate.ledger.table"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens what is chosen, Escape goes back; the arrows are the table's own."""
        if event.key() in ENTER:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ACROSS and self.currentIndex().isValid():
            self.go_across(self.currentIndex().column() + _ACROSS[event.key()])
        else:
            super().keyPressEvent(event)

    def go_across(self, column: int) -> None:
        """Go to another time of the same room, also to one that has no room at this moment."""
        if 0 <= column < self._ledger.columnCount():
            row = max(0, self.currentIndex().row())
            self.setCurrentIndex(self._ledger.index(row, column))

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: Index, previous: Index
    ) -> None:
        """Say which cell is chosen now."""
        super().currentChanged(current, previous)
        self.moved.emit()
        cell = current.data(ROW) if current.isValid() else None
        if cell is not None:
            self.chosen.emit(cell.session)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the rooms the height there is."""
        super().resizeEvent(event)
        self._fit()

    def go_to(self, session: SessionId) -> bool:
        """Choose the cell of a session; tell whether there is one."""
        place = self._ledger.place_of(session)
        if place is not None and self._ledger.index(*place) != self.currentIndex():
            self.setCurrentIndex(self._ledger.index(*place))
        return place is not None

    def _open(self, index: QModelIndex) -> None:
        cell = index.data(ROW) if index.isValid() else None
        if cell is not None:
            self.opened.emit(cell.session)

    def _fit(self) -> None:
        rows = self._ledger.rowCount()
        if rows:
            line = QFontMetrics(theme.font()).height()
            fair = self.viewport().height() // rows
            self.verticalHeader().setDefaultSectionSize(
                round(min(line * HIGHEST, max(line * LOWEST, fair)))
            )
