"""Places for signatures side by side: one party left, the other right, and one for all below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.paper import DARK, LEFT, WIDTH, Paper

GUTTER = 28.0
HALF = (WIDTH - GUTTER) / 2
SPACE = 42.0
"""Room for a hand's signature above its name."""

NAME_SIZE, NAME_LEADING = 8.6, 10.6
SMALL, SMALL_LEADING = 7.4, 9.0
AFTER = 13.0


class Hand(Struct, frozen=True):
    """Somebody who signs: `role` above the signature, `name` and `below` under its line.

    `struck` says why nobody signs here; the place is then struck through.
    """

    role: str
    name: str
    below: tuple[str, ...] = ()
    struck: str = ""

    def height(self, room: float = HALF) -> float:
        """Return how much room it takes, in points."""
        names, rest = len(self._names(room)), len(self._rest(room))
        return (
            SMALL_LEADING * len(self._roles(room))
            + SPACE
            + NAME_LEADING * names
            + SMALL_LEADING * rest
            + AFTER
        )

    def draw(self, paper: Paper, x: float, top: float, room: float = HALF) -> None:
        """Draw it with its upper left corner at (x, top)."""
        y = top
        for line in self._roles(room):
            y -= SMALL_LEADING
            paper.text(x, y + 1.5, line, SMALL)
        if self.struck:
            lines = fonts.wrap(self.struck, REGULAR, 7, room - 8)
            paper.lines(x + 4, y - 12, lines, 7, 8.4, REGULAR, DARK)
            paper.rule(x, y - SPACE + 9, x + room, 0.8)
        y -= SPACE
        for line in self._names(room):
            y -= NAME_LEADING
            paper.text(x, y + 3.4, line, NAME_SIZE, BOLD)
        paper.rule(x, y, x + room, 0.6)
        for line in self._rest(room):
            y -= SMALL_LEADING
            paper.text(x, y, line, SMALL, REGULAR, DARK)

    def _roles(self, room: float) -> tuple[str, ...]:
        return fonts.wrap(self.role, REGULAR, SMALL, room)

    def _names(self, room: float) -> tuple[str, ...]:
        return fonts.wrap(self.name, BOLD, NAME_SIZE, room)

    def _rest(self, room: float) -> tuple[str, ...]:
        return tuple(line for one in self.below for line in fonts.wrap(one, REGULAR, SMALL, room))


def parties(
    paper: Paper, left: tuple[str, Sequence[Hand]], right: tuple[str, Sequence[Hand]]
) -> None:
    """Draw two parties under their titles, row by row over as many pages as they take."""
    rows = list(zip_longest(left[1], right[1]))
    titles = [fonts.wrap(one, BOLD, 8.6, HALF) for one, _ in (left, right)]
    head = 10.6 * max(len(title) for title in titles) + 6
    first = max(row.height() for row in rows[0] if row is not None) if rows else 0
    paper.need(head + first)
    for x, lines in zip((LEFT, LEFT + HALF + GUTTER), titles, strict=True):
        paper.lines(x, paper.y - 9, lines, 8.6, 10.6, BOLD)
    paper.gap(head)
    for row in rows:
        tall = max(hand.height() for hand in row if hand is not None)
        paper.need(tall)
        for x, hand in zip((LEFT, LEFT + HALF + GUTTER), row, strict=True):
            if hand is not None:
                hand.draw(paper, x, paper.y)
        paper.gap(tall)


def below(paper: Paper, hand: Hand) -> None:
    """Draw one who signs in the middle, under both parties."""
    paper.need(hand.height())
    hand.draw(paper, LEFT + (WIDTH - HALF) / 2, paper.y)
    paper.gap(hand.height())
