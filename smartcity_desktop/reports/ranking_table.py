"""The lines of a ranking list, and the cut with its margin in its place among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ranking_table import (
    CODE,
    INDEX,
    PROFILE,
    PROVINCE,
    RANK,
    REGION,
    REMARK,
    SELECTED,
    Align,
    Choice,
    Column,
    Edge,
    Face,
    Line,
    Profile,
    RankingTable,
    columns,
)
from smartcity_desktop.domain.result import Remark
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import bubbles, fonts, frame, ranking_words, tables
from smartcity_desktop.reports.figures import Figures, weight_places
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import BLACK, CELL, Paper

LEADING, AROUND = 10.0, 2.2
"""A line of a row, and what a row has over and under its lines."""
WIDTHS = {RANK: 43.0, CODE: 27.0, INDEX: 31.0, SELECTED: 24.0}
ANOTHER = 36.0
"""The width of any other column but the regions' and the provinces', which share the rest."""
ASPECT, MOST_ASPECTS = 17.5, 8
PROVINCE_SHARE = 0.38
PADS = {RANK: 3.0, PROFILE: 1.2, SELECTED: 0.0}
LEGEND, LEGEND_LEADING = 7.0, 9.0
BAND = 14.0
KEY = 12.0
TAIL = 3
"""So many regions and lines at the end stand with what the marks mean."""
TOGETHER = 240.0
"""Points: a group across the cut that is no higher stands on one page."""
WRAPPED = {REGION, PROVINCE}
CLOSING = (Edge.CUT, Edge.LOWER)
MARKS = {
    Choice.SELECTED: bubbles.DISC,
    Choice.BORDERLINE: bubbles.RING,
    Choice.LEFT_TIED: bubbles.RING,
    Choice.NOT_SELECTED: bubbles.DASH,
    Choice.INELIGIBLE: bubbles.CROSS,
}


def draw(paper: Paper, figures: Figures, edition: Edition, table: RankingTable) -> None:
    """Draw all ranked regions, best first, and what the marks and columns mean."""
    frame.heading(paper, figures.say("rank_list.table"), keep=80)
    if not table.lines:
        frame.paragraph(paper, figures.say("nil"))
        return
    _Rows(paper, figures, edition, table).draw()


class _Drawn(NamedTuple):
    """A column on paper: the shared one and where it stands; a profile takes one an aspect."""

    column: Column
    place: tables.Column
    aspect: int


class _Words(NamedTuple):
    """What of a line wraps, and how high it makes the line."""

    columns: tuple[tuple[str, ...], ...]
    remark: tuple[str, ...]
    height: float


class _Rows:
    def __init__(
        self, paper: Paper, figures: Figures, edition: Edition, shown: RankingTable
    ) -> None:
        self.paper, self.figures, self.shown = paper, figures, shown
        self.rubric = edition.rubric
        aspects = edition.rubric.aspects
        self.aspects = aspects if len(aspects) <= MOST_ASPECTS else ()
        drawn = self._columns()
        self.table = tables.Table(paper, [one.place for one in drawn], size=CELL, leading=LEADING)
        self.wrapped = [one for one in drawn if one.column.name in WRAPPED]
        self.figured = [one for one in drawn if one.column.name not in WRAPPED]

    def _columns(self) -> tuple[_Drawn, ...]:
        """Return the columns side by side; remarks stand beneath the names instead."""
        parts: list[tuple[Column, int, str, float]] = []
        for column in columns(Face.PAPER):
            if column.name == PROFILE:
                parts += [(column, n, each.id, ASPECT) for n, each in enumerate(self.aspects)]
            elif column.name != REMARK:
                width = 0.0 if column.name in WRAPPED else WIDTHS.get(column.name, ANOTHER)
                parts.append((column, 0, self.figures.ranking(column.label), width))
        room = self.paper.width - sum(width for *_, width in parts)
        wide = {REGION: room * (1 - PROVINCE_SHARE), PROVINCE: room * PROVINCE_SHARE}
        places = tables.columns(
            [
                (
                    head,
                    wide.get(column.name, width),
                    Align.END if column.name == PROFILE else column.align,
                )
                for column, _, head, width in parts
            ]
        )
        return tuple(
            _Drawn(column, replace(place, pad=PADS.get(column.name, place.pad)), aspect)
            for (column, aspect, _, _), place in zip(parts, places, strict=True)
        )

    def draw(self) -> None:
        told = self.shown.with_cut()
        heights = [self._height(mark) for mark in told]
        with self.table.open(keep=sum(heights[:2])):
            for at, mark in enumerate(told):
                following = told[at + 1 :]
                if isinstance(mark, Line):
                    self._line(mark, under=self._under(at, told, heights))
                    continue
                if mark == Edge.UPPER:
                    self._keep_together(following)
                self._edge(mark)
        self._key()

    def _height(self, mark: Line | Edge) -> float:
        return self._words(mark).height if isinstance(mark, Line) else BAND

    def _under(self, at: int, told: Sequence[Line | Edge], heights: Sequence[float]) -> float:
        """How much must stand under a region on its page: the line that closes it off, and with
        the last regions what the marks mean, so that no page begins with one of them alone."""
        if at >= len(told) - TAIL:
            return sum(heights[at + 1 :]) + self._key_height()
        return BAND if told[at + 1] in CLOSING else 0

    def _keep_together(self, following: Sequence[Line | Edge]) -> None:
        """Have a small group across the cut on one page, a large one begin under its line."""
        group = list(takewhile(lambda mark: isinstance(mark, Line), following))
        heights = [self._height(mark) for mark in group]
        whole = sum(heights) + 2 * BAND
        self.paper.need(whole if whole <= TOGETHER else BAND + heights[0])

    def _words(self, line: Line) -> _Words:
        name = _weight(line)
        wrapped = tuple(
            fonts.wrap(
                ranking_words.text(self.figures, drawn.column.cell(line)),
                name if drawn.column.name == REGION else REGULAR,
                CELL,
                drawn.place.width - 4,
            )
            for drawn in self.wrapped
        )
        told = ranking_words.remarks(self.figures, line)
        room = self.table.columns[-1].x - self.wrapped[0].place.x - 5
        remark = fonts.wrap(told, REGULAR, CELL, room) if told else ()
        deep = max(len(lines) for lines in wrapped)
        return _Words(wrapped, remark, AROUND + (deep + len(remark)) * LEADING)

    def _line(self, line: Line, under: float) -> None:
        paper, words = self.paper, self._words(line)
        paper.need(words.height + under)
        top = paper.y
        base = top - AROUND / 2 - tables.baseline(CELL, LEADING)
        self._figures(line, base)
        for drawn, lines in zip(self.wrapped, words.columns, strict=True):
            name = _weight(line) if drawn.column.name == REGION else REGULAR
            paper.lines(drawn.place.x + 2.5, base, lines, CELL, LEADING, name)
        below = base - max(len(lines) for lines in words.columns) * LEADING
        beneath = self.wrapped[0].place.x + 2.5
        paper.lines(beneath, below, words.remark, CELL, LEADING)
        paper.rule(LEFT, top - words.height, paper.right_edge)
        paper.go_to(top - words.height)

    def _figures(self, line: Line, base: float) -> None:
        put = self.table.put
        for drawn in self.figured:
            cell = drawn.column.cell(line)
            if isinstance(cell, Profile):
                value = self.figures.number(cell.means[drawn.aspect].value, 2)
                put(drawn.place, base, value, CELL)
            elif isinstance(cell, Choice):
                middle = drawn.place.x + drawn.place.width / 2
                self.paper.shape(middle, base + 2.6, MARKS[cell], BLACK)
            else:
                weights = {RANK: _weight(line), INDEX: BOLD}
                name = weights.get(drawn.column.name, REGULAR)
                put(drawn.place, base, ranking_words.text(self.figures, cell), CELL, name)

    def _edge(self, edge: Edge) -> None:
        say, cut = self.figures.say, self.shown.cut
        if edge == Edge.LOWER:
            self._band(say("rank_list.lower"), say(f"rank_list.{cut.state}"))
        else:
            quota = say("rank_list.cut", quota=cut.quota)
            self._band(quota, ranking_words.margin(self.figures, cut))

    def _band(self, left: str, right: str) -> None:
        paper = self.paper
        top = paper.y
        paper.fill(LEFT, top - BAND, paper.width, BAND, BLACK)
        base = top - BAND / 2 - 2.9
        paper.text(LEFT + 5, base, left, CELL, BOLD, 1)
        paper.right(paper.right_edge - 5, base, right, CELL, BOLD, 1)
        paper.go_to(top - BAND)

    def _key(self) -> None:
        paper, say = self.paper, self.figures.say
        paper.need(self._key_height())
        paper.gap(KEY)
        x = LEFT
        used = {line.choice for line in self.shown.lines}
        for choice, mark in MARKS.items():
            if choice in used:
                x = bubbles.key(paper, x, paper.y, mark, say(f"selection.{choice}"))
        paper.gap(5)
        paper.flow(LEFT, self._note(), LEGEND, LEGEND_LEADING)

    def _key_height(self) -> float:
        return KEY + 5 + LEGEND_LEADING * len(self._note())

    def _note(self) -> tuple[str, ...]:
        """What the aspects' columns and the remarks are, in lines."""
        say, notes = self.figures.say, {n.remark for one in self.shown.lines for n in one.notes}
        told = (
            self._aspects_told(),
            say("rank_list.shared_note") if Remark.SHARED in notes else "",
            say("rank_list.thin_note") if Remark.THIN_PANEL in notes else "",
        )
        whole = " ".join(filter(None, told))
        return fonts.wrap(whole, REGULAR, LEGEND, self.paper.width) if whole else ()

    def _aspects_told(self) -> str:
        if not self.aspects:
            return ""
        figures, places = self.figures, weight_places(self.rubric)
        names = ", ".join(
            figures.say(
                "rank_list.aspect_name",
                id=aspect.id,
                title=aspect.title.in_(figures.language),
                weight=figures.weight(aspect.weight, places),
            )
            for aspect in self.aspects
        )
        ids = f"{self.aspects[0].id}–{self.aspects[-1].id}"
        return figures.say("rank_list.aspect_note", aspects=ids, names=names)


def _weight(line: Line) -> str:
    return BOLD if line.choice == Choice.SELECTED else REGULAR
