"""Paints one cell of the ledger: the state's shape, the region, the word, a flag."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smartcity_desktop.desk.event.ledger import Cell, CellState
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import LIT, ROW, short_name
from smartcity_desktop.ui.models.shortened import in_two, shortened
from smartcity_desktop.ui.widgets import shapes

SHAPES: Mapping[CellState, str] = {
    CellState.COMPLETE: "done",
    CellState.ABSENT: "absent",
    CellState.CLOSED: "absent",
    CellState.POSTPONED: "postponed",
    CellState.WAITING: "waiting",
    CellState.FORKED: "fork",
    CellState.REFUSED: "refused",
    CellState.MISSING: "missing",
}
"""The shape of each state of a session."""

QUIET_STATES = frozenset({CellState.COMPLETE, CellState.MISSING})
"""What most cells are: in a tight row their shape stands alone, and the buttons above name it."""

SIDE = 12.0
DIMMED = 0.28


class LedgerCell(QStyledItemDelegate):
    """Two lines where the row is high enough, else one; nothing moves when a cell is chosen."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell."""
        cell = index.data(ROW)
        room = QRectF(option.rect)
        painter.save()
        painter.fillRect(room, theme.colour("page"))
        if cell is None:
            painter.fillRect(room, theme.colour("well"))
        else:
            self._ground(painter, room, cell)
            painter.setOpacity(1.0 if index.data(LIT) else DIMMED)
            self._cell(painter, room.adjusted(5, 1, -3, -1), cell, option)
            painter.setOpacity(1.0)
        painter.fillRect(
            QRectF(room.left(), room.bottom() - 1, room.width(), 1), theme.colour("line")
        )
        self._edge(painter, room, option)
        painter.restore()

    def _ground(self, painter: QPainter, room: QRectF, cell: Cell) -> None:
        if cell.state in QUIET_STATES:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(shapes.TONES[SHAPES[cell.state]], 34))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -2), 4, 4)

    def _cell(
        self, painter: QPainter, room: QRectF, cell: Cell, option: QStyleOptionViewItem
    ) -> None:
        palette: QPalette = option.palette
        small = QFontMetricsF(theme.font("caption"))
        font = theme.font("caption")
        two = room.height() >= QFontMetricsF(font).height() + small.height() + 2
        if not two and cell.state not in QUIET_STATES and room.height() >= small.height() * 2:
            # What is out of the ordinary says its word even where rows are tight.
            two = True
        metrics = QFontMetricsF(font)
        line = QRectF(room)
        if two:
            line.setHeight(metrics.height())
            line.moveTop(room.center().y() - (metrics.height() + small.height()) / 2)
        mark = QRectF(line.left(), line.top(), SIDE, line.height())
        shapes.draw(painter, SHAPES[cell.state], mark)
        words = line.adjusted(SIDE + 5, 0, 0, 0)
        if cell.flags and cell.state != CellState.FORKED:
            mark = QRectF(line.right() - SIDE, line.top(), SIDE, line.height())
            shapes.draw(painter, "flag", mark)
            words.setRight(mark.left() - 2)
        painter.setFont(font)
        ink = palette.color(QPalette.ColorRole.Text)
        painter.setPen(theme.colour("quiet") if cell.state == CellState.MISSING else ink)
        if two:
            below = QRectF(words.left(), line.bottom(), words.width(), small.height())
            first, rest = in_two(cell.region, metrics, words.width())
            if not rest or cell.state not in QUIET_STATES:
                _write(painter, words, _name(cell, metrics, words.width()))
                self._word(painter, below, cell)
            else:  # what is in order says so by its shape: both lines are the name's
                _write(painter, words, first)
                _write(painter, below, rest)
        elif cell.state in QUIET_STATES:
            _write(painter, words, _name(cell, metrics, words.width()))
        else:
            self._name_and_word(painter, words, cell, metrics)

    def _word(self, painter: QPainter, room: QRectF, cell: Cell) -> None:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour(shapes.TONES[SHAPES[cell.state]]))
        _write(painter, room, t(f"coordinate.state.{cell.state}"))

    def _name_and_word(
        self, painter: QPainter, room: QRectF, cell: Cell, metrics: QFontMetricsF
    ) -> None:
        """The word stands beside the name where both fit; else the shape and the ground say it."""
        caption = QFontMetricsF(theme.font("caption"))
        word = t(f"coordinate.state.{cell.state}")
        width = caption.horizontalAdvance(word) + 2
        left = QRectF(room)
        left.setRight(room.right() - width - 6)
        name = short_name(cell.region)
        if metrics.horizontalAdvance(name) > left.width():
            _write(painter, room, _name(cell, metrics, room.width()))
            return
        _write(painter, left, name)
        self._word(painter, QRectF(room.right() - width, room.top(), width, room.height()), cell)

    def _edge(self, painter: QPainter, room: QRectF, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        if not state & QStyle.StateFlag.State_Selected:
            return
        theme.ring(painter, room.adjusted(1, 1, -1, -2))


def _name(cell: Cell, metrics: QFontMetricsF, width: float) -> str:
    return shortened(cell.region, metrics, width)


def _write(painter: QPainter, room: QRectF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
