"""Icons before words: outlines of Lucide in a colour of the theme, drawn as sharp as the screens.

An icon never stands alone: a word is beside it, or in the tooltip and the accessible name where a
row is tight. What is drawn once is kept.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget
from shiboken6 import isValid

from smartcity_desktop.host import resources
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets import outlines
from smartcity_desktop.ui.widgets.painted_icon import painted

SIDE = 16
"""Pixels of an icon beside a word."""
LARGE = 32
"""Pixels of an icon over the words of an empty page."""
BESIDE = 4
"""Pixels between an icon and its word on a button, beside what the style leaves."""
PROGRAM_SIDES = (16, 32, 48, 256)
"""Pixels that task bars and title bars ask for."""
STROKE = 1.5
_GRID = 24
"""Lucide draws on a field of so many units."""


def icon(name: str, tone: str = "quiet", chosen: str = "accent") -> QIcon:
    """Return an icon in a token's colour; `chosen` is its colour in a row that is selected."""
    tones = {QIcon.Mode.Normal: tone, QIcon.Mode.Selected: chosen, QIcon.Mode.Disabled: "off"}
    return _painted(name, tones)


def program() -> QIcon:
    """Return the program's own icon, which is the same in every theme."""
    drawing = resources.text("icon", "smartcity-desktop.svg")
    made = QIcon()
    for side in PROGRAM_SIDES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        outlines.draw(painter, drawing, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(picture)
    return made


def put(button: QAbstractButton, name: str, tone: str = "text") -> None:
    """Put an icon before a button's word, with room between them; it is in the word's colour, also
    while the button is the primary one."""
    tones = {QIcon.Mode.Normal: tone, QIcon.Mode.Disabled: "off"}
    on = weakref.ref(button)  # the button keeps the icon
    button.setIcon(_painted(name, tones, lambda: _is_primary(on())))
    button.setIconSize(QSize(SIDE + BESIDE, SIDE))
    if isinstance(button, QToolButton):
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def pixmap(name: str, tone: str, side: int, ratio: float) -> QPixmap:
    """Return an icon drawn in a token's colour for a screen of this ratio."""
    return _drawn(name, theme.colour(tone).name(), side, ratio)


class Icon(QLabel):
    """An icon before a label, which says the same to those who do not see it."""

    def __init__(
        self, name: str = "", tone: str = "quiet", side: int = SIDE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone = "", ""
        self._side = side
        self.setFixedSize(QSize(side, side))
        self.show_icon(name, tone)

    def show_icon(self, name: str, tone: str = "quiet") -> None:
        """Show another icon, or in another colour; "" shows none and keeps its room."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.recolour()

    def recolour(self) -> None:
        """Draw it again in what the theme has for its tone."""
        if self._name:
            self.setPixmap(pixmap(self._name, self._tone, self._side, max(_ratios())))
        else:
            self.clear()

    def name(self) -> str:
        """Return which icon is shown."""
        return self._name


def _is_primary(button: QAbstractButton | None) -> bool:
    """Whether a button stands on solid accent."""
    if button is None or not isValid(button):
        return False
    return bool(button.property("primary"))


def _painted(
    name: str,
    tones: Mapping[QIcon.Mode, str],
    on_accent: Callable[[], bool] = lambda: False,
) -> QIcon:
    """An icon at the left of its room: a tool button leaves none before its word."""

    def draw(painter: QPainter, room: QRectF, mode: QIcon.Mode) -> None:
        side = round(min(room.width(), room.height()))
        ratio = painter.device().devicePixelRatio()
        tone = tones.get(mode, tones[QIcon.Mode.Normal])
        tone = "on_accent" if mode != QIcon.Mode.Disabled and on_accent() else tone
        at = QPointF(room.left(), room.top() + (room.height() - side) // 2)
        painter.drawPixmap(at, pixmap(name, tone, side, ratio))

    return painted(draw)


def _ratios() -> tuple[float, ...]:
    """How many pixels of a screen one of ours is, of each kind of screen there is."""
    return tuple(sorted({one.devicePixelRatio() for one in QGuiApplication.screens()}))


@cache
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    thick = STROKE * _GRID / SIDE
    drawing = resources.text("icons", f"{name}.svg")
    drawing = drawing.replace("currentColor", colour)
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{thick}"')
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    outlines.draw(painter, drawing, QRectF(0, 0, side, side))
    painter.end()
    return made
