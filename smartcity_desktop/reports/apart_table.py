"""The regions a ranking list names without a rank, by kind, each with why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ranking_table import CODE, PROVINCE, REGION, ApartLine, heading
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import frame
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, PALE, Paper
from smartcity_desktop.reports.tables import LONGEST, START, Table, columns

KINDS = ("absent", "closed", "incomplete", "forked", "refused", "waiting", "missing")
BAND = 14.0
LEADING, PAD = 10.0, 1.1


def draw(paper: Paper, figures: Figures, apart: Sequence[ApartLine]) -> None:
    """Draw the regions apart; with none, say so."""
    say = figures.say
    if not apart:
        frame.heading(paper, say("rank_list.apart"))
        frame.paragraph(paper, say("rank_list.apart_nil"))
        return
    widths = {CODE: 30.0, REGION: 132.0, PROVINCE: 84.0}
    known = [(figures.ranking(heading(width)), widths[width], START) for width in widths]
    parts = (*known, (say("column.reason"), paper.width - sum(widths.values()), START))
    table = Table(paper, columns(parts), leading=LEADING, pad=PAD)
    rows = _rows(figures, table, apart)
    heights = [one.height for one in rows]
    frame.heading(paper, say("rank_list.apart"), keep=table.head_height + sum(heights[:2]))
    with table.open(keep=sum(heights[:2])):
        for at, row in enumerate(rows):
            last = sum(heights[at:])
            # No page begins with one row alone.
            paper.need(last if at == len(rows) - 2 and last <= LONGEST else row.height)
            if row.band:
                _band(paper, *row.band)
            table.row(row.cells)


class _Row(Struct, frozen=True):
    """A row, under the band of its kind where it is the first of it, and how tall both are."""

    band: tuple[str, int] | None
    cells: tuple[str, ...]
    height: float


def _rows(figures: Figures, table: Table, apart: Sequence[ApartLine]) -> list[_Row]:
    made: list[_Row] = []
    for kind in (*KINDS, *sorted({line.apart.kind for line in apart} - set(KINDS))):
        ours = [line for line in apart if line.apart.kind == kind]
        for number, line in enumerate(ours):
            region = line.region
            cells = (line.apart.region, region.full_name(), region.province, why(figures, line))
            band = None if number else (figures.say_or(f"apart.{kind}", kind), len(ours))
            height = table.height(cells) + (BAND if band else 0)
            made.append(_Row(band, cells, height))
    return made


def _band(paper: Paper, title: str, count: int) -> None:
    paper.fill(LEFT, paper.y - BAND, paper.width, BAND, PALE)
    paper.text(LEFT + 2.5, paper.y - 10, title, CELL, BOLD)
    paper.right(paper.right_edge - 2.5, paper.y - 10, str(count), CELL)
    paper.gap(BAND)


def why(figures: Figures, line: ApartLine) -> str:
    """Return in words why a region is not ranked, with the decision behind it and its reason;
    codes without words are shown as codes."""
    say, one = figures.say, line.apart
    if line.closed_by:
        return " ".join(
            say(
                "apart.closed_by",
                code=short(ruling.digest),
                date=figures.date(ruling.decision.decided_at),
                reason=ruling.decision.reason,
            )
            for ruling in line.closed_by
        )
    if one.why.startswith("aspect:"):
        aspects = figures.listed(one.why.removeprefix("aspect:").split(","))
        return say("incomplete.aspect", aspects=aspects)
    if not one.why:
        return figures.say_or(f"apart.{one.kind}_told", one.kind)
    codes = [code for code in re.split(r"[,;\s]+", one.why) if code]
    return " ".join(_code(figures, one.kind, code) for code in codes)


def _code(figures: Figures, kind: str, code: str) -> str:
    for key in (f"finding.{code}", f"incomplete.{code}", f"{kind}_{code}", f"apart.{code}_told"):
        told = figures.say_or(key, "")
        if told:
            return told
    return figures.say("finding.E", code=code)
