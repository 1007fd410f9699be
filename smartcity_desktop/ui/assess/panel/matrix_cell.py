"""How a cell of the matrix is painted: a hairline beneath, a ring around the one in hand, a frame
around levels that are far apart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.models.matrix import EDGES


class MatrixCell(QStyledItemDelegate):
    """Draws one frame across all levels of a row that is worth talking about."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell as usual, then its ring and its part of the frame: a cell that were
        filled would look like a level that was given."""
        super().paint(painter, option, index)
        room = option.rect
        painter.fillRect(room.left(), room.bottom(), room.width(), 1, theme.colour("line"))
        edges = index.data(EDGES)
        if edges is not None:
            _frame(painter, option, *edges)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            theme.ring(painter, QRectF(room.adjusted(1, 1, -1, -2)), focused=focused)


def _frame(painter: QPainter, option: QStyleOptionViewItem, first: bool, last: bool) -> None:
    room = option.rect.adjusted(1, 1, -1, -2)
    painter.save()
    painter.setPen(QPen(theme.colour("attention"), 2))
    left = room.left() + 1 if first else option.rect.left() - 1
    right = room.right() - 1 if last else option.rect.right() + 1
    painter.setClipRect(option.rect)
    painter.drawLine(left, room.top(), right, room.top())
    painter.drawLine(left, room.bottom(), right, room.bottom())
    if first:
        painter.drawLine(left, room.top(), left, room.bottom())
    if last:
        painter.drawLine(right, room.top(), right, room.bottom())
    painter.restore()
