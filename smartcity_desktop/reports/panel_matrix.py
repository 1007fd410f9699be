"""The matrix of a recap: indicator × assessor, range, divergence mark, exact mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.rubric import Aspect, Indicator
from smartcity_desktop.domain.sheet import WHYS, Mark, Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import bubbles, fonts
from smartcity_desktop.reports.figures import NONE, Figures, weight_places
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import BLACK, CELL, PALE, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.tables import END, HEAD_SIZE, MIDDLE, START, Column, Table, columns

SIZE, LEADING, PAD = CELL, 10.0, 1.6
BAND = 14.0
NO, WEIGHT, RANGE, MEAN = 25.0, 33.0, 41.0, 39.0
SEAT_WIDEST, SEAT_LEAST = 28.5, 22.5
SEAT_PAD = 1.2
TITLE_LEAST = 116.0
KEY, KEY_SIZE, KEY_LEADING = 5.0, 7.0, 9.0
"""Under the table: what its marks and short words mean."""
MARK = 10.0
"""The room of a mark before what it means."""

LEAST = 2
"""Levels that have a range, and a mean."""

Lines = tuple[str, ...]


def draw(
    paper: Paper,
    figures: Figures,
    edition: Edition,
    record: Record,
    sheets: Mapping[SeatId, Sheet],
    score: Score,
    below: float = 0.0,
) -> None:
    """Draw the matrix with one column per panel member, in the panel's order; its last rows, the
    key and `below` points under it are on one page, with all of the last aspect if it is short."""
    if not sheets:
        lines = fonts.wrap(figures.say("recap.closed"), REGULAR, PROSE, paper.width)
        paper.flow(LEFT, lines, PROSE, PROSE_LEADING)
        return
    _Matrix(paper, figures, edition, record, sheets, score).draw(below)


def legend(
    figures: Figures, edition: Edition, sheets: Mapping[SeatId, Sheet], seats: Sequence[SeatId]
) -> tuple[str, str]:
    """Return what its mark and the short words mean that stand in a matrix, and what its figures
    are."""
    say, limit = figures.say, edition.policy.divergence
    indicators = edition.rubric.indicators()
    marks = [one.levels.get(each.id, Mark()) for one in sheets.values() for each in indicators]
    used = {one.why or "unmarked" for one in marks if one.level is None}
    levels = [_levels(sheets, each) for each in indicators]
    told = [max(one) - min(one) for one in levels if len(one) >= LEAST]
    words = []
    if told:
        words.append(say(f"legend.{'diverging' if max(told) >= limit else 'agreed'}", limit=limit))
    words += [
        f"{say(f'short.{why}')} {say(f'legend.{why}')}"
        for why in (*WHYS, "unmarked")
        if why in used
    ]
    words += [f"{NONE} {say('legend.none')}"] if set(seats) - set(sheets) else []
    return " · ".join(words), say("recap.range_note" if told else "recap.range_none")


def _levels(sheets: Mapping[SeatId, Sheet], indicator: Indicator) -> list[int]:
    marks = (sheet.levels.get(indicator.id, Mark()) for sheet in sheets.values())
    return [mark.level for mark in marks if mark.level is not None]


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

    def draw(self, below: float) -> None:
        *_, last = self.edition.rubric.aspects
        tail = last.indicators[-2:]
        end = self._tall(tail) + self._key_height() + below
        entire = self._tall(last.indicators) + self._key_height() + below
        with self.table.open(keep=60):
            for aspect in self.edition.rubric.aspects:
                # The last aspect and what is under it stay one where a page has room for them.
                whole = aspect is last and entire <= self.paper.whole_room() / 2
                parted = not whole and (aspect is not last or len(aspect.indicators) > 2)
                self._aspect(aspect, 30 if parted else entire)
                for number, indicator in enumerate(aspect.indicators):
                    if parted and indicator is tail[0]:
                        self.paper.need(min(end, self.paper.whole_room() / 2))
                    self._indicator(indicator, follows_band=number == 0)
        self._key()

    def _tall(self, indicators: Sequence[Indicator]) -> float:
        """How tall the rows of these indicators are."""
        return sum(_row(*self._wrapped(one, REGULAR)) for one in indicators)

    def _wrapped(self, one: Aspect | Indicator, name: str) -> tuple[Lines, Lines]:
        """Title and id in lines."""
        room = self.table.columns[1].width - 5
        title = fonts.wrap(one.title.in_(self.figures.language), name, SIZE, room)
        return title, fonts.wrap(one.id, name, SIZE, NO - 4)

    def _aspect(self, aspect: Aspect, keep: float) -> None:
        paper, cells = self.paper, self.table.columns
        label, value = self.figures.say("aspect.mean"), self.score.aspects.get(aspect.id)
        lines, ids = self._wrapped(aspect, BOLD)
        height = _band(lines, ids)
        paper.need(height + min(keep, paper.whole_room() / 2))
        top = paper.y
        paper.fill(LEFT, top - height, paper.width, height, PALE)
        base = top - 10.1
        paper.lines(cells[0].x + 2.5, base, ids, SIZE, LEADING, BOLD)
        paper.lines(cells[1].x + 2.5, base, lines, SIZE, LEADING, BOLD)
        self.table.put(cells[2], base, self.figures.weight(aspect.weight, self.places), SIZE, BOLD)
        paper.right(cells[-1].x - 1, base, label, SIZE)
        self.table.put(cells[-1], base, self.figures.number(value), SIZE, BOLD)
        paper.go_to(top - height)

    def _indicator(self, indicator: Indicator, *, follows_band: bool) -> None:
        paper, cells = self.paper, self.table.columns
        title, ids = self._wrapped(indicator, REGULAR)
        height = _row(title, ids)
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
        paper.rule(LEFT, top - height, paper.right_edge)
        paper.go_to(top - height)

    def _levels(self, indicator: Indicator, base: float) -> list[int]:
        levels: list[int] = []
        for column, seat in self._seated():
            if seat not in self.sheets:
                self.table.put(column, base, NONE, SIZE)
                continue
            mark = self.sheets[seat].levels.get(indicator.id, Mark())
            if mark.level is None:
                word = self.figures.say(f"short.{mark.why or 'unmarked'}")
                self.table.put(column, base, word, SIZE)
                continue
            levels.append(mark.level)
            self.table.put(column, base, str(mark.level), 8.8)
        return levels

    def _range(self, levels: Sequence[int], base: float, bottom: float, height: float) -> None:
        """The range; a triangle and a frame around the levels where it is too wide."""
        column = self.table.columns[-2]
        if len(levels) < LEAST:
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

    def _seated(self) -> list[tuple[Column, SeatId]]:
        return list(zip(self.table.columns[3:-2], self.seats, strict=True))

    def _key(self) -> None:
        paper = self.paper
        paper.need(self._key_height())
        paper.gap(KEY)
        if self.diverging:
            paper.shape(LEFT + 3.5, paper.y - 4.3, bubbles.TRIANGLE)
        indent = MARK if self.diverging else 0
        paper.flow(LEFT + indent, self._key_lines(), KEY_SIZE, KEY_LEADING, REGULAR)

    def _key_height(self) -> float:
        return KEY + KEY_LEADING * len(self._key_lines())

    def _key_lines(self) -> Lines:
        told = legend(self.figures, self.edition, self.sheets, self.seats)
        wrapped = (fonts.wrap(one, REGULAR, KEY_SIZE, self.paper.width - MARK) for one in told)
        return tuple(line for lines in wrapped for line in lines)


def _band(title: Lines, ids: Lines) -> float:
    """How tall an aspect's band is."""
    return BAND + LEADING * (max(len(title), len(ids)) - 1)


def _row(title: Lines, ids: Lines) -> float:
    """How tall an indicator's row is."""
    return max(len(title), len(ids)) * LEADING + 2 * PAD
