"""Shows the bytes of a PDF, page beneath page: what is seen here is what is printed."""

from __future__ import annotations

import ctypes
from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from smartcity_desktop.desk.laptop import drawing
from smartcity_desktop.host.pictures import pdfium
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import undrawn
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea
from smartcity_desktop.ui.widths import Size

POINTS_PER_INCH = 72
A4_WIDTH = 595.28
SETTLE_MS = 60
LEAST_LINES = 10
"""So high a part of a paper is always seen, in lines of the window's text."""
FINE_DPI = 180
"""With so many dots an inch letters stand where they belong."""
BAND = 16
"""Rows of a shown page that are drawn and scaled at once."""
LESS = 1e-6
"""Of a row of dots: less than any difference between pages."""
ZOOMS = (50, 75, 100, 125, 150, 200, 300)
"""Percent of the view's width."""


def opened(data: bytes) -> Any:
    """Return a PDF opened for drawing; close it."""
    import pypdfium2

    with pdfium:
        return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]


def undrawn_in(document: Any) -> tuple[str, ...]:
    """Return the characters that an opened paper of ours says it could not draw."""
    with pdfium:
        return drawing.said(document.get_metadata_value("Keywords"))


def page_image(
    document: Any, place: int, dots_per_inch: float, rows: tuple[int, int] | None = None
) -> QImage:
    """Return one page of an opened PDF, counted from 0, as a picture in greys, as all papers are;
    of its `rows` of dots those from the one to before the other, or all.

    Drawn into the picture's own memory: for a printer's 600 dots an inch a copy would be 35 MB.
    """
    import pypdfium2

    bitmap: Any = pypdfium2.PdfBitmap
    made: list[QImage] = []

    def room(width: int, height: int, **options: Any) -> Any:
        image = QImage(width, height, QImage.Format.Format_Grayscale8)
        made.append(image)
        memory = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
        line = image.bytesPerLine()
        return bitmap.new_native(width, height, buffer=memory, stride=line, **options)

    with pdfium:
        page = document[place]
        scale = dots_per_inch / POINTS_PER_INCH
        crop = _without(rows, page.get_height(), scale)
        page.render(scale=scale, crop=crop, bitmap_maker=room, grayscale=True).close()
        page.close()
    return made[0]


def _without(
    rows: tuple[int, int] | None, high: float, scale: float
) -> tuple[float, float, float, float]:
    """What is cut off at left, bottom, right and top, in points: the library rounds it up."""
    if rows is None:
        return 0, 0, 0, 0
    above, below = rows[0], ceil(high * scale) - rows[1]
    return 0, max(0.0, below - 0.5) / scale, 0, max(0.0, above - 0.5) / scale


def shown_image(document: Any, place: int, dots_per_inch: float) -> QImage:
    """Return the same for a screen: drawn finer than it is shown where dots are large, for letters
    are put on whole dots, and words would run together. It is done band by band: a whole page as
    fine as that would be 3 MB, and in Qt's colours, in which it scales, four times as much."""
    finer = ceil(FINE_DPI / dots_per_inch)
    if finer == 1:
        return page_image(document, place, dots_per_inch)
    with pdfium:
        sides = document.get_page_size(place)
    wide, high = (ceil(one * dots_per_inch / POINTS_PER_INCH) for one in sides)
    # As many fine rows as the shown ones are parted into: else the page drifts from its place,
    # black rules most visibly. A trace less, for the library rounds up.
    fine_dots = (high * finer - LESS) * POINTS_PER_INCH / sides[1]
    made = QImage(wide, high, QImage.Format.Format_Grayscale8)
    painter = QPainter(made)
    for top in range(0, high, BAND):
        below = min(top + BAND, high)
        part = page_image(document, place, fine_dots, (top * finer, below * finer))
        painter.drawImage(0, top, _scaled(part, wide, below - top))
    painter.end()
    return made


def _scaled(part: QImage, wide: int, high: int) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return part.scaled(wide, high, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


class _Page(QWidget):
    """One page, drawn when it first comes into view: most of a long paper is never looked at."""

    def __init__(self, document: Any, place: int, dots_per_inch: float, ratio: float) -> None:
        super().__init__()
        self._draw = partial(shown_image, document, place, dots_per_inch)
        self._ratio = ratio
        self._picture: QImage | None = None
        with pdfium:
            wide, high = document.get_page_size(place)
        pixels = dots_per_inch / POINTS_PER_INCH / ratio
        self.setFixedSize(ceil(wide * pixels), ceil(high * pixels))
        self.setAccessibleName(t("paper.page", number=place + 1))

    @property
    def is_painted(self) -> bool:
        """Tell whether it was seen: another size of it is then worth waiting for."""
        return self._picture is not None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show the page's picture."""
        del event
        if self._picture is None:
            # Kept as it is: what Qt would make of it for the screen takes four times the memory.
            self._picture = self._draw()
            self._picture.setDevicePixelRatio(self._ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.end()


def _is_seen(pages: QWidget) -> bool:
    return any(page.is_painted for page in pages.findChildren(_Page))


class PaperView(ScrollArea):
    """Pages as wide as the view times the zoom; drawn anew when the width has changed enough.

    PgUp and PgDn go from page to page, Home and End to the first and last, arrows scroll; Ctrl
    with +, − and 0 changes the zoom. `turned` carries the page in front, counted from 0; `zoomed`
    tells that the pages are shown in another size.
    """

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, keys=True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * LEAST_LINES)
        # A bar that comes and goes would change the width, and with it the pages, without end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._data = b""
        self._document: Any = None
        self._drawn, self._front, self._zoom = 0, 0, 100
        self._undrawn = Label("", "caption", tone="attention", wrap=True, parent=self)
        self._undrawn.hide()
        self._pages = QWidget()
        self._column = beneath(gap=3, on=self._pages, margins=(3, 3, 3, 3))
        self.setWidget(self._pages)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pdf(self, data: bytes) -> None:
        """Show a paper from its bytes; the page in front stays in front where there is one."""
        if data != self._data:
            self._data = data
            self._draw()

    def retranslate(self) -> None:
        """Name the pages in the language of the screen."""
        for place in range(self.pages()):
            self._page_at(place).setAccessibleName(t("paper.page", number=place + 1))
        self._say_undrawn()

    def pages(self) -> int:
        """Return how many pages are shown."""
        return len(self._document) if self._document is not None else 0

    def page(self) -> int:
        """Return the page in front, counted from 0."""
        return self._front

    def go_to(self, place: int) -> None:
        """Bring the top of a page to the top of the view."""
        place = max(0, min(place, self.pages() - 1))
        if self.pages():
            self._column.activate()
            top = self._page_at(place).y() - theme.SPACE[2]
            self.verticalScrollBar().setValue(top)
            self._say_front(place)

    def zoom(self) -> int:
        """Return the zoom, 100 being the width of the view."""
        return self._zoom

    def percent(self) -> int:
        """Return how large the pages are, 100 being the size of the paper: the same everywhere,
        whatever the width of the view."""
        return round(self._room() * self._zoom * POINTS_PER_INCH / (A4_WIDTH * self.logicalDpiX()))

    def zoom_to(self, percent: int) -> None:
        """Show the pages larger or smaller, the same page in front."""
        percent = max(ZOOMS[0], min(percent, ZOOMS[-1]))
        if percent == self._zoom:
            return
        self._zoom = percent
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded if percent > 100 else None
        self.setHorizontalScrollBarPolicy(needed or Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._draw()

    def zoom_step(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) zoom."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom]
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom]
        if step > 0 and larger:
            self.zoom_to(larger[0])
        elif step < 0 and smaller:
            self.zoom_to(smaller[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn pages and zoom; the rest scrolls as everywhere."""
        key, modifiers = event.key(), event.modifiers()
        keys = Qt.Key
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            if key in {keys.Key_Plus, keys.Key_Equal}:
                return self.zoom_step(1)
            if key == keys.Key_Minus:
                return self.zoom_step(-1)
            if key == keys.Key_0:
                return self.zoom_to(100)
        else:
            turns = {
                keys.Key_PageDown: self._front + 1,
                keys.Key_PageUp: self._front - 1,
                keys.Key_Home: 0,
                keys.Key_End: self.pages() - 1,
            }
            if key in turns:
                return self.go_to(turns[keys(key)])
        return super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages for the new width; where they are seen, once it has come to rest."""
        super().resizeEvent(event)
        self._place_undrawn()
        wider = self._room() - self._drawn
        if self._data and not 0 <= wider <= theme.SPACE[3]:
            # Where nothing is seen yet it is laid out for the first time.
            (self._settle.start if _is_seen(self._pages) else self._draw)()

    def _draw(self) -> None:
        front = self._front
        clear(self._column)
        if self._document is not None:
            with pdfium:
                self._document.close()
        self._document = None
        if not self._data:
            self._say_undrawn()
            self._say_front(0)
            return
        self._drawn = self._room()
        self.zoomed.emit()
        ratio = self.devicePixelRatioF()
        width = self._drawn * self._zoom / 100
        dots_per_inch = width * ratio * POINTS_PER_INCH / A4_WIDTH
        self._document = opened(self._data)
        self._say_undrawn()
        for place in range(len(self._document)):
            page = _Page(self._document, place, dots_per_inch, ratio)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
            # Qt shows what is laid into a window a moment later, and lays out what is shown: until
            # then all pages would lie at the top, one over the other.
            page.show()
        self._column.addStretch(1)
        self._front = -1
        # At once: the bars learn how far they go only when the pages have been laid out, and pages
        # that were wider before would leave the view scrolled sideways until then.
        self._pages.resize(self._pages.sizeHint().expandedTo(self.viewport().size()))
        self._column.activate()
        if front > 0 and self.pages():
            self.go_to(front)
        else:
            self._say_front(0)

    def _say_undrawn(self) -> None:
        """Over the pages, where everybody sees it before they print: what they cannot draw."""
        odd = () if self._document is None else undrawn_in(self._document)
        self._undrawn.setText(undrawn.words(odd))
        self._undrawn.setVisible(bool(self._undrawn.text()))
        self.setAccessibleDescription(self._undrawn.text())
        self._place_undrawn()

    def _place_undrawn(self) -> None:
        if self._undrawn.isHidden():
            self.setViewportMargins(0, 0, 0, 0)
            return
        inset = self.frameWidth() + theme.SPACE[1]
        wide = self.width() - 2 * inset
        high = self._undrawn.heightForWidth(wide)
        self._undrawn.setGeometry(inset, inset, wide, high)
        self.setViewportMargins(0, high + theme.SPACE[1], 0, 0)

    def _page_at(self, place: int) -> QWidget:
        item = self._column.itemAt(place)
        page = item.widget() if item is not None else None
        assert page is not None
        return page

    def _scrolled(self, value: int) -> None:
        """The page in front is the last that begins above a third of the view."""
        line = value + self.viewport().height() // 3
        tops = [self._page_at(place).y() for place in range(self.pages())]
        self._say_front(max((n for n, top in enumerate(tops) if top <= line), default=0))

    def _say_front(self, place: int) -> None:
        if place != self._front:
            self._front = place
            self.turned.emit(place)

    def _room(self) -> int:
        return max(Size.PAPER_LEAST, self.viewport().width() - 2 * theme.SPACE[3])
