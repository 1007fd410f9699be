"""Places to sign with a pen: side by side for up to three people, a numbered table for more.

Each place knows how tall it is, so that what is signed and who signs it stay on one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Protocol

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT, MM
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.tables import START, Column, Table, columns

SPACE, ROW = 25 * MM, 15 * MM
"""Room for a hand's signature: of one who signs apart, and in a row of a table."""
WIDE = 60 * MM
"""The least width of a place to sign."""
MOST_APART = 3

GUTTER = 28.0
NAME_SIZE, NAME_LEADING = 9.5, 11.6
SMALL, SMALL_LEADING = 8.5, 10.2
AFTER = 13.0
NO = 24.0


class Place(Protocol):
    """Something to sign in, as wide as the lines of a paper."""

    def height(self, paper: Paper) -> float:
        """Return how much room it takes, in points."""

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor."""


class Hand(Struct, frozen=True):
    """Somebody who signs: `role` above the signature, `name` and `below` under its line.

    `struck` says why nobody signs here; the place is then struck through. Struck and without a
    `name` there is no place at all, only what `struck` says. `told` goes with the
    name in a table, in a column of its own. `number` is the place of who is one of several, 0 of
    who is not; a table has a column for it.
    """

    role: str
    name: str
    below: tuple[str, ...] = ()
    struck: str = ""
    told: str = ""
    number: int = 0

    @property
    def is_nobody(self) -> bool:
        """Tell whether there is only something to say, and no place to sign."""
        return bool(self.struck and not self.name)

    def height(self, room: float) -> float:
        """Return how much room it takes, in points."""
        roles = SMALL_LEADING * len(self._roles(room))
        if self.is_nobody:
            return roles + NAME_LEADING * len(self._nobody(room)) + AFTER
        names, rest = len(self.names(room)), len(self.rest(room))
        return roles + SPACE + NAME_LEADING * names + SMALL_LEADING * rest + AFTER

    def draw(self, paper: Paper, x: float, top: float, room: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        paper.is_signed()
        y = top
        for line in self._roles(room):
            y -= SMALL_LEADING
            paper.text(x, y + 1.8, line, SMALL)
        if self.is_nobody:
            paper.lines(x, y - 9, self._nobody(room), SMALL, SMALL_LEADING)
            return
        if self.struck:
            lines = fonts.wrap(self.struck, REGULAR, SMALL, room - 8)
            paper.lines(x + 4, y - 14, lines, SMALL, SMALL_LEADING)
            paper.rule(x, y - SPACE / 2 - 9, x + room, 0.8)
        y -= SPACE
        for line in self.names(room):
            y -= NAME_LEADING
            paper.text(x, y + 3.4, line, NAME_SIZE, BOLD)
        paper.rule(x, y, x + room, 0.6)
        for line in self.rest(room):
            y -= SMALL_LEADING
            paper.text(x, y, line, SMALL)

    def names(self, room: float) -> tuple[str, ...]:
        """Return the name in lines."""
        return fonts.wrap(self.name, BOLD, NAME_SIZE, room)

    def rest(self, room: float) -> tuple[str, ...]:
        """Return in lines what stands under the name."""
        known = filter(None, self.below)
        return tuple(line for one in known for line in fonts.wrap(one, REGULAR, SMALL, room))

    def _nobody(self, room: float) -> tuple[str, ...]:
        return fonts.wrap(self.struck, REGULAR, SMALL, room)

    def _roles(self, room: float) -> tuple[str, ...]:
        told = f"{self.number}. {self.role}" if self.number else self.role
        if not told:
            return ()
        return fonts.wrap(told, REGULAR, SMALL, room)


Party = tuple[str, tuple[Hand, ...]]
"""A title, and who signs under it."""


class Parties(Struct, frozen=True):
    """Two parties under their titles, row by row; `known` signs in the middle, under both."""

    left: Party
    right: Party
    known: Hand | None = None

    def height(self, paper: Paper) -> float:
        """Return how much room it takes, in points."""
        half = _half(paper)
        below = self.known.height(half) if self.known is not None else 0
        return self._head(half) + sum(_tall(row, half) for row in self._rows()) + below

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor, row by row on the next page where this one is full."""
        half, rows = _half(paper), self._rows()
        paper.need(self._head(half) + (_tall(rows[0], half) if rows else 0))
        places = (LEFT, LEFT + half + GUTTER)
        for x, (title, _) in zip(places, (self.left, self.right), strict=True):
            lines = fonts.wrap(title, BOLD, NAME_SIZE, half)
            paper.lines(x, paper.y - NAME_SIZE, lines, NAME_SIZE, NAME_LEADING, BOLD)
        paper.gap(self._head(half))
        for row in rows:
            paper.need(_tall(row, half))
            for x, hand in zip(places, row, strict=True):
                if hand is not None:
                    hand.draw(paper, x, paper.y, half)
            paper.gap(_tall(row, half))
        if self.known is not None:
            paper.need(self.known.height(half))
            self.known.draw(paper, LEFT + (paper.width - half) / 2, paper.y, half)
            paper.gap(self.known.height(half))

    def _head(self, half: float) -> float:
        titles = (fonts.wrap(title, BOLD, NAME_SIZE, half) for title, _ in (self.left, self.right))
        return NAME_LEADING * max(len(lines) for lines in titles) + 6

    def _rows(self) -> list[tuple[Hand | None, Hand | None]]:
        return list(zip_longest(self.left[1], self.right[1]))


class Rows(Struct, frozen=True):
    """A numbered table of who signs, odd numbers at the left, even ones at the right.

    `told` is the heading of a column for what `Hand.told` says, "" for none; with `initials` each
    shows how theirs look too. `row` is at least so tall; with few people, as tall as apart.
    """

    figures: Figures
    title: str
    hands: tuple[Hand, ...]
    told: str = ""
    initials: bool = False

    def height(self, paper: Paper) -> float:
        """Return how much room it takes, in points."""
        table = self._table(paper)
        rows = sum(self._tall(table, hand) for hand in self.hands)
        return self._title_height(paper) + table.head_height + rows

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor, its head again on every page."""
        table = self._table(paper)
        title = self._title_height(paper)
        paper.need(title + table.head_height + self._tall(table, self.hands[0]))
        lines = fonts.wrap(self.title, BOLD, NAME_SIZE, paper.width)
        paper.lines(LEFT, paper.y - 17, lines, NAME_SIZE, NAME_LEADING, BOLD)
        paper.gap(title)
        with table.open(keep=self._tall(table, self.hands[0])):
            for number, hand in enumerate(self.hands, start=1):
                self._row(paper, table, number, hand)

    def _title_height(self, paper: Paper) -> float:
        lines = fonts.wrap(self.title, BOLD, NAME_SIZE, paper.width)
        return 22 + NAME_LEADING * (len(lines) - 1)

    @property
    def _apart(self) -> bool:
        return len(self.hands) <= MOST_APART

    def _table(self, paper: Paper) -> Table:
        say = self.figures.say
        after = [(self.told, 58.0, START)] if self.told else []
        sign = [(say("column.signature"), WIDE, START)]
        sign += [(say("column.specimen"), 44.0, START)] if self.initials else []
        name = paper.width - NO - sum(wide for _, wide, _ in (*after, *sign))
        first = [(say("column.no"), NO, START), (say("column.name"), name, START)]
        return Table(paper, columns((*first, *after, *sign)), size=SMALL, leading=10, pad=4)

    def _tall(self, table: Table, hand: Hand) -> float:
        room = table.columns[1].width - 5
        lines = SMALL_LEADING * (len(hand.rest(room)) + len(self._role(hand, room)))
        return max(SPACE if self._apart else ROW, 10 + NAME_LEADING * len(hand.names(room)) + lines)

    def _role(self, hand: Hand, room: float) -> tuple[str, ...]:
        return fonts.wrap(hand.role, REGULAR, SMALL, room) if hand.role else ()

    def _row(self, paper: Paper, table: Table, number: int, hand: Hand) -> None:
        cells = [str(number), *[""] * (len(table.columns) - 1)]
        if self.told:
            cells[2] = hand.told
        top = table.row(cells, tall=self._tall(table, hand))
        paper.is_signed()
        column = table.columns[1]
        x, room, y = column.x + column.pad, column.width - 5, top - 12
        paper.lines(x, y, hand.names(room), NAME_SIZE, NAME_LEADING, BOLD)
        y -= NAME_LEADING * len(hand.names(room))
        rest = (*self._role(hand, room), *hand.rest(room))
        paper.lines(x, y, rest, SMALL, SMALL_LEADING)
        first = 3 if self.told else 2
        for place, one in enumerate(table.columns[first:]):
            self._cell(paper, one.x, one.x + one.width, top, "" if place else hand.struck)
            if hand.struck or place:
                continue
            at = one.x + (6 if self._apart or number % 2 else one.width / 2 + 4)
            paper.text(at, top - 12, f"{number}.", SMALL)
        if hand.struck:
            _strike(paper, table.columns[first:])

    def _cell(self, paper: Paper, x: float, to: float, top: float, struck: str) -> None:
        paper.stroke(x, top, x, paper.y)
        lines = fonts.wrap(struck, REGULAR, SMALL, to - x - 10) if struck else ()
        paper.lines(x + 5, top - 11, lines, SMALL, SMALL_LEADING)


def _strike(paper: Paper, places: Sequence[Column]) -> None:
    for one in places:
        x, wide = one.x, one.width
        paper.rule(x + 5, paper.y + 7, x + wide - 5, 0.8)


def panel(
    figures: Figures, over: str, region: Party, assessors: Party, known: Hand
) -> tuple[Place, ...]:
    """Return the places of a region, a panel and who knows of it: the region at the left, up to
    three assessors at the right; of more the table stands under region and coordinator. `over` all
    of them, at the right, stands where and when."""
    title, hands = assessors
    if len(hands) <= MOST_APART:
        return (Parties(region, (f"{over}\n{title}", hands), known),)
    return (Parties(region, (over, (known,))), Rows(figures, title, hands))


def _half(paper: Paper) -> float:
    return (paper.width - GUTTER) / 2


def _tall(row: Sequence[Hand | None], half: float) -> float:
    return max(hand.height(half) for hand in row if hand is not None)
