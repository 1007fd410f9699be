"""Levels as a row of circles, the chosen one filled, and the small marks of the papers.

Drawn as paths: they print the same from every viewer and need no glyph.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from smartcity_desktop.domain.rubric import Scale
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.paper import BLACK, Paper

RADIUS = 5.1
STEP = 13.0
NUMBER = 15.0
"""Room right of the circles for the level as a plain figure."""

DIGIT = 7.0
"""A circle's own figure; what counts is the filled circle and the figure beside it."""

MOST = 7
"""Longer scales show the figure alone."""


def room(scale: Scale) -> float:
    """Return how wide the circles of a scale and the figure beside them are."""
    count = scale.max - scale.min + 1
    return NUMBER + (STEP * count if count <= MOST else 0)


def draw(paper: Paper, x: float, y: float, scale: Scale, level: int | None, struck: bool) -> None:
    """Draw a scale with its middle line at `y`; `struck` runs a line through it."""
    values = tuple(scale) if scale.max - scale.min < MOST else ()
    figure = "–" if level is None else str(level)
    end = x + STEP * len(values)
    if values:
        place = values.index(level) if level in values else -1
        paper.shape(x + STEP / 2, y, _row(len(values), place), BLACK)
        for number, value in enumerate(values):
            chosen = number == place
            middle = x + STEP * (number + 0.5)
            if not chosen:
                paper.centre(middle, y - 2.4, str(value), DIGIT)
        if place >= 0:
            paper.centre(x + STEP * (place + 0.5), y - 2.4, figure, 7.4, BOLD, 1)
        if struck:
            paper.stroke(x + 1, y, end - 1, y, 0.9)
    paper.text(end + 3.5, y - 3.2, figure, 9.5, BOLD)


def blank(paper: Paper, x: float, y: float, words: Sequence[str], step: float = STEP) -> None:
    """Draw empty circles to be filled with a pen, each with its word, middle line at `y`."""
    for number, word in enumerate(words):
        middle = x + step * (number + 0.5)
        paper.shape(middle, y, _circle(0, RADIUS) + "S", BLACK)
        paper.centre(middle, y - 2.4, word, DIGIT)


@cache
def _row(count: int, chosen: int) -> str:
    rings = "".join(_circle(STEP * n, RADIUS) for n in range(count) if n != chosen) + "S "
    return rings + (_circle(STEP * chosen, RADIUS + 0.3) + "f" if chosen >= 0 else "")


@cache
def _circle(x: float, radius: float) -> str:
    """A circle around (x, 0) in four Bézier curves."""
    r, k = radius, radius * 0.5523
    return (
        f"{x + r:.2f} 0 m {x + r:.2f} {k:.2f} {x + k:.2f} {r:.2f} {x:.2f} {r:.2f} c "
        f"{x - k:.2f} {r:.2f} {x - r:.2f} {k:.2f} {x - r:.2f} 0 c "
        f"{x - r:.2f} {-k:.2f} {x - k:.2f} {-r:.2f} {x:.2f} {-r:.2f} c "
        f"{x + k:.2f} {-r:.2f} {x + r:.2f} {-k:.2f} {x + r:.2f} 0 c h "
    )


DISC = _circle(0, 2.7) + "f"
RING = _circle(0, 2.5) + "S"
DASH = "-3 0 m 3 0 l S"
CROSS = "-2.3 -2.3 m 2.3 2.3 l -2.3 2.3 m 2.3 -2.3 l S"
TRIANGLE = "-3.4 -2.6 m 3.4 -2.6 l 0 3.3 l h f"


def key(paper: Paper, x: float, y: float, path: str, text: str, size: float = 7) -> float:
    """Draw a mark and what it means; return where the next one may begin."""
    paper.shape(x + 3.5, y + 2.3, path)
    paper.text(x + 10, y, text, size)
    return x + 10 + fonts.width(text, REGULAR, size) + 14
