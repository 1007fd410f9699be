"""What stands where on a paper, measured as a viewer draws it, and what is wrong with it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports.page_size import BOTTOM, LEFT, MM, PageSize
from smartcity_desktop.reports.paper import BLACK, PROSE

_TEXT, _PATH = 1, 2
"""FPDF_PAGEOBJ_TEXT and FPDF_PAGEOBJ_PATH."""

LEAST_CELL, LEAST = 8.5, 7.0
SLACK = 0.7


class Box(Struct, frozen=True):
    """A rule, a frame or a filled box, in points."""

    left: float
    bottom: float
    right: float
    top: float


class Text(Struct, frozen=True):
    """A drawn run: its ink's box, its size, and how light it is."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    grey: float
    base: float


class Page(Struct, frozen=True):
    """A page: all that is written on it, and its rules and boxes."""

    texts: tuple[Text, ...]
    boxes: tuple[Box, ...]

    @property
    def body(self) -> list[Text]:
        """What stands over the footer, from the top down."""
        inside = [one for one in self.texts if one.bottom > BOTTOM - 7]
        return sorted(inside, key=lambda one: (-one.base, one.left))

    @property
    def foot(self) -> list[Text]:
        """What stands in the footer."""
        return [one for one in self.texts if one.bottom <= BOTTOM - 7]

    def lines(self) -> list[list[Text]]:
        """What stands over the footer in lines of one baseline, from the top down."""
        found: dict[float, list[Text]] = {}
        for one in sorted(self.body, key=lambda one: one.left):
            found.setdefault(round(one.base, 1), []).append(one)
        return [found[base] for base in sorted(found, reverse=True)]

    def whole(self) -> str:
        """All that is written on it, read from the top down."""
        told = sorted(self.texts, key=lambda one: (-round(one.base), one.left))
        return re.sub(r"\s+", " ", " ".join(one.text.strip() for one in told))


def pages(pdf: bytes) -> list[Page]:
    """Return a paper's pages, without the watermark."""
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    document = open_(pdf)
    made = []
    for page in document:
        textpage = page.get_textpage()
        drawn = page.get_objects(filter=[_TEXT], textpage=textpage)
        texts = [_text(one) for one in drawn]
        boxes = [Box(*one.get_bounds()) for one in page.get_objects(filter=[_PATH])]
        # Letters across the page are part of no line.
        kept = tuple(one for one in texts if one.top - one.bottom < 60 and one.text.strip())
        made.append(Page(kept, tuple(boxes)))
        textpage.close()
        page.close()
    document.close()
    return made


def _text(one: Any) -> Text:
    import pypdfium2

    raw: Any = pypdfium2.raw
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(one, size)
    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(one), name, 200)
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(one, *colours)
    grey = colours[0].value / 255
    bold = b"Bold" in name.value
    left, bottom, right, top = one.get_bounds()
    told, base = one.extract(), float(one.get_matrix().f)
    return Text(told, left, bottom, right, top, round(size.value, 2), bold, grey, base)


# faults


def outside(page: Page, size: PageSize) -> Iterator[str]:
    """Tell of what leaves the margins."""
    for one in page.texts:
        if one.left < LEFT - 0.5 or one.right > size.right_edge + 0.5:
            yield f"over the side: {one.text[:40]!r}"
        if one.top > size.high - 8 or one.bottom < 8:
            yield f"off the page: {one.text[:40]!r}"


def over(page: Page) -> Iterator[str]:
    """Tell of texts over other texts, and of those that an edge or a rule runs through."""
    texts = sorted(page.texts, key=lambda one: one.bottom)
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            if other.bottom >= one.top - 0.8:
                break
            if other.left < one.right - 0.6 and one.left < other.right - 0.6:
                yield f"{one.text[:40]!r} over {other.text[:40]!r}"
    for one in texts:
        if any(_cuts(box, one) for box in page.boxes):
            yield f"cut: {one.text[:40]!r}"


def _cuts(box: Box, one: Text) -> bool:
    apart = (
        one.right <= box.left + SLACK
        or one.left >= box.right - SLACK
        or one.top <= box.bottom + SLACK
        or one.bottom >= box.top - SLACK
    )
    within = (
        one.left >= box.left - SLACK
        and one.right <= box.right + SLACK
        and one.top <= box.top + SLACK
        and one.bottom >= box.bottom - SLACK
    )
    return not (apart or within)


def faint_or_small(page: Page, legends: str) -> Iterator[str]:
    """Tell of what is too light or too small; `legends` are the texts that may be 7 points."""
    for one in page.texts:
        if one.grey > BLACK + 0.01:
            yield f"too light: {one.text[:40]!r}"
        if one.size < LEAST:
            yield f"too small: {one.text[:40]!r}"
    for one in page.body:
        running = one.size == 8 and one.bottom > page.body[0].bottom - 80
        told = re.sub(r"\s+", " ", one.text.strip())
        if one.size < LEAST_CELL and not running and told not in legends:
            yield f"small, and no legend: {one.text[:60]!r}"


def lonely(made: Sequence[Page]) -> Iterator[str]:
    """Tell of headings at the foot of a page, and of lines of prose parted from their others."""
    for number, (page, after) in enumerate(pairwise(made), start=1):
        lines = [line for line in page.lines() if line[0].bottom > _row_of_initials(page)]
        if _is_heading(lines[-1]) and len(lines[-1]) == 1:
            yield f"page {number} ends with the heading {lines[-1][0].text[:40]!r}"
        below = [line for line in after.lines() if line[0].size not in {7.0, 8.0, 9.0}]
        ends, begins = _prose(lines[::-1]), _prose(below)
        told = " ".join(one.text for one in ends[0]).rstrip() if ends else "."
        if begins and not told.endswith((".", ":", "?")) and min(len(ends), len(begins)) < 2:
            yield f"page {number} leaves a line alone: {told[:40]!r}"


def _row_of_initials(page: Page) -> float:
    """How high the row for initials over the footer goes: no part of what the page says."""
    cells = (box for box in page.boxes if abs(box.bottom - BOTTOM) < 1.5)
    return max((box.top for box in cells if 25 < box.top - box.bottom < 35), default=0.0)


def _is_heading(line: Sequence[Text]) -> bool:
    first = line[0]
    return first.bold and first.left < LEFT + 1.5 and re.match(r"\d+ ", first.text) is not None


def _prose(lines: Sequence[Sequence[Text]]) -> list[Sequence[Text]]:
    """The lines of a paragraph at the beginning of `lines`."""
    found: list[Sequence[Text]] = []
    for line in lines:
        if any(one.size != PROSE for one in line) or _is_heading(line):
            break
        if found and abs(line[0].base - found[-1][0].base) > 15:
            break
        found.append(line)
    return found


def is_signed(page: Page, initials: str, row: str = "") -> bool:
    """Tell whether somebody signs a page: it has no place for initials, neither in its footer nor
    in the table's `row` for them."""
    in_foot = any(initials.casefold() in one.text.casefold() for one in page.foot)
    return not in_foot and not (row and row in page.whole())


class Room(Struct, frozen=True):
    """A place to sign."""

    high: float
    wide: float


def room_above(page: Page, name: Text) -> Room:
    """Return the free room above a name that stands on its line, and how wide the line is."""
    over = [
        one.bottom
        for one in page.texts
        if one.bottom > name.bottom + 2 and one.left < name.left + 100 and one.right > name.left
        if abs(one.bottom - name.bottom) > 13 or not one.bold
    ]
    lines = [box for box in page.boxes if abs(box.left - name.left) < 3]
    under = [box for box in lines if box.top < name.bottom + 2 and box.top - box.bottom < 2]
    nearest = max(under, key=lambda box: box.top, default=Box(0, 0, 0, 0))
    return Room(min(over, default=name.top) - name.top, nearest.right - nearest.left)


def row_of(page: Page, name: Text, size: PageSize) -> Room:
    """Return how high the row of a table is that a name stands in, and how wide its place for a
    signature. What is told of a rule is its pen wider than it is, on every side."""
    level = sorted(
        box.top
        for box in page.boxes
        if box.top - box.bottom < 2 and box.right - box.left > size.width - 3
    )
    low = max((y for y in level if y < name.bottom), default=0)
    high = min((y for y in level if y > name.top), default=0)
    edges = sorted(
        box.left
        for box in page.boxes
        if box.right - box.left < 2 and box.top <= high + 1.5 and box.bottom >= low - 1.5
        if box.top - box.bottom > 20
    )
    places = [*edges, size.right_edge]
    wide = max((b - a for a, b in pairwise(places)), default=0)
    return Room(high - low, wide)


APART = Room(25 * MM, 60 * MM)
ROW = Room(15 * MM, 60 * MM)
LIST_ROW = 12 * MM


def fits(room: Room, least: Room) -> bool:
    """Tell whether a place to sign is as large as it must be."""
    return room.high >= least.high - 1.5 and room.wide >= least.wide - 1
