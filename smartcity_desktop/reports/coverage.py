"""Which of the papers' fonts draws a character, told by a table: no font is opened to ask.

Whoever comes first in `resources/fonts/COVERAGE.txt` draws. A character that none draws is printed
by its number, never as an empty box that could be anything.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from smartcity_desktop.domain.assigned import is_assigned
from smartcity_desktop.host import resources

OWN = "SourceSans3-Regular"
"""The papers' own font, whose bold draws the same characters."""
ARABIC = "NotoSansArabic-Regular"

NO_FONT = ""

UNDRAWN = "undrawn:"
"""Before the numbers in a PDF's keywords: the paper itself says what it could not draw."""

_OPENS = "⟨U+"
_TOLD = re.compile(r"⟨(U\+[0-9A-F]{4,6})⟩")

PLAIN = re.compile("[\n -~\u00a0-\u017f–—‘’“”•…′−≤≥⟨⟩]*")
"""Texts that the papers' own font draws, whatever the table says of others."""
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
"""Formatting by their category, and yet signs."""
_OBEYED = frozenset(map(chr, (0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_JOINING = frozenset("\ua9c0\u1b44\u1baa\u1bab\u200d")
"""What ties the letter behind it to the one before."""


@lru_cache(maxsize=8_000)
def font_of(cluster: str, first: str = NO_FONT) -> str:
    """Return the font that draws a letter with all its marks, `first` if it can, NO_FONT where none
    does."""
    seen = [one for one in cluster if not shows_nothing(one)]
    asked = (first, *_table()) if first else _table()
    return next((name for name in asked if all(draws(name, one) for one in seen)), NO_FONT)


def draws(name: str, character: str) -> bool:
    """Tell whether a font has a glyph for a character."""
    starts, ends = _table()[name]
    at = bisect_right(starts, ord(character)) - 1
    return at >= 0 and ord(character) <= ends[at]


def shows_nothing(character: str) -> bool:
    """Tell whether a character is there to be obeyed, not to be seen (joiners, selectors)."""
    if character in _SEEN:
        return False
    return character in _OBEYED or unicodedata.category(character) == "Cf"


def clusters(text: str) -> Iterator[str]:
    """Yield what must not be cut: a letter with its marks, and what is tied to it."""
    held = ""
    for one in text:
        tied = one in _SKINS or unicodedata.category(one)[0] == "M" or shows_nothing(one)
        if held and not tied and held[-1] not in _JOINING:
            yield held
            held = ""
        held += one
    if held:
        yield held


def undrawn(text: str) -> tuple[str, ...]:
    """Return the characters of a text of which papers print the number, each once: no font draws
    them, or no item holds them (`domain.text.tidy` keeps their numbers)."""
    if _is_plain(text):
        return ()
    odd = (
        one
        for cluster in clusters(text)
        for one in (*_undrawn(cluster), *(one for one in cluster if not is_assigned(one)))
    )
    return tuple(dict.fromkeys(odd))


def told(text: str) -> str:
    """Return a text as papers print it: what no font draws by its number, "⟨U+A984⟩"."""
    if _is_plain(text):
        return text
    return "".join(_numbered(cluster) for cluster in clusters(text))


def numbers(text: str) -> tuple[str, ...]:
    """Return what `told` put for characters that no font draws, "U+A984", in the order of the
    text."""
    return tuple(_TOLD.findall(text)) if _OPENS in text else ()


def _is_plain(text: str) -> bool:
    """Most texts are: what the papers' own font draws without being asked."""
    return PLAIN.fullmatch(text) is not None


def _undrawn(cluster: str) -> tuple[str, ...]:
    """What its letter's font does not draw; all of it where the letter has none."""
    if cluster in {"\n", "\t"} or font_of(cluster):
        return ()
    seen = [one for one in cluster if not shows_nothing(one)]
    font = font_of(seen[0])
    return tuple(one for one in seen if not (font and draws(font, one)))


def _numbered(cluster: str) -> str:
    odd = _undrawn(cluster)
    return "".join(f"{_OPENS}{ord(one):04X}⟩" if one in odd else one for one in cluster)


@cache
def _table() -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Font → the first and the last codes of what it draws, in the order they are asked."""
    table = {}
    for line in resources.text("fonts", "COVERAGE.txt").splitlines():
        name, *ranges = line.split()
        pairs = [one.split("-") for one in ranges]
        table[name] = (
            tuple(int(pair[0], 16) for pair in pairs),
            tuple(int(pair[-1], 16) for pair in pairs),
        )
    return table
