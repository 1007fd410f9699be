"""Lines of a side sheet: a shape, a text, and a quieter text below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, beside, filling, holder
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.shapes import Shape


class Part(Struct, frozen=True):
    """A line with a shape before it ("" for none) and a quieter line below."""

    shape: str
    text: str
    detail: str = ""


def show_parts(layout: QVBoxLayout, parts: Iterable[Part]) -> None:
    """Fill `layout` with other lines."""
    clear(layout)
    for part in parts:
        layout.addWidget(holder(line(part)))


def line(part: Part) -> QHBoxLayout:
    """Return one line."""
    words = beneath(Label(part.text, wrap=True, selectable=True), gap=0)
    if part.detail:
        words.addWidget(Label(part.detail, "caption", tone="quiet", wrap=True, selectable=True))
    return marked(part.shape, words)


def marked(shape: str, words: QWidget | QVBoxLayout) -> QHBoxLayout:
    """Put a shape before words; without one the words keep their place in the column."""
    before = (aligned(Shape(shape), Qt.AlignmentFlag.AlignTop),) if shape else ()
    return beside(*before, filling(words), gap=2)
