"""A paper being drawn: pages of one size, a cursor that falls, text, rules and simple shapes.

A thin layer over reportlab's canvas. Operators are written straight into page buffers, because
"page x of y" is known only at the end and because it is many times faster than flowables (the
decisions, record 28). All measures are points, the origin is the lower left corner of the page.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from smartcity_desktop.reports import coverage, fonts, pdf_facts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.glyphs import Glyphs, escaped
from smartcity_desktop.reports.page_size import A4, BOTTOM, LEFT, PageSize
from smartcity_desktop.reports.pictures import Picture
from smartcity_desktop.reports.runs import Run
from smartcity_desktop.reports.shaping import EM, shaped

PROSE, PROSE_LEADING = 11.0, 14.6
CELL, CELL_LEADING = 8.5, 10.4
"""Sizes: sentences, and what stands in tables; nothing that is to be read is smaller."""

RUNNING = 40.0
"""Room that a later page's head may take."""

ACROSS, CAPITAL, LARGEST = (0.6428, 0.7660), 0.7, 112.0
"""The watermark: cosine and sine of its slope, how high a capital is, its largest size."""

BLACK, PALE, HAIR = 0.0, 0.94, 0.6
"""Greys from black (0) to white (1), and how thick a thin rule is. Text and rules are black:
of what is lighter or thinner a copy of a copy keeps nothing."""

_saving = threading.Lock()
"""A font file has one reading position: two papers must not cut their subsets at once."""

_AROUND = "/Artifact <</Type /Pagination>> BDC"
_ANGLE = ord("⟨")


def _canvas(file: BytesIO, size: PageSize, language: str) -> Any:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    settings: Any = rl_config
    settings.useA85 = 0  # bytes as they are: a fifth smaller than written in letters
    made: Any = Canvas
    return made(
        file,
        pagesize=(size.wide, size.high),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        lang=language,
        pdfVersion=pdf_facts.VERSION,
    )


def together(number: int, count: int) -> int:
    """Return how many lines of a text must fit where line `number` of `count` is to go, so that
    none is alone at the foot of a page or at the top of the next."""
    if number == 0:
        return min(count, 3 if count == 3 else 2)
    return 2 if number == count - 2 else 1


class Paper:
    """Pages under construction; the next thing goes at `y`, which falls to the foot of a page.

    Lines are `width` points wide, from LEFT to `right_edge`; a page begins at `top`.
    """

    def __init__(
        self,
        title: str,
        subject: str,
        author: str,
        language: str,
        size: PageSize = A4,
        made_at: str = "",
    ) -> None:
        self.size = size
        self._facts = pdf_facts.Facts(title, subject, author, language, made_at)
        self.width, self.right_edge, self.top = size.width, size.right_edge, size.top
        self._fonts = {name: fonts.font(name) for name in (REGULAR, BOLD)}
        self._file = BytesIO()
        self._canvas = _canvas(self._file, size, language)
        document = self._document = self._canvas._doc
        self._names: dict[str, str] = {}
        for name, font in self._fonts.items():
            font.splitString(" ", document)
            self._names[name] = font.getSubsetInternalName(0, document)
        self._glyphs = {name: Glyphs(font, document) for name, font in self._fonts.items()}
        self._undrawn: set[str] = set()
        self._repeated: list[Callable[[], None]] = []
        self._signed: set[int] = set()
        self._foot, self._kept = -1.0, dict[int, float]()
        self._tints: list[list[str]] = []
        self._sections: dict[int, list[tuple[float, str]]] = {}
        self._pictures: dict[int, list[Picture]] = {}
        self.pages: list[list[str]] = []
        self.next_page()

    # pages

    def next_page(self) -> None:
        """Go on at the top of a new page."""
        self._ops: list[str] = []
        self.pages.append(self._ops)
        self._tints.append([])
        self._kept[len(self.pages)] = self._foot
        self._forget()
        self._y = self.top
        if len(self.pages) > 1:
            for draw in self._repeated:
                draw()

    def repeat(self, draw: Callable[[], None]) -> None:
        """Draw this at the top of every page from the next one on."""
        self._repeated.append(draw)

    @contextmanager
    def repeating(self, draw: Callable[[], None]) -> Iterator[None]:
        """Draw this at the top of every page that begins within this context."""
        self.repeat(draw)
        try:
            yield
        finally:
            self._repeated.remove(draw)

    @property
    def y(self) -> float:
        """Where the next thing goes, in points from the foot of the page."""
        return self._y

    def go_to(self, y: float) -> None:
        """Let the next thing go at this height of the page."""
        self._y = y

    def _forget(self) -> None:
        self._set_font: tuple[str, float] = ("", 0)
        self._set_grey = BLACK
        self._set_stroke: tuple[float, float] = (-1, -1)

    def room(self) -> float:
        """Return how many points are left on this page."""
        return self._y - BOTTOM - max(0, self._kept[len(self.pages)])

    def keep_foot(self, height: float) -> None:
        """Mark this page and those that follow, and leave `height` points free at their foot; less
        than none ends that with this page."""
        self._foot = height
        self._kept[len(self.pages)] = max(height, self._kept[len(self.pages)])

    def keeps_foot(self, page: int) -> bool:
        """Tell whether a page, counted from 1, is so marked."""
        return self._kept[page] >= 0

    def whole_room(self) -> float:
        """Return how many points a fresh page has, under what is repeated on each."""
        return self.top - BOTTOM - RUNNING - max(0, self._foot)

    def section(self, title: str) -> None:
        """Let a viewer's list of contents name what begins here."""
        self._sections.setdefault(len(self.pages), []).append((self._y, title))

    def is_signed(self) -> None:
        """Note that somebody signs this page."""
        self._signed.add(len(self.pages))

    def has_signature(self, page: int) -> bool:
        """Tell whether somebody signs a page, counted from 1."""
        return page in self._signed

    def need(self, height: float) -> None:
        """Make sure `height` points are left, on a new page if this one is too full."""
        if height > self.room() + 0.01:
            self.next_page()

    def gap(self, height: float) -> None:
        """Go down, past what was drawn or leaving a space; at a page's end the page itself is space
        enough."""
        self._y -= height

    # text

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        name: str = REGULAR,
        grey: float = BLACK,
    ) -> None:
        """Draw one line with its baseline at `y`, beginning at `x`."""
        if not text:
            return
        glyphs = self._glyphs[name]
        told = text.translate(glyphs)
        self._grey(grey)
        if _ANGLE in glyphs:
            self._undrawn.update(coverage.numbers(text))
        if glyphs.strange and not glyphs.strange.isdisjoint(text):
            self._text_in_fonts(x, y, text, size, name, grey)
            return
        if glyphs.odd and not glyphs.odd.isdisjoint(text):
            self._text_in_subsets(x, y, text, size, name)
            return
        if self._set_font != (name, size):
            self._set_font = (name, size)
            self._ops.append(f"{self._names[name]} {size:g} Tf")
        self._ops.append(f"BT {x:.2f} {y:.2f} Td ({told}) Tj ET")

    def _text_in_fonts(
        self, x: float, y: float, text: str, size: float, name: str, grey: float
    ) -> None:
        """The rare line that the papers' own font does not draw alone."""
        for run in fonts.mixed(text):
            if run.font == REGULAR:
                self.text(x, y, run.text, size, name, grey)
            else:
                self._outline(x, y, run, size, name)
            x += fonts.run_width(run, name) * size / EM

    def _outline(self, x: float, y: float, run: Run, size: float, name: str) -> None:
        """A run as a path, which says what it reads for whoever copies it or has it read aloud."""
        scale, reads = size / EM, run.text.encode("utf-16-be").hex().upper()
        path = shaped(run.text, run.font, run.back, name == BOLD).path
        self._ops.append(
            f"/Span <</ActualText <FEFF{reads}>>> BDC "
            f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm {path} f Q EMC"
        )

    def _text_in_subsets(self, x: float, y: float, text: str, size: float, name: str) -> None:
        """The rare line with more kinds of characters than one subset of the font holds."""
        self._set_font = ("", 0)
        font, document = self._fonts[name], self._document
        self._ops.append(f"BT {x:.2f} {y:.2f} Td")
        for subset, data in font.splitString(text, document):
            inner = font.getSubsetInternalName(subset, document)
            self._ops.append(f"{inner} {size:g} Tf ({escaped(data)}) Tj")
        self._ops.append("ET")

    def right(
        self, x: float, y: float, text: str, size: float, name: str = REGULAR, grey: float = BLACK
    ) -> None:
        """Draw one line that ends at `x`."""
        self.text(x - fonts.width(text, name, size), y, text, size, name, grey)

    def centre(
        self, x: float, y: float, text: str, size: float, name: str = REGULAR, grey: float = BLACK
    ) -> None:
        """Draw one line with its middle at `x`."""
        self.text(x - fonts.width(text, name, size) / 2, y, text, size, name, grey)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float,
        leading: float,
        name: str = REGULAR,
        grey: float = BLACK,
    ) -> None:
        """Draw lines below each other, the first baseline at `y`."""
        for number, line in enumerate(lines):
            self.text(x, y - number * leading, line, size, name, grey)

    def flow(
        self,
        x: float,
        lines: Sequence[str],
        size: float,
        leading: float,
        name: str = REGULAR,
        grey: float = BLACK,
    ) -> None:
        """Draw lines downward from the cursor, over as many pages as they take, none alone at the
        foot of a page or at the top of the next."""
        count = len(lines)
        for number, line in enumerate(lines):
            self.need(leading * together(number, count))
            self._y -= leading
            self.text(x, self._y + leading * 0.26, line, size, name, grey)

    # shapes

    def rule(self, x: float, y: float, to: float, thick: float = HAIR, grey: float = BLACK) -> None:
        """Draw a level line from `x` to `to`."""
        self.stroke(x, y, to, y, thick, grey)

    def stroke(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        thick: float = HAIR,
        grey: float = BLACK,
    ) -> None:
        """Draw a line."""
        self._pen(thick, grey)
        self._ops.append(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle given by its lower left corner; a pale one lies under the watermark."""
        box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
        if grey == PALE:
            self._tints[-1].append(f"{grey:g} g {box}")
            return
        self._grey(grey)
        self._ops.append(box)

    def frame(
        self, x: float, y: float, width: float, height: float, thick: float = HAIR, grey: float = 0
    ) -> None:
        """Draw a rectangle's outline."""
        self._pen(thick, grey)
        self._ops.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def shape(self, x: float, y: float, path: str, grey: float = BLACK) -> None:
        """Draw a ready path (operators around the origin, painting included) at a place."""
        self._grey(grey)
        self._pen(HAIR, BLACK)
        self._ops.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {path} Q")

    def picture(self, picture: Picture) -> None:
        """Draw a picture."""
        self._pictures.setdefault(len(self.pages), []).append(picture)

    def across(self, text: str, grey: float, pen: float) -> None:
        """Write outlined letters across the middle of the lines, as large as margins leave room
        (the watermark): no part of the text, for whoever has the page read aloud."""
        name, told, wide = BOLD, text.translate(self._glyphs[BOLD]), fonts.width(text, BOLD, 1)
        cosine, sine = ACROSS
        level = self.width / (wide * cosine + CAPITAL * sine)
        upright = (self.top - BOTTOM) / (wide * sine + CAPITAL * cosine)
        size = min(LARGEST, level, upright)
        along, high = wide * size / 2, CAPITAL * size / 2
        x = LEFT + self.width / 2 - along * cosine + high * sine
        y = (self.top + BOTTOM) / 2 - along * sine - high * cosine
        self._pen(pen, grey)
        self._set_font = (name, size)
        self._ops.append(
            "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC "
            f"BT 1 Tr {self._names[name]} {size:g} Tf {cosine:.4f} {sine:.4f} {-sine:.4f} "
            f"{cosine:.4f} {x:.2f} {y:.2f} Tm ({told}) Tj 0 Tr ET EMC"
        )

    def _grey(self, grey: float) -> None:
        if self._set_grey != grey:
            self._set_grey = grey
            self._ops.append(f"{grey:g} g")

    def _pen(self, thick: float, grey: float) -> None:
        if self._set_stroke != (thick, grey):
            self._set_stroke = (thick, grey)
            self._ops.append(f"{thick:g} w {grey:g} G")

    # the end

    def finish(self, behind: Callable[[], None], footer: Callable[[int, int], None]) -> bytes:
        """Return the PDF; `behind` draws under every page, `footer` gets its number and the count.

        Both draw through this paper. Same calls, same bytes.
        """
        count = len(self.pages)
        keywords = " ".join((coverage.UNDRAWN, *sorted(self._undrawn))) if self._undrawn else ""
        pdf_facts.tell(self._canvas, self._document, self._facts, keywords)
        for number, body in enumerate(self.pages, start=1):
            self._ops = under = self._tints[number - 1]
            self._forget()
            behind()
            under.append("0 g")
            self._ops = ["0 g"]
            self._forget()
            footer(number, count)
            # What stands around a page is no part of its text, for whoever has it read aloud.
            around = [_AROUND, *self._ops, "EMC"]
            self._canvas.addLiteral("\n".join([*under, *body, *around]))
            for picture in self._pictures.get(number, ()):
                picture.draw(self._canvas)
            self._list_sections(number)
            self._canvas.showPage()
        with _saving:
            self._canvas.save()
        return self._file.getvalue()

    def _list_sections(self, page: int) -> None:
        for place, (y, title) in enumerate(self._sections.get(page, ())):
            key = f"{page}.{place}"
            self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=y, zoom=0)
            self._canvas.addOutlineEntry(title, key)
