"""Tables drawn by rules: a head repeated on every page, rows that wrap and, if they must, break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import BLACK, CELL, CELL_LEADING, Paper

LONGEST = 300.0
"""A row taller than this breaks."""

START, MIDDLE, END = "start", "middle", "end"
HEAD_SIZE, HEAD_LEADING = CELL, 9.8


class Column(Struct, frozen=True):
    """A column: its heading, its left edge and width in points, and where its text stands."""

    head: str
    x: float
    width: float
    align: str = START
    pad: float = 2.5


def columns(parts: Sequence[tuple[str, float, str]]) -> tuple[Column, ...]:
    """Return columns side by side from the left margin: (head, width, align)."""
    made, x = [], LEFT
    for head, width, align in parts:
        made.append(Column(head, x, width, align))
        x += width
    return tuple(made)


class Table:
    """A table on a paper; `size` and `leading` of its rows in points."""

    def __init__(
        self,
        paper: Paper,
        columns: Sequence[Column],
        *,
        size: float = CELL,
        leading: float = CELL_LEADING,
        pad: float = 3,
    ) -> None:
        self.paper = paper
        self.columns = tuple(columns)
        self.size, self.leading, self.pad = size, leading, pad
        self._heads = [
            self._wrapped(column, column.head, BOLD, HEAD_SIZE) for column in self.columns
        ]
        deepest = max(len(lines) for lines in self._heads)
        self.head_height = deepest * HEAD_LEADING + 6

    def _wrapped(self, column: Column, text: str, name: str, size: float) -> tuple[str, ...]:
        return fonts.wrap(text, name, size, column.width - 2 * column.pad)

    def height(self, cells: Sequence[str], tall: float = 0) -> float:
        """Return how tall a row of these cells is, at least `tall`."""
        wrapped = (
            self._wrapped(column, cell, REGULAR, self.size)
            for column, cell in zip(self.columns, cells, strict=True)
        )
        lines = max(len(one) for one in wrapped) * self.leading + 2 * self.pad
        least = 2 * self.leading + 2 * self.pad
        return max(tall, lines if lines <= LONGEST else least)

    @contextmanager
    def open(self, keep: float = 30) -> Iterator[None]:
        """Within this context the head stands on top of every page; `keep` points follow it."""
        self.paper.need(self.head_height + keep)
        self.head()
        with self.paper.repeating(self.head):
            yield

    def head(self) -> None:
        """Draw the head."""
        paper, bottom = self.paper, self.paper.y - self.head_height
        paper.rule(LEFT, paper.y, paper.right_edge, 0.9)
        for column, lines in zip(self.columns, self._heads, strict=True):
            first = bottom + 4.6 + (len(lines) - 1) * HEAD_LEADING
            for number, line in enumerate(lines):
                self.put(column, first - number * HEAD_LEADING, line, HEAD_SIZE, BOLD)
        paper.rule(LEFT, bottom, paper.right_edge, 0.9)
        paper.go_to(bottom)

    def put(
        self,
        column: Column,
        y: float,
        text: str,
        size: float,
        name: str = REGULAR,
        grey: float = BLACK,
    ) -> None:
        """Draw one line in a column, baseline at `y`."""
        if column.align == START:
            self.paper.text(column.x + column.pad, y, text, size, name, grey)
        elif column.align == END:
            self.paper.right(column.x + column.width - column.pad, y, text, size, name, grey)
        else:
            self.paper.centre(column.x + column.width / 2, y, text, size, name, grey)

    def row(self, cells: Sequence[str], *, name: str = REGULAR, tall: float = 0) -> float:
        """Draw a row at least `tall` points high; return where its top was.

        A row that does not fit goes to the next page; one taller than half a page breaks.
        """
        wrapped = [
            self._wrapped(column, cell, name, self.size)
            for column, cell in zip(self.columns, cells, strict=True)
        ]
        count = max(len(lines) for lines in wrapped)
        height = max(tall, count * self.leading + 2 * self.pad)
        if height <= LONGEST:
            self.paper.need(height)
            top = self.paper.y
            self._lines(wrapped, top - self.pad, name)
            self._close(top - height)
            return top
        return self._long_row(wrapped, count, name)

    def _long_row(self, wrapped: Sequence[Sequence[str]], count: int, name: str) -> float:
        paper, done, first = self.paper, 0, 0.0
        while done < count:
            paper.need(2 * self.leading + 2 * self.pad)
            top = paper.y
            first = first or top
            fit = max(1, int((paper.room() - 2 * self.pad) / self.leading))
            part = [lines[done : done + fit] for lines in wrapped]
            self._lines(part, top - self.pad, name)
            done += fit
            drawn = max(len(lines) for lines in part)
            self._close(top - drawn * self.leading - 2 * self.pad)
        return first

    def _lines(self, cells: Sequence[Sequence[str]], top: float, name: str) -> None:
        for column, lines in zip(self.columns, cells, strict=True):
            for number, line in enumerate(lines):
                base = top - number * self.leading - baseline(self.size, self.leading)
                self.put(column, base, line, self.size, name)

    def _close(self, bottom: float) -> None:
        self.paper.rule(LEFT, bottom, self.paper.right_edge)
        self.paper.go_to(bottom)


def needed(heights: Sequence[float], after: float = 0) -> list[float]:
    """Return how much room must be left for each row, so that neither the first nor the last
    stands alone on its page, and `after` stands under the last."""
    least, count = list(heights), len(heights)
    least[-1] += after
    # From the last on: of three rows none may be parted.
    for alone in sorted({0, count - 2}, reverse=True) if count > 1 else ():
        both = heights[alone] + least[alone + 1]
        least[alone] = both if both <= LONGEST else heights[alone]
    return least


def baseline(size: float, leading: float) -> float:
    """Return how far under a line's top its baseline lies, capitals centred in the leading."""
    return (leading + 0.66 * size) / 2


def plain(paper: Paper, parts: Sequence[tuple[str, float, str]]) -> Table:
    """Return a plain table, to be drawn."""
    return Table(paper, columns(parts), size=CELL, leading=CELL_LEADING, pad=2.2)


def listing(
    paper: Paper, rows: Sequence[Sequence[str]], parts: Sequence[tuple[str, float, str]]
) -> None:
    """Draw a plain table; no page has its head and a single row, or begins with its last one."""
    table = plain(paper, parts)
    least = needed([table.height(row) for row in rows]) if rows else []
    with table.open(keep=least[0] if least else 0):
        for row, room in zip(rows, least, strict=True):
            paper.need(room)
            table.row(row)
