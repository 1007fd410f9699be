"""The papers' font family, its widths, and breaking text into lines.

Source Sans 3 (SIL Open Font License, `resources/fonts/OFL.txt`), parsed once a process. What it
does not draw the further fonts do (`runs`, `shaping`), opened when a text first needs them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from smartcity_desktop.host import resources
from smartcity_desktop.reports import coverage, libraries
from smartcity_desktop.reports.runs import Run, runs
from smartcity_desktop.reports.shaping import shaped

REGULAR = coverage.OWN
BOLD = "SourceSans3-Bold"

_UNITS = 1000
"""reportlab scales every width to a thousandth of the size."""


class _Widths(dict[str, int]):
    """Width of a character in thousandths, 0 for what the font lacks, which `strange` gathers."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._known = face.charWidths
        self.strange: set[str] = set()

    def __missing__(self, character: str) -> int:
        code = 32 if character == "\u00a0" else ord(character)
        if coverage.shows_nothing(character):
            code = -1
        elif code not in self._known:
            self.strange.add(character)
        width = self[character] = int(self._known.get(code, 0))
        return width


@cache
def font(name: str) -> Any:
    """Return reportlab's font called `name` (REGULAR or BOLD), registered with it."""
    libraries.later("PIL", "Image")
    opened = libraries.without("reportlab.pdfbase.ttfonts", "uharfbuzz").TTFont
    from reportlab.pdfbase import pdfmetrics

    register: Any = pdfmetrics.registerFont
    loaded = opened(name, str(resources.path("fonts", f"{name}.ttf")))
    register(loaded)
    return loaded


@cache
def _widths(name: str) -> _Widths:
    return _Widths(font(name).face)


@lru_cache(maxsize=20_000)
def width(text: str, name: str, size: float) -> float:
    """Return how wide `text` is in points."""
    widths = _widths(name)
    units: float = sum(widths[one] for one in text)
    if not widths.strange.isdisjoint(text):
        units = sum(run_width(run, name) for run in mixed(text))
    return units * size / _UNITS


def mixed(text: str) -> tuple[Run, ...]:
    """Return a line that the papers' own font does not draw alone, in runs from left to right."""
    return runs(coverage.told(text.replace("\n", " ").replace("\t", " ")))


def run_width(run: Run, name: str) -> float:
    """Return how wide a run is in thousandths of the size; `name` is the papers' font for it."""
    if run.font == REGULAR:
        widths = _widths(name)
        return sum(widths[one] for one in run.text)
    return shaped(run.text, run.font, run.back).width


@lru_cache(maxsize=8_000)
def wrap(text: str, name: str, size: float, room: float) -> tuple[str, ...]:
    """Return `text` in lines no wider than `room` points; line feeds break, long words are cut."""
    lines: list[str] = []
    for paragraph in coverage.told(text).split("\n"):
        lines += _wrap_paragraph(paragraph, name, size, room)
    return tuple(lines)


def _wrap_paragraph(text: str, name: str, size: float, room: float) -> list[str]:
    if width(text, name, size) <= room:
        return [text]
    if not _widths(name).strange.isdisjoint(text):
        return _wrap_mixed(text, name, size, room)
    space = width(" ", name, size)
    lines, line, used = [], "", 0.0
    for word in text.split(" "):
        long = width(word, name, size)
        if line and used + space + long <= room:
            line, used = f"{line} {word}", used + space + long
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, name, size, room) if long > room else (word,)
        lines += full
        used = width(line, name, size) if full else long
    return [*lines, line]


def _wrap_mixed(text: str, name: str, size: float, room: float) -> list[str]:
    """The same for a text of several fonts, whose words are no sum of their letters."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, name, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = ""
        for cluster in coverage.clusters(word):
            if line and width(line + cluster, name, size) > room:
                lines.append(line)
                line = ""
            line += cluster
    return [*lines, line]


def _cut(word: str, name: str, size: float, room: float) -> list[str]:
    """Cut a word that is wider than a line; always at least one character a piece."""
    widths, limit = _widths(name), room * _UNITS / size
    pieces, piece, used = [], "", 0
    for character in word:
        if piece and used + widths[character] > limit:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + character, used + widths[character]
    return [*pieces, piece]


def fits(text: str, name: str, sizes: tuple[float, ...], room: float) -> float:
    """Return the largest of `sizes` (falling) at which `text` is one line, else the last."""
    return next((size for size in sizes if width(text, name, size) <= room), sizes[-1])
