"""Places for initials: boxes in the footer of a page that nobody signs, and over it, on a page that
holds figures, a row with a cell for everybody who signs the paper."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.page_size import BOTTOM, LEFT
from smartcity_desktop.reports.paper import CELL, Paper

MOST_IN_FOOTER = 3
OVER, CELL_HIGH, TOLD, LEADING = 4.0, 29.0, 66.0, 9.8
"""A row: the space over it, how high it is, the room of what it is, of how far its lines stand."""
WIDE, HIGH = (62.0, 56.0, 44.0), 40.0
"""Boxes in the footer: of one, of two, of three beside each other."""
SMALL = 7.0


class Cell(Struct, frozen=True):
    """Whose initials go in a cell of a row, and in a box of the footer; struck where nobody
    initials there."""

    whose: str
    in_footer: str
    struck: bool = False


class Row(Struct, frozen=True):
    """The cells of everybody who signs, under what they are together ("Paraf asesor …"); few have
    room enough in the footer."""

    told: str
    cells: tuple[Cell, ...]

    @property
    def is_in_footer(self) -> bool:
        """Tell whether so few sign that the footer has their boxes."""
        return len(self.cells) <= MOST_IN_FOOTER

    @property
    def height(self) -> float:
        """How much of its page it takes."""
        return 0 if self.is_in_footer else OVER + CELL_HIGH

    def draw(self, paper: Paper, struck: bool) -> None:
        """Draw it over the footer, all of it struck where nobody may sign."""
        top, bottom = BOTTOM + CELL_HIGH, BOTTOM
        lines = fonts.wrap(self.told, REGULAR, CELL, TOLD - 4)
        paper.lines(LEFT, top - 8.5, lines, CELL, LEADING)
        least = [fonts.width(cell.whose, REGULAR, CELL) + 6 for cell in self.cells]
        begins = LEFT + (TOLD if self.told else 0)
        more, x = (paper.right_edge - begins - sum(least)) / len(least), begins
        for cell, wide in zip(self.cells, (one + more for one in least), strict=True):
            paper.frame(x, bottom, wide, CELL_HIGH)
            paper.text(x + 3, top - 8.5, cell.whose, CELL)
            if cell.struck or struck:
                paper.rule(x + 4, bottom + 8, x + wide - 4, 0.8)
            x += wide


def boxes(paper: Paper, right: float, top: float, cells: Sequence[Cell], struck: bool) -> float:
    """Draw the footer's boxes side by side, the last ending at `right`; return where they begin."""
    least = WIDE[len(cells) - 1]
    for one in reversed(cells):
        wide = max(least, fonts.width(one.in_footer, REGULAR, SMALL) + 6)
        right -= wide
        paper.frame(right, top - HIGH, wide, HIGH, 0.6)
        paper.text(right + 3, top - 7.5, one.in_footer, SMALL)
        if one.struck or struck:
            paper.rule(right + 4, top - HIGH + 12, right + wide - 4, 0.8)
    return right
