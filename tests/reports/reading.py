"""Reads a paper back with pdfium, as a viewer would."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports.page_size import A4, LEFT, PageSize


class Run(Struct, frozen=True):
    """A drawn line of text and its box in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


_TEXT_OBJECT = 1
"""FPDF_PAGEOBJ_TEXT of pdfium's interface."""


@contextmanager
def _opened(pdf: bytes) -> Iterator[list[tuple[Any, Any]]]:
    """Yield (page, its text) of a paper, all closed afterwards."""
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    document = open_(pdf)
    both = [(page, page.get_textpage()) for page in document]
    yield both
    for page, text in both:
        text.close()
        page.close()
    document.close()


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, spaces and line ends folded."""
    with _opened(pdf) as both:
        return [re.sub(r"\s+", " ", text.get_text_bounded()) for _, text in both]


def whole(pdf: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages(pdf))


def runs(pdf: bytes) -> list[list[Run]]:
    """Return every page's lines of text with their ink boxes, without the watermark."""
    found = []
    with _opened(pdf) as both:
        for page, text in both:
            drawn = page.get_objects(filter=[_TEXT_OBJECT], textpage=text)
            each = [_run(one) for one in drawn]
            found.append([run for run in each if not _is_watermark(run)])
    return found


def _run(one: Any) -> Run:
    left, bottom, right, top = one.get_bounds()
    return Run(one.extract(), left, bottom, right, top, one.get_font_size())


def _is_watermark(run: Run) -> bool:
    return run.top - run.bottom > 60


def strays(pdf: bytes, size: PageSize = A4) -> list[Run]:
    """Return the lines that leave the margins (the footer may use the lower one)."""
    return [
        run
        for page in runs(pdf)
        for run in page
        if run.left < LEFT - 0.5
        or run.right > size.right_edge + 0.5
        or run.top > size.top + 40
        or run.bottom < 8
    ]


def collisions(pdf: bytes) -> list[tuple[Run, Run]]:
    """Return pairs of lines whose ink overlaps."""
    found = []
    for page in runs(pdf):
        inked = [run for run in page if run.text.strip()]
        inked.sort(key=lambda run: run.bottom)
        for n, run in enumerate(inked):
            for other in inked[n + 1 :]:
                if other.bottom >= run.top - 0.8:
                    break
                if other.left < run.right - 0.6 and run.left < other.right - 0.6:
                    found.append((run, other))
    return found


def fonts_without_a_file(pdf: bytes) -> int:
    """Return how many fonts a paper names without carrying them."""
    named = len(re.findall(rb"/Subtype /(?:TrueType|Type1|Type0)\b", pdf))
    return named - len(re.findall(rb"/FontFile2\b", pdf))


_PATH_OBJECT = 2
"""FPDF_PAGEOBJ_PATH of pdfium's interface."""


def _boxes(page: Any) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right, top of every rule, frame and filled box of a page."""
    return [one.get_bounds() for one in page.get_objects(filter=[_PATH_OBJECT])]


def _cuts(box: tuple[float, float, float, float], run: Run, slack: float = 0.7) -> bool:
    """Tell whether an edge of a box runs through a text's ink.

    A text may lie wholly within a box or wholly outside it; through a rule it lies neither way.
    """
    left, bottom, right, top = box
    apart = (
        run.right <= left + slack
        or run.left >= right - slack
        or run.top <= bottom + slack
        or run.bottom >= top - slack
    )
    within = (
        run.left >= left - slack
        and run.right <= right + slack
        and run.bottom >= bottom - slack
        and run.top <= top + slack
    )
    return not (apart or within)


def cut(pdf: bytes) -> list[Run]:
    """Return the texts that leave their cell or box: an edge or a rule runs through their ink."""
    found = []
    with _opened(pdf) as both:
        for page, text in both:
            boxes = _boxes(page)
            for one in page.get_objects(filter=[_TEXT_OBJECT], textpage=text):
                run = _run(one)
                if run.text.strip() and not _is_watermark(run):
                    found += [run] if any(_cuts(box, run) for box in boxes) else []
    return found


_STREAM = re.compile(rb"/Filter \[ /FlateDecode \] /Length (\d+)\s*>>\s*stream\r?\n")
_STRING = re.compile(r"\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]*>")


def contents(pdf: bytes) -> list[str]:
    """Return what draws each page, as reportlab wrote it."""
    found = []
    for head in _STREAM.finditer(pdf):
        told = zlib.decompress(pdf[head.end() : head.end() + int(head[1])])
        found += [told.decode("latin-1")] if b" Tj" in told else []
    return found


def operators(content: str) -> list[str]:
    """Return the operators of a page's content in order."""
    return re.findall(r"(?<![/\w.])[A-Za-z]+\*?(?![\w.])", _STRING.sub("", content))
