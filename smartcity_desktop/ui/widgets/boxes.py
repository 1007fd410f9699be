"""Widgets beside, beneath or over each other, in boxes without margins of their own.

Distances are steps of `theme.SPACE`; where none is said, they are those of the style.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.flow import Flow
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea

Piece = QWidget | QLayout | Callable[[QBoxLayout], None]
"""What goes into a box: a widget, another box, or one of the pieces made below."""

Steps = tuple[int, int, int, int]
"""Margins at the left, above, at the right and below."""
NONE = (0, 0, 0, 0)

_B = TypeVar("_B", bound=QBoxLayout)
_L = TypeVar("_L", bound=QLayout)


def beside(
    *pieces: Piece,
    gap: int | None = None,
    on: QWidget | None = None,
    margins: Steps | None = NONE,
) -> QHBoxLayout:
    """Put pieces beside each other, `on` a widget or to be put into another box.

    With None as margins the box has those of the style.
    """
    return _filled(QHBoxLayout(on) if on is not None else QHBoxLayout(), pieces, gap, margins)


def beneath(
    *pieces: Piece,
    gap: int | None = None,
    on: QWidget | None = None,
    margins: Steps | None = NONE,
) -> QVBoxLayout:
    """Put pieces one beneath the other, as `beside` does beside each other."""
    return _filled(QVBoxLayout(on) if on is not None else QVBoxLayout(), pieces, gap, margins)


def flowing(*widgets: QWidget, gap: int = 2, apart: int = 0, on: QWidget | None = None) -> Flow:
    """Put widgets beside each other, and on further lines where there is no room; the last `apart`
    of them at the right."""
    return Flow(*widgets, gap=gap, apart=apart, on=on)


def grid(
    *, across: int, down: int, on: QWidget | None = None, margins: Steps = NONE
) -> QGridLayout:
    """Return an empty grid with these distances between its columns and its rows."""
    made = QGridLayout(on) if on is not None else QGridLayout()
    made.setContentsMargins(*(theme.SPACE[margin] for margin in margins))
    made.setHorizontalSpacing(theme.SPACE[across])
    made.setVerticalSpacing(theme.SPACE[down])
    return made


def bare(layout: _L) -> _L:
    """Take the margins of the style from a layout."""
    layout.setContentsMargins(*NONE)
    return layout


def filling(piece: QWidget | QLayout, share: int = 1) -> Piece:
    """Let a piece take the room that is left, or its share of it."""

    def put(box: QBoxLayout) -> None:
        if isinstance(piece, QWidget):
            box.addWidget(piece, share)
        else:
            box.addLayout(piece, share)

    return put


def aligned(widget: QWidget, where: Qt.AlignmentFlag, share: int = 0) -> Piece:
    """Leave a widget as large as it wants to be, at one side of its room."""
    return lambda box: box.addWidget(widget, share, where)


def stretch(share: int = 1) -> Piece:
    """Return room that grows; 0 gives way to whatever else can."""
    return lambda box: box.addStretch(share)


def space(steps: int) -> Piece:
    """Return room that stays."""
    return lambda box: box.addSpacing(theme.SPACE[steps])


def layers(*widgets: QWidget, on: QWidget) -> QStackedLayout:
    """Lay widgets over each other `on` another, the first in front.

    Without a place to lie on, the one in front would flash as a window of its own.
    """
    made = QStackedLayout(on)
    for widget in widgets:
        made.addWidget(widget)
    return made


def holder(layout: QLayout) -> QWidget:
    """Return a widget that holds a box."""
    made = QWidget()
    made.setLayout(layout)
    return made


def scrolled(inside: QWidget, *, sideways: bool = False) -> ScrollArea:
    """Return a view that scrolls what is higher than it, and takes no keyboard for it."""
    made = ScrollArea(sideways=sideways)
    made.setWidget(inside)
    return made


def _filled(box: _B, pieces: tuple[Piece, ...], gap: int | None, margins: Steps | None) -> _B:
    if margins is not None:
        box.setContentsMargins(*(theme.SPACE[margin] for margin in margins))
    if gap is not None:
        box.setSpacing(theme.SPACE[gap])
    for piece in pieces:
        if isinstance(piece, QWidget):
            box.addWidget(piece)
        elif isinstance(piece, QLayout):
            box.addLayout(piece)
        else:
            piece(box)
    return box
