"""How a message is laid out: the first of a few ways in which it fits the room that it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from smartcity_desktop.domain.text import shown_lines
from smartcity_desktop.ui import theme

_ENDLESS = 9_999
FRAME = 2
"""Pixels of the lines above and beneath."""
_CUT = " …"


class Shape(NamedTuple):
    """One way: what and why on `one_line`, or beneath each other; `edge` above and beneath them."""

    one_line: bool
    edge: int
    gap: int
    kind: str


_LINES = tuple(
    Shape(one_line=True, edge=edge, gap=theme.SPACE[3], kind="body")
    for edge in (theme.SPACE[2], theme.SPACE[1], 2)
)
ROOMY = Shape(one_line=False, edge=theme.SPACE[2], gap=theme.SPACE[1], kind="body")
_CLOSE = Shape(one_line=False, edge=theme.SPACE[1], gap=0, kind="body")
TIGHT = Shape(one_line=False, edge=2, gap=0, kind="caption")


class Told(NamedTuple):
    """A message: what in bold, and the rest of it, as they are shown."""

    what: str
    rest: str


def ways(tone: str) -> tuple[Shape, ...]:
    """Return the ways in their order: what went well is said on one line where there is room."""
    return (*_LINES, ROOMY, _CLOSE, TIGHT) if tone == "success" else (ROOMY, _CLOSE, TIGHT)


def height(told: Told, shape: Shape, wide: int, least: int) -> int:
    """Return how high it is laid out so, its words in so many pixels, and what stands beside them
    `least` pixels high."""
    strong, font = theme.font("strong"), theme.font(shape.kind)
    if shape.one_line:
        needs = _across(strong, told.what) + _across(font, told.rest) + shape.gap
        words = _down(strong, told.what, _ENDLESS) if needs <= wide else _ENDLESS
    else:
        words = _down(strong, told.what, wide)
        words += shape.gap + _down(font, told.rest, wide) if told.rest else 0
    return max(words, least) + 2 * shape.edge + FRAME


def shortened(told: Told, wide: int, high: int) -> Told:
    """Return as much of it, laid out tightly, as such a room holds whole lines and words of."""
    room = high - 2 * TIGHT.edge - FRAME
    strong, font = theme.font("strong"), theme.font(TIGHT.kind)
    what = _most(told.what, lambda text: _down(strong, text, wide) <= room)
    left = room - _down(strong, what, wide)
    rest = _most(told.rest, lambda text: _down(font, text, wide) <= left)
    return Told(what, rest if what == told.what else "")


def _most(text: str, fits: Callable[[str], bool]) -> str:
    """As many of the first words as fit, with a sign of what was left out; at the least one."""
    if not text or fits(text):
        return text
    words = text.split(" ")
    least, most = 0, len(words) - 1
    while least < most:
        middle = (least + most + 1) // 2
        if fits(" ".join(words[:middle]) + _CUT):
            least = middle
        else:
            most = middle - 1
    return " ".join(words[:least]) + _CUT if least else ""


def _across(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(shown_lines(text)) + 1


def _down(font: QFont, text: str, wide: int) -> int:
    if not text:
        return 0
    room = QRect(0, 0, max(1, wide), _ENDLESS)
    wraps = Qt.TextFlag.TextWordWrap
    return QFontMetrics(font).boundingRect(room, wraps, shown_lines(text)).height()
