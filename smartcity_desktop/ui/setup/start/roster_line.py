"""Paints a line of the roster: the name, seat and panel, who is chair and who has a key here."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smartcity_desktop.desk.laptop.identity import Seat
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import ROW, Index
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widths import Wide, fits

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def standing(seat: Seat) -> str:
    """Return what is said of a person: chair, a key on this laptop; "" for neither."""
    said = [t("setup.who.chair")] if seat.chair else []
    return " · ".join([*said, t("setup.who.key_here")] if seat.has_key else said)


class RosterLine(QStyledItemDelegate):
    """Who has a key here stands out; in a narrow list its icon says so, and the hint in words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """As high as one and three quarters of a line; its width is the list's."""
        del option, index
        return QSize(80, round(QFontMetricsF(theme.font()).height() * 1.75))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a line."""
        seat = index.data(ROW)
        if not isinstance(seat, Seat):
            return
        room = QRectF(option.rect)
        painter.save()
        self._ground(painter, room, option)
        caption = QFontMetricsF(theme.font("caption"))
        roomy = fits(Wide.ROSTER, round(room.width()))
        words = t("setup.who.chair") + " · " + t("setup.who.key_here")
        said = caption.horizontalAdvance(words) + 4 if roomy else 0.0
        key = room.right() - theme.SPACE[3] - said - icons.SIDE - theme.SPACE[1]
        place = f"{seat.id} · {seat.panel or '–'}"
        where = key - theme.SPACE[3] - caption.horizontalAdvance("A-000 · P00")
        name = QRectF(room.left() + theme.SPACE[3], room.top(), 0, room.height())
        name.setRight(where - theme.SPACE[2])
        _write(painter, name, seat.name, "strong" if seat.has_key else "body", "text")
        _write(painter, _from(room, where, key), place, "caption", "quiet")
        if seat.has_key:
            at = QPoint(round(key), round(room.center().y() - icons.SIDE / 2))
            ratio = painter.device().devicePixelRatio()
            painter.drawPixmap(at, icons.pixmap("key-round", "success", icons.SIDE, ratio))
        if roomy:
            after = _from(room, key + icons.SIDE + theme.SPACE[1], room.right() - theme.SPACE[1])
            _write(painter, after, standing(seat), "caption", "quiet")
        painter.restore()

    def _ground(self, painter: QPainter, room: QRectF, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, theme.colour("claim"))
            theme.bar(painter, room)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour("well"))


def _from(room: QRectF, left: float, right: float) -> QRectF:
    return QRectF(left, room.top(), right - left, room.height())


def _write(painter: QPainter, room: QRectF, text: str, kind: str, token: str) -> None:
    font = theme.font(kind)
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, _LEFT, shown)
