"""The papers' one font family, its widths, and breaking text into lines.

Source Sans 3 (SIL Open Font License, `resources/fonts/OFL.txt`), parsed once a process.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from smartcity_desktop.host import resources

REGULAR = "SourceSans3-Regular"
BOLD = "SourceSans3-Bold"

_UNITS = 1000
"""reportlab scales every width to a thousandth of the size."""


class _Widths(dict[str, int]):
    """Width of a character in thousandths; a character the font lacks is as wide as its box."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._known = face.charWidths
        self._else = face.defaultWidth

    def __missing__(self, character: str) -> int:
        code = 32 if character == "\u00a0" else ord(character)
        width = self[character] = int(self._known.get(code, self._else))
        return width


@cache
def font(name: str) -> Any:
    """Return reportlab's font called `name` (REGULAR or BOLD), registered with it."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    opened: Any = ttfonts.TTFont
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
    return sum(widths[one] for one in text) * size / _UNITS


@lru_cache(maxsize=8_000)
def wrap(text: str, name: str, size: float, room: float) -> tuple[str, ...]:
    """Return `text` in lines no wider than `room` points; line feeds break, long words are cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, name, size, room)
    return tuple(lines)


def _wrap_paragraph(text: str, name: str, size: float, room: float) -> list[str]:
    if width(text, name, size) <= room:
        return [text]
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
