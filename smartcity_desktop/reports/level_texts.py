"""What each level of each indicator says, for whoever scores with a pen."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.domain.rubric import Indicator, Rubric
from smartcity_desktop.reports import fonts, frame, rich
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, Paper

NO = 27.0
BETWEEN = 3.4


def draw(paper: Paper, figures: Figures, rubric: Rubric) -> None:
    """Draw every level's text on pages of their own; indicators in a row whose levels say the same
    share theirs."""
    paper.next_page()
    frame.heading(paper, figures.form("level_texts.heading"))
    frame.paragraph(paper, figures.form("level_texts.what"), CELL)
    paper.gap(4)
    for same in _alike(rubric):
        _entry(paper, figures, rubric, same)


def _alike(rubric: Rubric) -> Iterator[list[Indicator]]:
    held: list[Indicator] = []
    for indicator in rubric.indicators():
        if held and held[0].levels != indicator.levels:
            yield held
            held = []
        held.append(indicator)
    if held:
        yield held


def _entry(paper: Paper, figures: Figures, rubric: Rubric, same: list[Indicator]) -> None:
    language, scale = figures.language, rubric.scale
    first, last = same[0], same[-1]
    levels = zip(scale, first.levels, strict=True)
    # A level's number stays with its first word.
    texts = [f"{rich.bold(str(n))}\u00a0{rich.plain(text.in_(language))}" for n, text in levels]
    title = rich.bold(f"{first.title.in_(language)}:")
    if first is not last:
        title = rich.bold(f"{first.id}–{last.id}:")
    told = f"{title} " + "\u00a0· ".join(texts)
    height = CELL_LEADING * len(rich.lines(told, CELL, paper.width - NO)) + BETWEEN
    paper.need(min(height, paper.whole_room()))
    size = fonts.fits(first.id, BOLD, (CELL, 7, 6, 5, 4), NO - 4)
    paper.text(LEFT, paper.y - CELL_LEADING * 0.74, first.id, size, BOLD)
    rich.flow(paper, told, CELL, CELL_LEADING, NO)
    paper.gap(BETWEEN / 2)
    paper.rule(LEFT, paper.y, paper.right_edge)
    paper.gap(BETWEEN / 2)
