"""Drawings of lines and plain shapes, read from SVG: as much of it as our icons are drawn with.

Qt's own reader of SVG would do it too, for two megabytes of every laptop's memory and as many
milliseconds of every start.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_ELEMENT = re.compile(r"<(/?)([a-z]+)([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'([a-z][\w-]*)="([^"]*)"')
_NUMBER = re.compile(r"[\s,]*(-?(?:\d+\.?\d*|\.\d+))")
_LETTER = re.compile(r"[\s,]*([A-Za-z])")
_FLAG = re.compile(r"[\s,]*([01])")
_PARTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
"""How many numbers follow a letter of a path."""


def draw(painter: QPainter, drawing: str, room: QRectF) -> None:
    """Paint an SVG of a square field into a square room.

    Raises:
        ValueError: It holds what none of our icons is drawn with.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.topLeft())
    try:
        _elements(painter, drawing, room.width())
    finally:
        painter.restore()


def _elements(painter: QPainter, drawing: str, side: float) -> None:
    styles: list[dict[str, str]] = []
    for closes, name, written, alone in _ELEMENT.findall(drawing):
        if closes:
            styles.pop()
            continue
        style = {**(styles[-1] if styles else {}), **dict(_ATTRIBUTE.findall(written))}
        if name == "svg":
            scale = side / float(style["viewBox"].split()[2])
            painter.scale(scale, scale)
        elif name not in {"g", "title"}:
            _paint(painter, _path(name, style), style)
        if not alone:
            styles.append(style)


def _paint(painter: QPainter, path: QPainterPath, style: Mapping[str, str]) -> None:
    fill, stroke = style.get("fill", "none"), style.get("stroke", "none")
    pen = QPen(Qt.PenStyle.NoPen)
    if stroke != "none":
        pen = QPen(QColor(stroke), float(style.get("stroke-width", 1)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(fill) if fill != "none" else Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _path(name: str, style: Mapping[str, str]) -> QPainterPath:
    def of(*names: str) -> list[float]:
        return [float(style.get(one, 0)) for one in names]

    path = QPainterPath()
    if name == "path":
        return _Pen().follow(style["d"])
    if name == "circle":
        x, y, r = of("cx", "cy", "r")
        path.addEllipse(QPointF(x, y), r, r)
    elif name == "rect":
        x, y, wide, high = of("x", "y", "width", "height")
        (round_,) = of("rx")
        path.addRoundedRect(QRectF(x, y, wide, high), round_, round_)
    elif name == "line":
        x1, y1, x2, y2 = of("x1", "y1", "x2", "y2")
        path.moveTo(x1, y1)
        path.lineTo(x2, y2)
    elif name in {"polyline", "polygon"}:
        return _Pen().follow(f"M{style['points']}{'Z' if name == 'polygon' else ''}")
    else:
        raise ValueError(f"No icon is drawn with <{name}>.")
    return path


class _Pen:
    """Follows the letters of a path; remembers where it is and how it came there."""

    def __init__(self) -> None:
        self.path = QPainterPath()
        self._held = QPointF()

    def follow(self, written: str) -> QPainterPath:
        """Return the path that is written."""
        for letter, numbers in _steps(written):
            self._step(letter.upper(), numbers, relative=letter.islower())
        return self.path

    def _step(self, letter: str, numbers: list[float], *, relative: bool) -> None:
        at = self.path.currentPosition()
        by = at if relative else QPointF()
        if letter == "Z":
            self.path.closeSubpath()
        elif letter == "H":
            self.path.lineTo(by.x() + numbers[0], at.y())
        elif letter == "V":
            self.path.lineTo(at.x(), by.y() + numbers[0])
        elif letter == "A":
            end = QPointF(numbers[5], numbers[6]) + by
            self._arc(at, end, abs(numbers[0]), large=numbers[3] != 0, clockwise=numbers[4] != 0)
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            self._curve(letter, at, [QPointF(x, y) + by for x, y in pairs])

    def _curve(self, letter: str, at: QPointF, points: list[QPointF]) -> None:
        if letter == "M":
            self.path.moveTo(points[0])
        elif letter == "L":
            self.path.lineTo(points[0])
        elif letter == "Q":
            self.path.quadTo(*points)
        else:
            first = points[0] if letter == "C" else at * 2 - self._held
            self._held = points[-2]
            self.path.cubicTo(first, points[-2], points[-1])

    def _arc(self, at: QPointF, end: QPointF, r: float, *, large: bool, clockwise: bool) -> None:
        """A part of a circle; Qt asks for its middle, its first angle and how far it goes."""
        across = end - at
        half = math.hypot(across.x(), across.y()) / 2
        if not half:
            return
        r = max(r, half)
        away = math.sqrt(max(0.0, r * r - half * half)) / (2 * half)
        away = -away if large == clockwise else away
        middle = (at + end) / 2 + QPointF(-across.y(), across.x()) * away
        first = math.degrees(math.atan2(middle.y() - at.y(), at.x() - middle.x()))
        last = math.degrees(math.atan2(middle.y() - end.y(), end.x() - middle.x()))
        sweep = (last - first) % 360 - (360 if clockwise else 0)
        room = QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)
        self.path.arcTo(room, first, sweep)


def _steps(written: str) -> Iterator[tuple[str, list[float]]]:
    """The letters with their numbers; a letter that is not repeated goes on."""
    at, letter = 0, ""
    while at < len(written.rstrip()):
        if found := _LETTER.match(written, at):
            letter, at = found[1], found.end()
        count = _PARTS.get(letter.upper())
        if count is None:
            raise ValueError(f"No icon is drawn with “{letter}”.")
        numbers = []
        for place in range(count):
            flag = letter in "Aa" and place in {3, 4}
            found = (_FLAG if flag else _NUMBER).match(written, at)
            if found is None:
                raise ValueError(f"Numbers are lacking: {written[at:]}")
            numbers.append(float(found[1]))
            at = found.end()
        yield letter, numbers
        letter = {"M": "L", "m": "l"}.get(letter, letter)
