"""Lines of a side sheet: a shape, a text, and a quieter text below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.shapes import Shape


@dataclass(frozen=True, slots=True)
class Part:
    """A line with a shape before it ("" for none) and a quieter line below."""

    shape: str
    text: str
    detail: str = ""


def show_parts(layout: QVBoxLayout, parts: Iterable[Part]) -> None:
    """Fill `layout` with other lines."""
    clear(layout)
    for part in parts:
        holder = QWidget()
        holder.setLayout(line(part))
        layout.addWidget(holder)


def line(part: Part) -> QHBoxLayout:
    """Return one line."""
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(part.text, wrap=True, selectable=True))
    if part.detail:
        words.addWidget(Label(part.detail, "caption", tone="quiet", wrap=True, selectable=True))
    return marked(part.shape, words)


def marked(shape: str, words: QWidget | QVBoxLayout) -> QHBoxLayout:
    """Put a shape before words; without one the words keep their place in the column."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[2])
    if shape:
        row.addWidget(Shape(shape), 0, Qt.AlignmentFlag.AlignTop)
    if isinstance(words, QWidget):
        row.addWidget(words, 1)
    else:
        row.addLayout(words, 1)
    return row
