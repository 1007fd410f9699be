"""Small painted shapes that stand before a word: the same on every machine, whatever its fonts.

A shape says what a colour says, for those who see no colours, and a word always stands with it
(beside it, or in the tooltip and the accessible name where a row is tight).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.painted_icon import painted

TONES: Mapping[str, str] = {
    "done": "success",
    "same": "quiet",
    "signature": "success",
    "waiting": "attention",
    "postponed": "attention",
    "fork": "danger",
    "refused": "danger",
    "absent": "quiet",
    "missing": "quiet",
    "ignored": "quiet",
    "flag": "attention",
}
"""The named colour that usually goes with a shape."""


def draw(painter: QPainter, name: str, room: QRectF, colour: QColor | None = None) -> None:
    """Paint a shape as large as fits into `room`, in its usual colour unless told another."""
    side = min(room.width(), room.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.center().x() - side / 2, room.center().y() - side / 2)
    painter.scale(side / 16, side / 16)
    ink = colour or theme.colour(TONES[name])
    pen = QPen(ink, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES[name](painter, ink)
    painter.restore()


def icon(name: str) -> QIcon:
    """Return a shape as an icon in the theme's colour."""
    return painted(lambda painter, room, _mode: draw(painter, name, room))


class Shape(QWidget):
    """A shape before a label; the label beside it says the same to those who cannot see it."""

    def __init__(self, name: str, side: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(side, side + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the shape at the foot of its room, where the text beside it stands."""
        del event
        painter = QPainter(self)
        draw(painter, self._name, QRectF(0, 2, self.width(), self.width()))
        painter.end()


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _done(painter: QPainter, _ink: QColor) -> None:
    _line(painter, (3, 8.5), (6.5, 12), (13, 4.5))


def _same(painter: QPainter, _ink: QColor) -> None:
    _line(painter, (3.5, 6), (12.5, 6))
    _line(painter, (3.5, 10), (12.5, 10))


def _signature(painter: QPainter, _ink: QColor) -> None:
    _line(painter, (8, 3.5), (8, 12.5))
    _line(painter, (3.5, 8), (12.5, 8))


def _waiting(painter: QPainter, ink: QColor) -> None:
    """An hourglass, its lower half full."""
    _line(painter, (4, 3), (12, 3))
    _line(painter, (4, 13), (12, 13))
    _line(painter, (5, 3), (5, 4.5), (11, 11.5), (11, 13))
    _line(painter, (11, 3), (11, 4.5), (5, 11.5), (5, 13))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(8, 9), QPointF(10.6, 12.6), QPointF(5.4, 12.6)]))


def _postponed(painter: QPainter, _ink: QColor) -> None:
    _line(painter, (4, 4), (8, 8), (4, 12))
    _line(painter, (9, 4), (13, 8), (9, 12))


def _fork(painter: QPainter, _ink: QColor) -> None:
    """One line that becomes two."""
    _line(painter, (8, 14), (8, 9), (3.5, 3.5))
    _line(painter, (8, 9), (12.5, 3.5))


def _refused(painter: QPainter, _ink: QColor) -> None:
    _line(painter, (4, 4), (12, 12))
    _line(painter, (12, 4), (4, 12))


def _absent(painter: QPainter, _ink: QColor) -> None:
    _line(painter, (3.5, 8), (12.5, 8))


def _missing(painter: QPainter, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.6))
    painter.drawEllipse(QPointF(8, 8), 4, 4)


def _ignored(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(8, 8), 1.2, 1.2)


def _flag(painter: QPainter, ink: QColor) -> None:
    _line(painter, (4.5, 14), (4.5, 2.5))
    path = QPainterPath(QPointF(4.5, 3))
    path.lineTo(13, 5.5)
    path.lineTo(4.5, 8.5)
    path.closeSubpath()
    painter.fillPath(path, ink)


_SHAPES: Mapping[str, Callable[[QPainter, QColor], None]] = {
    "done": _done,
    "same": _same,
    "signature": _signature,
    "waiting": _waiting,
    "postponed": _postponed,
    "fork": _fork,
    "refused": _refused,
    "absent": _absent,
    "missing": _missing,
    "ignored": _ignored,
    "flag": _flag,
}
