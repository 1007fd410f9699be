"""The rows of a ranking list and the cut line, with its margin, after the quota."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    REMARK_INELIGIBLE,
    REMARK_TIE,
    SELECTED,
    Ranked,
    Ranking,
)
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import bubbles, fonts, frame
from smartcity_desktop.reports.figures import NONE, Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.paper import BLACK, DARK, LEFT, LIGHT, RIGHT, WIDTH, Paper
from smartcity_desktop.reports.tables import END, MIDDLE, START, Column, Table, columns

SIZE, LEADING, REMARK, REMARK_LEADING = 7.9, 9.4, 6.8, 8.2
RANK, CODE, INDEX, MARK = 42.0, 33.0, 41.0, 27.0
ASPECT, MOST_ASPECTS = 18.8, 8
PROVINCE_SHARE = 0.4
RANK_PAD = 5.0
BAND = 14.0
MARKS = {
    SELECTED: bubbles.DISC,
    BORDERLINE: bubbles.RING,
    INELIGIBLE: bubbles.CROSS,
    NOT_SELECTED: bubbles.DASH,
}
NAMES = {
    SELECTED: "selected",
    BORDERLINE: "borderline",
    INELIGIBLE: "ineligible",
    NOT_SELECTED: "not_selected",
}


def draw(paper: Paper, figures: Figures, edition: Edition, ranking: Ranking) -> None:
    """Draw all ranked regions, best first, and what the marks and columns mean."""
    frame.heading(paper, figures.say("rank_list.table"), keep=80)
    if not ranking.rows:
        frame.paragraph(paper, figures.say("nil"))
        return
    _Rows(paper, figures, edition, ranking).draw()


def remarks(figures: Figures, edition: Edition, row: Ranked) -> list[str]:
    """Return in words, once each: the predicate, eligibility, the cut, the tie criterion, a thin
    panel."""
    say, told, printed = figures.say, [], row.score.printed
    region = row.score.region
    band = edition.rubric.band_of(printed) if printed is not None else None
    if band is not None:
        told.append(say("index.predicate", band=band.title.in_(figures.language)))
    if row.selection == INELIGIBLE or REMARK_INELIGIBLE in row.remarks:
        why = edition.policy.ineligible.get(region, "") or NONE
        year = len(why) == 4 and why.isdigit()
        told.append(say("remark.ineligible_year" if year else "remark.ineligible", why=why))
    if row.selection == BORDERLINE:
        told.append(say("remark.borderline"))
    if row.decided_by:
        criterion = figures.say_or(f"tie.{row.decided_by}", row.decided_by)
        told.append(say("remark.tie", criterion=criterion))
    others = [one for one in row.remarks if one not in {REMARK_INELIGIBLE, REMARK_TIE}]
    return told + [figures.say_or(f"remark.{one}", one) for one in others]


class _Rows:
    def __init__(self, paper: Paper, figures: Figures, edition: Edition, ranking: Ranking) -> None:
        self.paper, self.figures, self.edition, self.ranking = paper, figures, edition, ranking
        aspects = edition.rubric.aspects
        self.aspects = aspects if len(aspects) <= MOST_ASPECTS else ()
        self.table = Table(paper, self._columns(), size=SIZE, leading=LEADING)
        self.cut_at = _cut_at(ranking)

    def _columns(self) -> tuple[Column, ...]:
        say = self.figures.say
        room = WIDTH - RANK - CODE - INDEX - MARK - ASPECT * len(self.aspects)
        province = room * PROVINCE_SHARE
        rank, *others = columns(
            (
                (say("column.rank"), RANK, END),
                (say("column.code"), CODE, START),
                (say("column.region"), room - province, START),
                (say("column.province"), province, START),
                (say("column.index"), INDEX, END),
                *((one.id, ASPECT, END) for one in self.aspects),
                (say("column.selected"), MARK, MIDDLE),
            )
        )
        return (replace(rank, pad=RANK_PAD), *others)

    def draw(self) -> None:
        with self.table.open(keep=40):
            for number, row in enumerate(self.ranking.rows, start=1):
                if number == 1 and self.cut_at == 0:
                    self._cut()
                self._row(row, under=BAND if number == self.cut_at else 0)
                if number == self.cut_at:
                    self._cut()
        self._key()

    def _row(self, row: Ranked, under: float) -> None:
        paper, cells = self.paper, self.table.columns
        region = self.edition.regions[row.score.region]
        name = BOLD if row.selection == SELECTED else REGULAR
        title = fonts.wrap(region.full_name(), name, SIZE, cells[2].width - 5)
        province = fonts.wrap(region.province, REGULAR, SIZE, cells[3].width - 5)
        told = "; ".join(remarks(self.figures, self.edition, row))
        remark_room = cells[-1].x - cells[2].x - 5
        remark = fonts.wrap(told, REGULAR, REMARK, remark_room) if told else ()
        lines = max(len(title), len(province))
        height = 3.6 + lines * LEADING + len(remark) * REMARK_LEADING
        paper.need(height + under)
        top = paper.y
        base = top - 2 - 7.2
        self._figures(row, base, name)
        paper.lines(cells[2].x + 2.5, base, title, SIZE, LEADING, name)
        paper.lines(cells[3].x + 2.5, base, province, SIZE, LEADING)
        below = base - (lines - 1) * LEADING - REMARK_LEADING
        paper.lines(cells[2].x + 2.5, below, remark, REMARK, REMARK_LEADING, REGULAR, DARK)
        paper.rule(LEFT, top - height, RIGHT, 0.25, LIGHT)
        paper.go_to(top - height)

    def _figures(self, row: Ranked, base: float, name: str) -> None:
        cells, score, put = self.table.columns, row.score, self.table.put
        put(cells[0], base, f"={row.rank}" if row.shared else str(row.rank), SIZE, name)
        put(cells[1], base, score.region, SIZE)
        put(cells[4], base, self.figures.number(score.printed), SIZE, BOLD)
        for column, aspect in zip(cells[5:-1], self.aspects, strict=True):
            value = self.figures.number(score.aspects.get(aspect.id), 2)
            put(column, base, value, 7.2, REGULAR, DARK)
        mark = cells[-1]
        self.paper.shape(mark.x + mark.width / 2, base + 2.6, MARKS[row.selection], BLACK)

    def _cut(self) -> None:
        paper, say, margin = self.paper, self.figures.say, self.ranking.margin
        top = paper.y
        paper.fill(LEFT, top - BAND, WIDTH, BAND, BLACK)
        base = top - BAND / 2 - 2.7
        paper.text(LEFT + 5, base, say("rank_list.cut", quota=self.ranking.quota), 8, BOLD, 1)
        if any(row.selection == BORDERLINE for row in self.ranking.rows):
            told = say("rank_list.margin_tied")
        elif margin is None:
            told = say("rank_list.margin_none")
        else:
            told = say("rank_list.margin", margin=self.figures.number(margin))
        paper.right(RIGHT - 5, base, told, 8, BOLD, 1)
        paper.go_to(top - BAND)

    def _key(self) -> None:
        paper, say = self.paper, self.figures.say
        paper.need(26)
        paper.gap(12)
        x = LEFT
        used = {row.selection for row in self.ranking.rows}
        for selection in (SELECTED, BORDERLINE, NOT_SELECTED, INELIGIBLE):
            if selection in used:
                told = say(f"selection.{NAMES[selection]}")
                x = bubbles.key(paper, x, paper.y, MARKS[selection], told)
        paper.gap(5)
        if not self.aspects:
            return
        names = ", ".join(
            say("rank_list.aspect_name", id=one.id, title=one.title.in_(self.figures.language))
            for one in self.aspects
        )
        ids = f"{self.aspects[0].id}–{self.aspects[-1].id}"
        told = say("rank_list.aspect_note", aspects=ids, names=names)
        paper.flow(LEFT, fonts.wrap(told, REGULAR, 7, WIDTH), 7, 9, REGULAR, DARK)


def _cut_at(ranking: Ranking) -> int | None:
    """After how many rows the quota is spent; a tie across the cut stands under the line."""
    where = [row.selection for row in ranking.rows]
    chosen = max((n for n, one in enumerate(where, start=1) if one == SELECTED), default=0)
    return chosen if chosen or BORDERLINE in where else None
