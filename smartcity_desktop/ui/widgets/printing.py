"""Printing through the system's dialog: the PDF's own pages, painted at the printer's resolution.

The PDF's bytes are the only truth. Every copy beyond the first is its own paper ("Salinan ke-2"),
so copies are painted here one after the other and never left to the printer's driver.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from smartcity_desktop.desk.laptop.prints import PRINTED, Printable
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import undrawn
from smartcity_desktop.ui.widgets.paper_view import opened, page_image, undrawn_in

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINEST_DPI = 600
"""Finer printers get every second or fourth dot: a picture of a page is 35 MB as it is."""
NEARLY = 12
"""A sheet is a few dots larger or smaller from driver to driver: it is not scaled for them."""
SHOW_MS = 500

Ask = Callable[[QWidget, int, QPageSize], "QPrinter | None"]
"""Asks for printer, pages and copies of a paper of this size with so many pages; None: not to be
printed."""

Going = Callable[[int, int], bool]
"""Told that page n of so many is about to be sent; answers whether to go on."""


def has_printer() -> bool:
    """Tell whether this machine knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def new_printer(size: QPageSize) -> QPrinter:
    """Return a printer set to whole sheets of this size."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(size)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def ask(parent: QWidget, pages: int, size: QPageSize) -> QPrinter | None:
    """Let the person choose printer, pages and copies in the system's dialog."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = new_printer(size)
    printer.setFromTo(1, pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    with closing(opened(data)) as document:
        return len(document)


def page_size(data: bytes) -> QPageSize:
    """Return the size of a PDF's pages."""
    with closing(opened(data)) as document:
        return _size(document, 0)


def _size(document: Any, place: int) -> QPageSize:
    """Of a page: one that drivers have a name for, as 8.5 × 13 inches for F4, a millimetre wider;
    else its own measures."""
    return QPageSize(QSizeF(*document.get_page_size(place)), QPageSize.Unit.Point)


def undrawn_words(papers: Sequence[Printable]) -> str:
    """Return what to say before papers go out of which nobody sees every one: the characters that
    they cannot draw; "" where they draw all."""
    odd: dict[str, None] = {}
    for paper in papers:
        with closing(opened(paper.make(paper.next()))) as document:
            odd |= dict.fromkeys(undrawn_in(document))
    return undrawn.words(tuple(odd))


def print_paper(parent: QWidget, paper: Printable, asking: Ask = ask) -> bool:
    """Ask for the printer and print one paper; tell whether anything went out.

    Raises:
        Problem: print.failed, or store.… when the print cannot be counted.
    """
    data = paper.make(paper.next())
    printer = asking(parent, count_pages(data), page_size(data))
    return printer is not None and send(parent, printer, [paper]) > 0


def send(parent: QWidget, printer: QPrinter, papers: Sequence[Printable]) -> int:
    """Print papers in as many copies as the printer was told; return how many papers went out.

    Each goes out on sheets of its own size, whatever the printer was set to: it was laid out for
    that. Counted before the first dot is sent; what does not go out is given back.
    """
    copies = max(1, printer.copyCount())
    printer.setCopyCount(1)
    sent = 0
    job = _Job(printer)
    for paper in papers:
        first, done = paper.take(copies, PRINTED), 0
        try:
            with _Progress(parent) as going:
                for number in range(first, first + copies):
                    if not job.paint(paper.make(number), going):
                        break
                    done += 1
        finally:
            paper.give_back(copies - done)
        sent += done
        if done < copies:
            break
    job.end()
    return sent


class _Job:
    """Papers on one printer. Each is a job of its own, so that on a printer that turns the sheet
    none begins on the back of another; a file is one job, or the next would replace it."""

    def __init__(self, printer: QPrinter) -> None:
        from PySide6.QtPrintSupport import QPrinter as Printer

        self._printer = printer
        self._painter = QPainter()
        self._is_file = printer.outputFormat() == Printer.OutputFormat.PdfFormat

    def paint(self, data: bytes, going: Going) -> bool:
        """Paint the pages that were asked for; tell whether all of them were."""
        whole = False
        with closing(opened(data)) as document:
            first = self._printer.fromPage() or 1
            last = min(self._printer.toPage() or len(document), len(document))
            for place in range(first - 1, last):
                if not going(place - first + 2, last - first + 1):
                    self._printer.abort()
                    break
                self._begin_page(_size(document, place))
                self._page(document, place)
            else:
                whole = True
        if not self._is_file or not whole:
            self.end()
        return whole

    def end(self) -> None:
        """Send what is not sent yet."""
        if self._painter.isActive():
            self._painter.end()

    def _begin_page(self, size: QPageSize) -> None:
        if not size.isEquivalentTo(self._printer.pageLayout().pageSize()):
            self._printer.setPageSize(size)
        if self._painter.isActive():
            self._printer.newPage()
        elif self._painter.begin(self._printer):
            # Else Qt squeezes the picture as if it were a photograph.
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        else:
            raise Problem("print.failed", printer=self._printer.printerName() or "PDF")

    def _page(self, document: Any, place: int) -> None:
        """One page at a time, with whole dots: the edges of QR modules stay sharp."""
        resolution = self._printer.resolution()
        dots = ceil(resolution / FINEST_DPI)
        image = page_image(document, place, resolution / dots)
        room, size = self._painter.viewport().size(), image.size() * dots
        more = max(size.width() - room.width(), size.height() - room.height())
        if more > NEARLY * dots:  # a driver that has no such sheet: small rather than cut off
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)


class _Progress:
    """Says which page is being sent, with a way to stop, when it takes longer than a moment."""

    def __init__(self, parent: QWidget) -> None:
        self._dialog = QProgressDialog(parent)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setWindowTitle(t("papers.print"))
        self._dialog.setCancelButtonText(t("papers.printer.cancel"))
        self._dialog.setMinimumDuration(SHOW_MS)
        self._dialog.setAutoReset(False)
        self._dialog.setAutoClose(False)

    def __enter__(self) -> Going:
        return self._going

    def __exit__(self, *fault: object) -> None:
        self._dialog.close()
        self._dialog.deleteLater()

    def _going(self, page: int, of: int) -> bool:
        self._dialog.setMaximum(of)
        self._dialog.setLabelText(t("papers.printer.printing", page=page, of=of))
        self._dialog.setValue(page - 1)
        return not self._dialog.wasCanceled()
