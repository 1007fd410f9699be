"""The card of a role: one page with what to do, to fold into a pocket or pin up in the room."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.paper import (
    BLACK,
    BOTTOM,
    DARK,
    LEFT,
    LIGHT,
    RIGHT,
    TOP,
    WIDTH,
    Paper,
)

ORGANISER = "smartcity-desktop"
NUMBER = 22.0
SIZES = (13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
"""The largest at which everything stands on the one page is taken."""


class Part(Struct, frozen=True):
    """A heading, and steps; `ordered` when one follows the other."""

    heading: str
    steps: tuple[str, ...]
    ordered: bool


def pdf(title: str, about: str, parts: Sequence[Part], *, foot: str, language: str) -> bytes:
    """Return the card as PDF of one page.

    Raises:
        ValueError: The text is too long for one page at the smallest size: our own text is.
    """
    size = next((size for size in SIZES if _height(about, parts, size) <= TOP - BOTTOM), None)
    if size is None:
        raise ValueError(title)
    paper = Paper(title, about, ORGANISER, language)
    paper.fill(LEFT, TOP - 34, WIDTH, 34, BLACK)
    paper.text(LEFT + 12, TOP - 24, title, 20, BOLD, 1.0)
    paper.go_to(TOP - 34 - 6)
    paper.flow(LEFT, fonts.wrap(about, REGULAR, size, WIDTH), size, size * 1.3, REGULAR, DARK)
    for part in parts:
        _part(paper, part, size)
    return paper.finish(lambda: None, lambda _page, _of: _foot(paper, foot))


def _part(paper: Paper, part: Part, size: float) -> None:
    paper.gap(size * 2.3)
    paper.text(LEFT, paper.y, part.heading, size + 2, BOLD)
    paper.rule(LEFT, paper.y - 4, RIGHT, 0.8)
    paper.gap(5)
    for number, step in enumerate(part.steps, start=1):
        paper.gap(size * 0.35)
        top = paper.y - size * 0.98
        mark = str(number) if part.ordered else "•"
        paper.right(LEFT + NUMBER - 8, top, mark, size, BOLD)
        lines = fonts.wrap(step, REGULAR, size, WIDTH - NUMBER)
        paper.flow(LEFT + NUMBER, lines, size, size * 1.26)


def _height(about: str, parts: Sequence[Part], size: float) -> float:
    lines = len(fonts.wrap(about, REGULAR, size, WIDTH))
    height = 40 + lines * size * 1.3
    for part in parts:
        wrapped = [len(fonts.wrap(step, REGULAR, size, WIDTH - NUMBER)) for step in part.steps]
        height += size * 2.3 + 5 + sum(size * (0.35 + 1.26 * one) for one in wrapped)
    return height


def _foot(paper: Paper, foot: str) -> None:
    paper.rule(LEFT, BOTTOM - 12, RIGHT, 0.4, LIGHT)
    paper.text(LEFT, BOTTOM - 23, foot, 8, REGULAR, DARK)
    paper.right(RIGHT, BOTTOM - 23, ORGANISER, 8, REGULAR, DARK)
