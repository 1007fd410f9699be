from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.ui.widgets.paper_view import PaperView, opened, page_image
from smartcity_desktop.ui.widgets.paper_window import _print_pages
from tests.ui.hands import settle, wait_until

PAGES = 5


def paper(words: str = "Halaman") -> bytes:
    """A plain PDF of five A4 pages."""
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    made: Any = Canvas
    canvas = made(file, pagesize=(595.28, 841.89), invariant=1)
    for number in range(1, PAGES + 1):
        canvas.setFont("Helvetica", 60)
        canvas.drawString(100, 700 - 90 * number, f"{words} {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def view() -> Iterator[PaperView]:
    """A paper view as high as one page, on the screen."""
    _ = QApplication.instance() or QApplication(["tests"])
    made = PaperView()
    made.resize(500, 600)
    made.show()
    settle()
    yield made
    made.close()


def pages(view: PaperView) -> list[QWidget]:
    """The pages of a view, from the first."""
    items = [view._column.itemAt(n) for n in range(view._column.count())]
    return [widget for one in items if one is not None and (widget := one.widget()) is not None]


def drawn(view: PaperView) -> list[bool]:
    """Which pages have been drawn."""
    return [one.is_drawn() for one in pages(view)]  # type: ignore[attr-defined]


def test_a_page_is_drawn_when_it_comes_into_view(view: PaperView) -> None:
    view.show_pdf(paper())
    wait_until(lambda: any(drawn(view)), "the first page is drawn")
    assert view.pages() == PAGES
    assert drawn(view)[0]
    assert not any(drawn(view)[2:])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    wait_until(lambda: drawn(view)[-1], "the last page is drawn")


def test_what_is_seen_is_what_the_file_holds(view: PaperView) -> None:
    view.show_pdf(paper())
    wait_until(lambda: any(drawn(view)), "the first page is drawn")
    seen = pages(view)[0].grab().toImage()
    dots = view._drawn * view.devicePixelRatioF() * 72 / 595.28
    with closing(opened(paper())) as document:
        held = page_image(document, 0, dots)
    assert seen.size() == held.size()
    inked = [
        (x, y)
        for x in range(0, held.width(), 3)
        for y in range(0, held.height(), 3)
        if held.pixelColor(x, y).lightness() < 60
    ]
    assert len(inked) > 50
    assert all(seen.pixelColor(*at) == held.pixelColor(*at) for at in inked)


def test_another_paper_takes_the_place_of_the_first(view: PaperView) -> None:
    view.show_pdf(paper())
    first = view._document
    view.show_pdf(paper("Lembar"))
    settle()
    assert view._document is not first
    assert view.pages() == PAGES == len(pages(view))


def test_only_the_pages_asked_for_are_printed(view: PaperView, tmp_path: Path) -> None:
    file = tmp_path / "cetak.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFromTo(2, 3)
    with closing(opened(paper())) as document:
        _print_pages(printer, document)
    with closing(opened(file.read_bytes())) as printed:
        assert len(printed) == 2
