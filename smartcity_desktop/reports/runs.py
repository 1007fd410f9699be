"""A line cut into runs of one font each, in the order in which they are read from left to right.

Papers run from left to right. Arabic within them is ordered as Unicode's bidirectional algorithm
(UAX 9) does for such a line: a stretch from its first Arabic letter on runs the other way, with
numbers and whatever is neutral in it; numbers themselves do not turn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import coverage
from smartcity_desktop.reports.coverage import ARABIC, NO_FONT, OWN

_KINDS = {"R": "A", "AL": "A", "NSM": "M", "EN": "D", "AN": "D", "L": "L"}
"""Unicode's direction of a character → ours: Arabic, mark, digit, from left to right."""
_STRETCH = re.compile(r"A(?:[AMDN]*[AMD])?")
_NUMBER = re.compile(r"D+(?:ND+)*")


class Run(Struct, frozen=True):
    """A text in one font; `back` where it is read from right to left."""

    text: str
    font: str
    back: bool


@lru_cache(maxsize=4_000)
def runs(text: str) -> tuple[Run, ...]:
    """Return a line of `coverage.told` text from left to right; the papers' own font is OWN."""
    found: list[Run] = []
    for part, back in _ordered(text):
        cut = list(_by_font(part, back))
        found += reversed(cut) if back else cut
    return tuple(found)


def _ordered(text: str) -> Iterator[tuple[str, bool]]:
    kinds = "".join(_KINDS.get(unicodedata.bidirectional(one), "N") for one in text)
    at = 0
    for stretch in _STRETCH.finditer(kinds):
        if at < stretch.start():
            yield text[at : stretch.start()], False
        yield from reversed(list(_turned(text, kinds, *stretch.span())))
        at = stretch.end()
    if at < len(text):
        yield text[at:], False


def _turned(text: str, kinds: str, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """A stretch in the order it is read: what turns, and the numbers in it, which do not."""
    at = start
    for number in _NUMBER.finditer(kinds, start, end):
        if at < number.start():
            yield text[at : number.start()], True
        yield text[slice(*number.span())], False
        at = number.end()
    if at < end:
        yield text[at:end], True


def _by_font(part: str, back: bool) -> Iterator[Run]:
    """What turns is one font's as far as it goes, so that its letters join over blanks."""
    held, font = "", OWN
    for cluster in coverage.clusters(part):
        its = coverage.font_of(cluster, ARABIC if back else NO_FONT)
        if held and its != font:
            yield Run(held, font, back)
            held = ""
        kept = (one for one in cluster if its != OWN or not coverage.shows_nothing(one))
        held, font = held + "".join(kept), its
    if held:
        yield Run(held, font, back)
