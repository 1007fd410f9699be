"""The index in figures and words, in a box of its own."""

from __future__ import annotations

from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.figures import NONE, Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, Paper

FIGURE = 22.0
FIGURE_ROOM = 84.0
SMALL, SMALL_LEADING = 7.2, 8.6
GAP = 7.0


def draw(
    paper: Paper, figures: Figures, rubric: Rubric, score: Score, label: str, rule: str
) -> None:
    """Draw a score's index, how it is read out, its predicate where the rubric has any, and the
    rule it follows from; or why there is none."""
    big = figures.number(score.index) if score.index is not None else NONE
    x = LEFT + 10 + FIGURE_ROOM
    words, below = _lines(paper, figures, score, rule)
    whole = height(paper, figures, score, rule)
    paper.need(whole)
    paper.gap(GAP)
    top, bottom = paper.y, paper.y - whole + GAP
    paper.frame(LEFT + 0.6, bottom, paper.width - 1.2, top - bottom, 1.2)
    paper.text(LEFT + 10, (top + bottom) / 2 - 0.33 * FIGURE, big, FIGURE, BOLD)
    paper.text(x, top - 11.5, label, CELL, BOLD)
    predicate = _predicate(figures, rubric, score)
    if predicate:
        paper.right(paper.right_edge - 10, top - 11.5, predicate, 8.5, BOLD)
    paper.lines(x, top - 23, words, 9.5, 11.5, BOLD)
    paper.lines(x, top - 23 - len(words) * 11.5 + 1.5, below, SMALL, SMALL_LEADING)
    paper.go_to(bottom)


def height(paper: Paper, figures: Figures, score: Score, rule: str) -> float:
    """Return how tall it is, with the space over it."""
    words, below = _lines(paper, figures, score, rule)
    return GAP + 24 + len(words) * 11.5 + len(below) * SMALL_LEADING


def _lines(
    paper: Paper, figures: Figures, score: Score, rule: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The index in words, or why there is none, and the rule."""
    told = figures.in_words(score.index) if score.index is not None else why(figures, score)
    room = paper.width - FIGURE_ROOM - 20
    return fonts.wrap(told, BOLD, 9.5, room), fonts.wrap(rule, REGULAR, SMALL, room)


def why(figures: Figures, score: Score) -> str:
    """Return in words why a score has no index."""
    if score.why.startswith("aspect:"):
        aspects = figures.listed(score.why.removeprefix("aspect:").split(","))
        own = score.assessors == 1  # who scores alone gives each indicator its only level
        return figures.say(f"incomplete.{'own_aspect' if own else 'aspect'}", aspects=aspects)
    return figures.say_or(f"incomplete.{score.why or 'none'}", score.why)


def _predicate(figures: Figures, rubric: Rubric, score: Score) -> str:
    band = rubric.band_of(score.printed) if score.printed is not None else None
    if band is None:
        return ""
    return figures.say("index.predicate", band=band.title.in_(figures.language))
