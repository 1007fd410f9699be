"""The regions a ranking list names without a rank, by kind, each with why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ranking_table import CODE, PROVINCE, REGION, ApartLine, heading
from smartcity_desktop.reports import frame
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import DARK, PALE, Paper
from smartcity_desktop.reports.tables import START, Table, columns

KINDS = ("absent", "closed", "incomplete", "forked", "refused", "waiting", "missing")
BAND = 14.0


def draw(paper: Paper, figures: Figures, apart: Sequence[ApartLine]) -> None:
    """Draw the regions apart; with none, say so."""
    say = figures.say
    if not apart:
        frame.heading(paper, say("rank_list.apart"))
        frame.paragraph(paper, say("rank_list.apart_nil"))
        return
    frame.heading(paper, say("rank_list.apart"), keep=60)
    widths = {CODE: 36.0, REGION: 128.0, PROVINCE: 96.0}
    known = [(figures.ranking(heading(width)), widths[width], START) for width in widths]
    parts = (*known, (say("column.reason"), paper.width - sum(widths.values()), START))
    table = Table(paper, columns(parts), size=7.9, leading=9.4, pad=2.4)
    kinds = (*KINDS, *sorted({line.apart.kind for line in apart} - set(KINDS)))
    with table.open():
        for kind in kinds:
            ours = [line for line in apart if line.apart.kind == kind]
            if ours:
                _band(paper, figures.say_or(f"apart.{kind}", kind), len(ours))
            for line in ours:
                one, region = line.apart, line.region
                told = why(figures, line)
                table.row((one.region, region.full_name(), region.province, told))


def _band(paper: Paper, title: str, count: int) -> None:
    paper.need(BAND + 18)
    paper.fill(LEFT, paper.y - BAND, paper.width, BAND, PALE)
    paper.text(LEFT + 2.5, paper.y - 10, title, 8, BOLD)
    paper.right(paper.right_edge - 2.5, paper.y - 10, str(count), 8, REGULAR, DARK)
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
        aspects = one.why.removeprefix("aspect:").replace(",", ", ")
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
