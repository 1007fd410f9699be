"""Who, where and when on a score sheet: lines over the full width, and two columns under them."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, Paper

Fact = tuple[str, str]
"""A label and its value; "" is a line to write on."""

LABEL, GUTTER = 66.0, 16.0
SIZE, LEADING = 9.0, 11.0
WRITING = 18.0
"""Room of a line that a pen writes on."""


def draw(
    paper: Paper,
    whole: Sequence[Fact],
    left: Sequence[Fact],
    right: Sequence[Fact],
    tall: float = 0,
) -> None:
    """Draw `whole` over the full width, then the columns, each going down for itself in lines at
    least `tall`."""
    for fact in whole:
        paper.go_to(_one(paper, fact, LEFT, paper.y, paper.width, tall))
    half = (paper.width - GUTTER) / 2
    ends = [paper.y]
    for x, column in ((LEFT, left), (LEFT + half + GUTTER, right)):
        y = paper.y
        for fact in column:
            y = _one(paper, fact, x, y, half, tall)
        ends.append(y)
    paper.go_to(min(ends) - 3)
    paper.rule(LEFT, paper.y, paper.right_edge)


def _one(paper: Paper, fact: Fact, x: float, y: float, room: float, tall: float) -> float:
    """Draw a fact under `y`; return where the next one begins."""
    label, value = fact
    lines = fonts.wrap(value, REGULAR, SIZE, room - LABEL) if value else ("",)
    height = max(LEADING * len(lines) + 1.5, tall if value else max(tall, WRITING))
    base = y - height + 3.9 + LEADING * (len(lines) - 1)
    paper.text(x, base, label, CELL)
    paper.lines(x + LABEL, base, lines, SIZE, LEADING)
    if not value:
        paper.rule(x + LABEL, base - 2, x + room)
    return y - height
