"""Shows the bytes of a PDF, page beneath page: what is seen here is what is printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.clearing import clear

POINTS_PER_INCH = 72
SETTLE_MS = 60


def page_images(data: bytes, dots_per_inch: float) -> list[QImage]:
    """Return every page of a PDF as a picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    try:
        return [_image(page, dots_per_inch / POINTS_PER_INCH) for page in document]
    finally:
        document.close()  # type: ignore[no-untyped-call]


def _image(page: object, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True)  # type: ignore[attr-defined]
    kinds = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    view = bytes(bitmap.buffer)
    made = QImage(view, bitmap.width, bitmap.height, bitmap.stride, kinds[bitmap.n_channels]).copy()
    bitmap.close()
    return made


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
        return self._column.count()

    def _draw(self) -> None:
        clear(self._column)
        if not self._data:
            return
        self._drawn = self._room()
        ratio = self.devicePixelRatioF()
        a4_inches = 595.28 / POINTS_PER_INCH
        for number, image in enumerate(page_images(self._data, self._drawn * ratio / a4_inches), 1):
            image.setDevicePixelRatio(ratio)
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            page.setAccessibleName(t("paper.page", number=number))
            self._column.addWidget(page)

    def _room(self) -> int:
        return max(240, self.viewport().width() - 2 * theme.SPACE[3])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages for the new width, once it has come to rest."""
        super().resizeEvent(event)
        wider = self._room() - self._drawn
        if self._data and (wider < 0 or wider > theme.SPACE[3]):
            self._settle.start()
