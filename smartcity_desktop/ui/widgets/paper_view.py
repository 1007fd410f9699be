"""Shows the bytes of a PDF, page beneath page: what is seen here is what is printed."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smartcity_desktop.host.pictures import pdfium
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.clearing import clear

POINTS_PER_INCH = 72
A4_WIDTH = 595.28
SETTLE_MS = 60


def opened(data: bytes) -> Any:
    """Return a PDF opened for drawing; close it."""
    import pypdfium2

    with pdfium:
        return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]


def page_image(document: Any, place: int, dots_per_inch: float) -> QImage:
    """Return one page of an opened PDF, counted from 0, as a picture."""
    kinds = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    with pdfium:
        page = document[place]
        bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True)
        view = memoryview(bitmap.buffer).cast("B")
        made = QImage(
            view, bitmap.width, bitmap.height, bitmap.stride, kinds[bitmap.n_channels]
        ).copy()
        bitmap.close()
        page.close()
    return made


class _Page(QWidget):
    """One page, drawn when it first comes into view: most of a long paper is never looked at."""

    def __init__(self, document: Any, place: int, dots_per_inch: float, ratio: float) -> None:
        super().__init__()
        self._draw = partial(page_image, document, place, dots_per_inch)
        self._ratio = ratio
        self._picture: QPixmap | None = None
        with pdfium:
            wide, high = document.get_page_size(place)
        pixels = dots_per_inch / POINTS_PER_INCH / ratio
        self.setFixedSize(ceil(wide * pixels), ceil(high * pixels))
        self.setAccessibleName(t("paper.page", number=place + 1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show the page's picture."""
        del event
        if self._picture is None:
            image = self._draw()
            image.setDevicePixelRatio(self._ratio)
            self._picture = QPixmap.fromImage(image)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


class PaperView(QScrollArea):
    """Pages as wide as the view; drawn anew when the width has changed enough to matter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width, and with it the pages, without end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._data = b""
        self._document: Any = None
        self._drawn = 0
        self._pages = QWidget()
        self._column = QVBoxLayout(self._pages)
        self._column.setContentsMargins(*(theme.SPACE[3],) * 4)
        self._column.setSpacing(theme.SPACE[3])
        self.setWidget(self._pages)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)

    def show_pdf(self, data: bytes) -> None:
        """Show a paper from its bytes."""
        if data != self._data:
            self._data = data
            self._draw()

    def pages(self) -> int:
        """Return how many pages are shown."""
        return len(self._document) if self._document is not None else 0

    def _draw(self) -> None:
        clear(self._column)
        if self._document is not None:
            with pdfium:
                self._document.close()
            self._document = None
        if not self._data:
            return
        self._drawn = self._room()
        ratio = self.devicePixelRatioF()
        dots_per_inch = self._drawn * ratio * POINTS_PER_INCH / A4_WIDTH
        self._document = opened(self._data)
        for place in range(len(self._document)):
            page = _Page(self._document, place, dots_per_inch, ratio)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def _room(self) -> int:
        return max(240, self.viewport().width() - 2 * theme.SPACE[3])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages for the new width, once it has come to rest."""
        super().resizeEvent(event)
        wider = self._room() - self._drawn
        if self._data and (wider < 0 or wider > theme.SPACE[3]):
            self._settle.start()
