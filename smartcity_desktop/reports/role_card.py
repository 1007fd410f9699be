"""The card of a role: one page with what to do, to fold into a pocket or pin up in the room."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import A4, BOTTOM, LEFT, PageSize
from smartcity_desktop.reports.paper import BLACK, Paper

ORGANISER = "smartcity-desktop"
NUMBER = 22.0
LETTERS = (13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
"""The largest at which everything stands on the one page is taken."""


class Part(Struct, frozen=True):
    """A heading, and steps; `ordered` when one follows the other."""

    heading: str
    steps: tuple[str, ...]
    ordered: bool


def pdf(
    title: str,
    about: str,
    parts: Sequence[Part],
    *,
    foot: str,
    language: str,
    size: PageSize = A4,
) -> bytes:
    """Return the card as PDF of one page.

    Raises:
        ValueError: The text is too long for one page at the smallest size: our own text is.
    """
    paper = Paper(title, about, ORGANISER, language, size)
    room = paper.top - BOTTOM
    letters = next((one for one in LETTERS if _height(paper, about, parts, one) <= room), None)
    if letters is None:
        raise ValueError(title)
    paper.fill(LEFT, paper.top - 34, paper.width, 34, BLACK)
    paper.text(LEFT + 12, paper.top - 24, title, 20, BOLD, 1.0)
    paper.go_to(paper.top - 34 - 6)
    lines = fonts.wrap(about, REGULAR, letters, paper.width)
    paper.flow(LEFT, lines, letters, letters * 1.3)
    for part in parts:
        _part(paper, part, letters)
    return paper.finish(lambda: None, lambda _page, _of: _foot(paper, foot))


def _part(paper: Paper, part: Part, size: float) -> None:
    paper.gap(size * 2.3)
    paper.text(LEFT, paper.y, part.heading, size + 2, BOLD)
    paper.rule(LEFT, paper.y - 4, paper.right_edge, 0.8)
    paper.gap(5)
    for number, step in enumerate(part.steps, start=1):
        paper.gap(size * 0.35)
        top = paper.y - size * 0.98
        mark = str(number) if part.ordered else "•"
        paper.right(LEFT + NUMBER - 8, top, mark, size, BOLD)
        lines = fonts.wrap(step, REGULAR, size, paper.width - NUMBER)
        paper.flow(LEFT + NUMBER, lines, size, size * 1.26)


def _height(paper: Paper, about: str, parts: Sequence[Part], size: float) -> float:
    lines = len(fonts.wrap(about, REGULAR, size, paper.width))
    height = 40 + lines * size * 1.3
    for part in parts:
        room = paper.width - NUMBER
        wrapped = [len(fonts.wrap(step, REGULAR, size, room)) for step in part.steps]
        height += size * 2.3 + 5 + sum(size * (0.35 + 1.26 * one) for one in wrapped)
    return height


def _foot(paper: Paper, foot: str) -> None:
    paper.rule(LEFT, BOTTOM - 12, paper.right_edge)
    paper.text(LEFT, BOTTOM - 23, foot, 8)
    paper.right(paper.right_edge, BOTTOM - 23, ORGANISER, 8)
