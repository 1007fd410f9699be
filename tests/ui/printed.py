"""A printer that prints into a file, and what it put there, dot by dot."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPageSize

from smartcity_desktop.ui.widgets import printing
from smartcity_desktop.ui.widgets.paper_view import opened, page_image

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 120
_IMAGE_OBJECT = 3
"""FPDF_PAGEOBJ_IMAGE of pdfium's interface."""


def to_file(file: Path, copies: int = 1, pages: tuple[int, int] = (0, 0)) -> QPrinter:
    """Return a printer that prints into a file, as the dialog would set it."""
    from PySide6.QtPrintSupport import QPrinter

    printer = printing.new_printer(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(DPI)
    printer.setCopyCount(copies)
    printer.setFromTo(*pages)
    return printer


def expected(data: bytes, dpi: int = DPI) -> list[QImage]:
    """Return the pages of a PDF as they are meant to come out of the printer."""
    with closing(opened(data)) as document:
        return [page_image(document, place, dpi) for place in range(len(document))]


def pictures(data: bytes) -> list[QImage]:
    """Return the picture that was painted on each page of a file, dot by dot."""
    found = []
    with closing(opened(data)) as document:
        for page in document:
            (painted,) = page.get_objects(filter=[_IMAGE_OBJECT])
            dots = painted.get_bitmap()
            assert dots.n_channels == 3
            view = memoryview(dots.buffer).cast("B")
            image = QImage(view, dots.width, dots.height, dots.stride, QImage.Format.Format_BGR888)
            found.append(image.convertToFormat(QImage.Format.Format_Grayscale8))
    return found
