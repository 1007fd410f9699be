"""A paper in a window of its own: look, print, save. The PDF's bytes are the only truth."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smartcity_desktop.desk import papers
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import problems, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.paper_view import PaperView, opened, page_image

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300


def preview(parent: QWidget, title: str, data: bytes, file_name: str) -> None:
    """Show a paper until it is closed."""
    PaperWindow(parent, title, data, file_name).exec()


def print_paper(parent: QWidget, data: bytes) -> bool:
    """Ask for the printer, pages and copies, and print; tell whether it was printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    with closing(opened(data)) as document:
        _print_pages(printer, document)
    return True


def _print_pages(printer: QPrinter, document: Any) -> None:
    """One page at a time: a picture for a printer takes 35 MB."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(document)
    painter = QPainter(printer)
    for place in range(first - 1, min(last, len(document))):
        if place >= first:
            printer.newPage()
        image = page_image(document, place, PRINT_DPI)
        room = QRectF(painter.viewport())
        size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    painter.end()


def save_paper(parent: QWidget, data: bytes, file_name: str, filter_: str) -> Path | None:
    """Ask where, and write; return the file, None when nobody chose one.

    Raises:
        Problem: save.failed.
    """
    name, _ = QFileDialog.getSaveFileName(parent, t("paper.save"), file_name, filter_)
    if not name:
        return None
    papers.save(Path(name), data)
    return Path(name)


class PaperWindow(QDialog):
    """The pages, and beneath them what one can do with them."""

    def __init__(self, parent: QWidget, title: str, data: bytes, file_name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, max(480, min(900, parent.window().height() - 24)))
        self._data, self._file_name = data, file_name
        self.banner, self.view = Banner(), PaperView()
        print_, save, close = (QPushButton(t(f"paper.{one}")) for one in ("print", "save", "close"))
        print_.clicked.connect(lambda: print_paper(self, data))
        save.clicked.connect(self._save)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(print_)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE[3])
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self.view.setAccessibleName(title)
        self.view.show_pdf(data)

    def _save(self) -> None:
        try:
            file = save_paper(self, self._data, self._file_name, "PDF (*.pdf)")
        except Problem as problem:
            self.banner.say("danger", *problems.sentences(problem))
            return
        if file is not None:
            self.banner.say("success", t("paper.saved", file=file.name))
