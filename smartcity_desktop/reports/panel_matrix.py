"""The matrix of a recap: indicator × assessor, range, divergence mark, exact mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.rubric import Aspect, Indicator
from smartcity_desktop.domain.sheet import Mark, Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import bubbles, fonts
from smartcity_desktop.reports.figures import NONE, Figures, weight_places
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import (
    BLACK,
    CELL,
    DARK,
    GREY,
    LIGHT,
    PALE,
    PROSE,
    PROSE_LEADING,
    Paper,
)
from smartcity_desktop.reports.tables import END, HEAD_SIZE, MIDDLE, START, Column, Table, columns

SIZE, LEADING, PAD = CELL, 10.0, 2.6
NO, WEIGHT, RANGE, MEAN = 27.0, 33.0, 41.0, 41.0
SEAT_WIDEST, SEAT_LEAST = 31.0, 22.5
SEAT_PAD = 1.2
TITLE_LEAST = 116.0


def draw(
    paper: Paper,
    figures: Figures,
    edition: Edition,
    record: Record,
    sheets: Mapping[SeatId, Sheet],
    score: Score,
) -> None:
    """Draw the matrix with one column per panel member, in the panel's order."""
    if not sheets:
        lines = fonts.wrap(figures.say("recap.closed"), REGULAR, PROSE, paper.width)
        paper.flow(LEFT, lines, PROSE, PROSE_LEADING)
        return
    _Matrix(paper, figures, edition, record, sheets, score).draw()


class _Matrix:
    def __init__(
        self,
        paper: Paper,
        figures: Figures,
        edition: Edition,
        record: Record,
        sheets: Mapping[SeatId, Sheet],
        score: Score,
    ) -> None:
        self.paper, self.figures, self.edition = paper, figures, edition
        self.sheets, self.score = sheets, score
        self.seats = edition.panels[record.panel].members
        self.limit = edition.policy.divergence
        self.places = weight_places(edition.rubric)
        self.table = Table(paper, self._columns(), size=SIZE, leading=LEADING, pad=PAD)
        self.diverging = 0

    def _columns(self) -> tuple[Column, ...]:
        say, count = self.figures.say, len(self.seats)
        room = (self.paper.width - NO - WEIGHT - RANGE - MEAN - TITLE_LEAST) / count
        seat = max(SEAT_LEAST, min(SEAT_WIDEST, room))
        title = self.paper.width - NO - WEIGHT - RANGE - MEAN - seat * count
        heads = [(self._head(n, one, seat), seat, MIDDLE) for n, one in enumerate(self.seats, 1)]
        made = columns(
            (
                (say("column.no"), NO, START),
                (say("column.indicator"), title, START),
                (say("column.weight"), WEIGHT, END),
                *heads,
                (say("column.range"), RANGE, END),
                (say("column.mean"), MEAN, END),
            )
        )
        narrow = [replace(column, pad=SEAT_PAD) for column in made[3:-2]]
        return (*made[:3], *narrow, *made[-2:])

    def _head(self, number: int, seat: SeatId, width: float) -> str:
        """The number of the signature row, and the seat's id where it fits."""
        fits = fonts.width(seat, BOLD, HEAD_SIZE) <= width - 2 * SEAT_PAD
        return f"{number}\n{seat}" if fits else str(number)

    def draw(self) -> None:
        with self.table.open(keep=60):
            for aspect in self.edition.rubric.aspects:
                self._aspect(aspect)
                for number, indicator in enumerate(aspect.indicators):
                    self._indicator(indicator, follows_band=number == 0)
        self._key()

    def _aspect(self, aspect: Aspect) -> None:
        paper, cells = self.paper, self.table.columns
        label, value = self.figures.say("aspect.mean"), self.score.aspects.get(aspect.id)
        room = cells[1].width - 5
        lines = fonts.wrap(aspect.title.in_(self.figures.language), BOLD, SIZE, room)
        ids = fonts.wrap(aspect.id, BOLD, SIZE, NO - 4)
        height = 15 + LEADING * (max(len(lines), len(ids)) - 1)
        paper.need(height + 30)
        top = paper.y
        paper.fill(LEFT, top - height, paper.width, height, PALE)
        base = top - 10.4
        paper.lines(cells[0].x + 2.5, base, ids, SIZE, LEADING, BOLD)
        paper.lines(cells[1].x + 2.5, base, lines, SIZE, LEADING, BOLD)
        self.table.put(cells[2], base, self.figures.weight(aspect.weight, self.places), SIZE, BOLD)
        paper.right(cells[-1].x - 1, base, label, SIZE, REGULAR, DARK)
        self.table.put(cells[-1], base, self.figures.number(value), SIZE, BOLD)
        paper.go_to(top - height)

    def _indicator(self, indicator: Indicator, *, follows_band: bool) -> None:
        paper, cells = self.paper, self.table.columns
        title = fonts.wrap(
            indicator.title.in_(self.figures.language), REGULAR, SIZE, cells[1].width - 5
        )
        ids = fonts.wrap(indicator.id, REGULAR, SIZE, NO - 4)
        height = max(len(title), len(ids)) * LEADING + 2 * PAD
        if not follows_band or height > paper.room():
            paper.need(height)
        top = paper.y
        base = top - PAD - 7.6
        paper.lines(cells[0].x + 2.5, base, ids, SIZE, LEADING)
        paper.lines(cells[1].x + 2.5, base, title, SIZE, LEADING)
        self.table.put(cells[2], base, self.figures.weight(indicator.weight, self.places), SIZE)
        levels = self._levels(indicator, base)
        self._range(levels, base, top - height, height)
        mean = self.score.indicators.get(indicator.id)
        self.table.put(cells[-1], base, self.figures.number(mean), SIZE)
        paper.rule(LEFT, top - height, paper.right_edge, 0.3, LIGHT)
        paper.go_to(top - height)

    def _levels(self, indicator: Indicator, base: float) -> list[int]:
        levels: list[int] = []
        for column, seat in zip(self.table.columns[3:-2], self.seats, strict=True):
            if seat not in self.sheets:
                self.table.put(column, base, NONE, SIZE, REGULAR, GREY)
                continue
            mark = self.sheets[seat].levels.get(indicator.id, Mark())
            if mark.level is None:
                word = self.figures.say(f"short.{mark.why or 'unmarked'}")
                self.table.put(column, base, word, SIZE, REGULAR, DARK)
                continue
            levels.append(mark.level)
            self.table.put(column, base, str(mark.level), 8.8)
        return levels

    def _range(self, levels: Sequence[int], base: float, bottom: float, height: float) -> None:
        """The range; a triangle and a frame around the levels where it is too wide."""
        column = self.table.columns[-2]
        if not levels:
            self.table.put(column, base, NONE, SIZE)
            return
        spread = max(levels) - min(levels)
        wide = spread >= self.limit
        self.table.put(column, base, str(spread), SIZE, BOLD if wide else REGULAR)
        if not wide:
            return
        self.diverging += 1
        first, last = self.table.columns[3], self.table.columns[-3]
        end = last.x + last.width
        self.paper.frame(first.x + 3, bottom + 1.4, end - first.x - 5, height - 2.8, 0.8)
        self.paper.shape(column.x + 12, base + 2.8, bubbles.TRIANGLE, BLACK)

    def _key(self) -> None:
        paper, say = self.paper, self.figures.say
        lines = fonts.wrap(say("recap.abbreviations"), REGULAR, 7, paper.width)
        note = fonts.wrap(say("recap.range_note"), REGULAR, 7, paper.width)
        paper.need(12 + 9 * (len(lines) + len(note)))
        paper.gap(11)
        if self.diverging:
            text = say("recap.diverging", limit=self.limit)
            bubbles.key(paper, LEFT, paper.y, bubbles.TRIANGLE, text)
        else:
            paper.text(LEFT, paper.y, say("recap.agreed", limit=self.limit), 7)
        paper.gap(2)
        paper.flow(LEFT, (*lines, *note), 7, 9, REGULAR, DARK)
