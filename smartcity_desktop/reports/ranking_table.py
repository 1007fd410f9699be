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
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import bubbles, fonts, frame, ranking_words, tables
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import BLACK, DARK, LIGHT, Paper

SIZE, LEADING, REMARK_SIZE, REMARK_LEADING = 7.9, 9.4, 6.8, 8.2
WIDTHS = {RANK: 42.0, CODE: 33.0, INDEX: 41.0, SELECTED: 27.0}
ANOTHER = 36.0
"""The width of any other column but the regions' and the provinces', which share the rest."""
ASPECT, MOST_ASPECTS = 18.8, 8
PROVINCE_SHARE = 0.4
RANK_PAD = 5.0
BAND = 14.0
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
        aspects = edition.rubric.aspects
        self.aspects = aspects if len(aspects) <= MOST_ASPECTS else ()
        drawn = self._columns()
        self.table = tables.Table(paper, [one.place for one in drawn], size=SIZE, leading=LEADING)
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
            _Drawn(column, replace(place, pad=RANK_PAD) if column.name == RANK else place, aspect)
            for (column, aspect, _, _), place in zip(parts, places, strict=True)
        )

    def draw(self) -> None:
        told = self.shown.with_cut()
        with self.table.open(keep=40):
            for at, mark in enumerate(told):
                following = told[at + 1 :]
                if isinstance(mark, Line):
                    # No page ends between a region and the line that closes it off.
                    closed = bool(following) and following[0] in CLOSING
                    self._line(mark, under=BAND if closed else 0)
                    continue
                if mark == Edge.UPPER:
                    self._keep_together(following)
                self._edge(mark)
        self._key()

    def _keep_together(self, following: Sequence[Line | Edge]) -> None:
        """Have a small group across the cut on one page, a large one begin under its line."""
        group = list(takewhile(lambda mark: isinstance(mark, Line), following))
        heights = [self._words(mark).height for mark in group if isinstance(mark, Line)]
        whole = sum(heights) + 2 * BAND
        self.paper.need(whole if whole <= TOGETHER else BAND + heights[0])

    def _words(self, line: Line) -> _Words:
        name = _weight(line)
        wrapped = tuple(
            fonts.wrap(
                ranking_words.text(self.figures, drawn.column.cell(line)),
                name if drawn.column.name == REGION else REGULAR,
                SIZE,
                drawn.place.width - 5,
            )
            for drawn in self.wrapped
        )
        told = ranking_words.remarks(self.figures, line)
        room = self.table.columns[-1].x - self.wrapped[0].place.x - 5
        remark = fonts.wrap(told, REGULAR, REMARK_SIZE, room) if told else ()
        deep = max(len(lines) for lines in wrapped)
        return _Words(wrapped, remark, 3.6 + deep * LEADING + len(remark) * REMARK_LEADING)

    def _line(self, line: Line, under: float) -> None:
        paper, words = self.paper, self._words(line)
        paper.need(words.height + under)
        top = paper.y
        base = top - 2 - 7.2
        self._figures(line, base)
        for drawn, lines in zip(self.wrapped, words.columns, strict=True):
            name = _weight(line) if drawn.column.name == REGION else REGULAR
            paper.lines(drawn.place.x + 2.5, base, lines, SIZE, LEADING, name)
        deep = max(len(lines) for lines in words.columns)
        below = base - (deep - 1) * LEADING - REMARK_LEADING
        beneath = self.wrapped[0].place.x + 2.5
        paper.lines(beneath, below, words.remark, REMARK_SIZE, REMARK_LEADING, REGULAR, DARK)
        paper.rule(LEFT, top - words.height, paper.right_edge, 0.25, LIGHT)
        paper.go_to(top - words.height)

    def _figures(self, line: Line, base: float) -> None:
        put = self.table.put
        for drawn in self.figured:
            cell = drawn.column.cell(line)
            if isinstance(cell, Profile):
                value = self.figures.number(cell.means[drawn.aspect].value, 2)
                put(drawn.place, base, value, 7.2, REGULAR, DARK)
            elif isinstance(cell, Choice):
                middle = drawn.place.x + drawn.place.width / 2
                self.paper.shape(middle, base + 2.6, MARKS[cell], BLACK)
            else:
                weights = {RANK: _weight(line), INDEX: BOLD}
                name = weights.get(drawn.column.name, REGULAR)
                put(drawn.place, base, ranking_words.text(self.figures, cell), SIZE, name)

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
        base = top - BAND / 2 - 2.7
        paper.text(LEFT + 5, base, left, 8, BOLD, 1)
        paper.right(paper.right_edge - 5, base, right, 8, BOLD, 1)
        paper.go_to(top - BAND)

    def _key(self) -> None:
        paper, say = self.paper, self.figures.say
        paper.need(26)
        paper.gap(12)
        x = LEFT
        used = {line.choice for line in self.shown.lines}
        for choice, mark in MARKS.items():
            if choice in used:
                x = bubbles.key(paper, x, paper.y, mark, say(f"selection.{choice}"))
        paper.gap(5)
        if not self.aspects:
            return
        names = ", ".join(
            say(
                "rank_list.aspect_name", id=aspect.id, title=aspect.title.in_(self.figures.language)
            )
            for aspect in self.aspects
        )
        ids = f"{self.aspects[0].id}–{self.aspects[-1].id}"
        told = say("rank_list.aspect_note", aspects=ids, names=names)
        paper.flow(LEFT, fonts.wrap(told, REGULAR, 7, paper.width), 7, 9, REGULAR, DARK)


def _weight(line: Line) -> str:
    return BOLD if line.choice == Choice.SELECTED else REGULAR
