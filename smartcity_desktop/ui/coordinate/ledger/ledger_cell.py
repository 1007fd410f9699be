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
from smartcity_desktop.ui.models.shortened import in_lines, shortened
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
GAP = 5
LETTERS = 14
"""As long as the longest words of names are, in average letters."""
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
        metrics = QFontMetricsF(theme.font("caption"))
        flagged = bool(cell.flags) and cell.state != CellState.FORKED
        words = room.adjusted(SIDE + GAP, 0, -(SIDE + 2 if flagged else 0), 0)
        high, most = metrics.height(), int(room.height() // metrics.height())
        # Where many a word has no room beside the shape, the lines beneath it begin at its left.
        roomy = room.width() - SIDE - GAP >= metrics.averageCharWidth() * LETTERS
        later = QRectF(words if roomy else room)
        later.setRight(room.right())  # the flag stands beside the first line alone
        names = name_lines(cell, metrics, words.width(), later.width(), most)
        state = state_lines(cell, metrics, later.width(), most - len(names))
        line = QRectF(room)
        if most > 1:
            line.setHeight(high)
            line.moveTop(room.center().y() - high * (len(names) + len(state)) / 2)
        self._marks(painter, line, cell, flagged=flagged)
        painter.setFont(theme.font("caption"))
        ink = option.palette.color(QPalette.ColorRole.Text)
        painter.setPen(theme.colour("quiet") if cell.state == CellState.MISSING else ink)
        place = QRectF(words.left(), line.top(), words.width(), line.height())
        if most < 2 and cell.state not in QUIET_STATES:
            self._name_and_word(painter, place, cell, metrics)
            return
        for name in names:
            _write(painter, place, name)
            place = QRectF(later.left(), place.top() + high, later.width(), high)
        place.setRight(room.right())
        painter.setPen(theme.colour(shapes.TONES[SHAPES[cell.state]]))
        for word in state:
            _write(painter, place, word)
            place.translate(0, high)

    def _marks(self, painter: QPainter, line: QRectF, cell: Cell, *, flagged: bool) -> None:
        mark = QRectF(line.left(), line.top(), SIDE, line.height())
        shapes.draw(painter, SHAPES[cell.state], mark)
        if flagged:
            mark.moveRight(line.right())
            shapes.draw(painter, "flag", mark)

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
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        theme.ring(painter, room.adjusted(1, 1, -1, -2), focused=focused)


def name_lines(
    cell: Cell, metrics: QFontMetricsF, wide: float, later: float, most: int
) -> tuple[str, ...]:
    """Return the name on all lines but one, which is the state's word's; of two lines, what is in
    order gives its name both, for its shape says the state."""
    whole = short_name(cell.region)
    if most > 2:
        return in_lines(cell.region, metrics, wide, most - 1, later)
    if most == 2 and cell.state in QUIET_STATES and metrics.horizontalAdvance(whole) > wide:
        return in_lines(cell.region, metrics, wide, most, later)
    return (_name(cell, metrics, wide),)


def state_lines(cell: Cell, metrics: QFontMetricsF, wide: float, most: int) -> list[str]:
    """Return the state's words on the lines that the name leaves."""
    words = t(f"coordinate.state.{cell.state}")
    fits = metrics.horizontalAdvance(words) <= wide
    return [words][:most] if fits or most < 2 else words.split(maxsplit=1)


def _name(cell: Cell, metrics: QFontMetricsF, width: float) -> str:
    return shortened(cell.region, metrics, width)


def _write(painter: QPainter, room: QRectF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
