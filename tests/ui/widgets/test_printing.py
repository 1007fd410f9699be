from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.desk.laptop.prints import Printable
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.widgets import printing
from smartcity_desktop.ui.widgets.paper_view import opened, page_image
from tests.seats import CLOSED
from tests.ui.printed import expected, pictures, to_file

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@pytest.fixture
def recap(panel_office: Office) -> Printable:
    QApplication.instance() or QApplication(["tests"])
    desk = panel_office.papers
    paper = next(paper for paper in desk.listed(CLOSED) if paper.kind == "rp")
    return desk.printable(paper, "id", "RP")


@pytest.fixture
def parent() -> QWidget:
    QApplication.instance() or QApplication(["tests"])
    return QWidget()


def test_every_dot_that_is_printed_is_the_pdfs(
    recap: Printable, parent: QWidget, tmp_path: Path
) -> None:
    file = tmp_path / "out.pdf"
    meant = expected(recap.make(1))
    assert printing.send(parent, to_file(file), [recap]) == 1
    printed = pictures(file.read_bytes())
    assert len(printed) == len(meant) >= 2
    assert printed == meant


def test_copies_are_numbered_papers_and_not_left_to_the_printer(
    recap: Printable, parent: QWidget, tmp_path: Path
) -> None:
    file = tmp_path / "out.pdf"
    recap.take(1, "printed")
    assert printing.send(parent, to_file(file, copies=2), [recap]) == 2
    printed = pictures(file.read_bytes())
    assert printed == [*expected(recap.make(2)), *expected(recap.make(3))]
    assert printed[0] != expected(recap.make(1))[0]
    assert recap.printed() == 3


def test_a_range_of_pages_is_kept(recap: Printable, parent: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    printing.send(parent, to_file(file, pages=(2, 2)), [recap])
    assert pictures(file.read_bytes()) == expected(recap.make(1))[1:2]


def test_several_papers_into_one_file_are_all_there(
    panel_office: Office, parent: QWidget, tmp_path: Path
) -> None:
    desk, file = panel_office.papers, tmp_path / "out.pdf"
    made = [
        desk.printable(paper, "id", paper.kind)
        for paper in desk.listed(CLOSED)
        if paper.kind in {"rp", "lk", "dh"}
    ]
    pages = sum(printing.count_pages(printable.make(1)) for printable in made)
    assert printing.send(parent, to_file(file), made) == 3
    assert len(pictures(file.read_bytes())) == pages
    assert [printable.printed() for printable in made] == [1, 1, 1]


def test_a_printer_that_refuses_counts_nothing(
    recap: Printable, parent: QWidget, tmp_path: Path, qt_messages: list[str]
) -> None:
    with pytest.raises(Problem, match=r"print\.failed"):
        printing.send(parent, to_file(tmp_path / "no" / "such" / "folder" / "out.pdf"), [recap])
    assert recap.printed() == 0
    assert qt_messages.pop() == "QtWarningMsg: QPainter::begin(): Returned false"


def test_who_closes_the_dialog_prints_nothing(recap: Printable, parent: QWidget) -> None:
    asked: list[int] = []

    def nobody(_parent: QWidget, pages: int, _size: QPageSize) -> QPrinter | None:
        asked.append(pages)
        return None

    assert not printing.print_paper(parent, recap, nobody)
    assert asked == [printing.count_pages(recap.make(1))]
    assert recap.printed() == 0


def test_the_dialog_opens_on_whole_sheets_of_the_papers_size(
    recap: Printable, parent: QWidget
) -> None:
    asked: list[QPageSize] = []
    printing.print_paper(parent, recap, lambda _parent, _pages, size: asked.append(size))
    printer = printing.new_printer(asked[0])
    assert printer.fullPage()
    assert printer.pageLayout().pageSize().name() == "A4"


@pytest.mark.parametrize(
    ("size", "wide", "high"), [("A4", 210, 297), ("F4", 215, 330), ("Letter", 215.9, 279.4)]
)
def test_a_paper_goes_out_on_its_own_size_and_nothing_is_scaled(
    panel_office: Office, parent: QWidget, tmp_path: Path, size: str, wide: float, high: float
) -> None:
    desk, file = panel_office.papers, tmp_path / "out.pdf"
    paper = next(paper for paper in desk.listed(CLOSED) if paper.kind == "rp")
    made = desk.printable(paper, "id", "RP", size)
    printer = to_file(file)
    printer.setResolution(300)
    assert printer.pageLayout().pageSize().name() == "A4"
    meant = expected(made.make(1), 300)
    printing.send(parent, printer, [made])
    printed = file.read_bytes()
    told = printing.page_size(printed).size(QPageSize.Unit.Millimeter)
    assert (told.width(), told.height()) == pytest.approx((wide, high), abs=1)
    assert pictures(printed) == meant


def test_a_grey_picture_for_a_printer_is_sharp_and_small(recap: Printable) -> None:
    with closing(opened(recap.make(1))) as document:
        image = page_image(document, 0, 600)
    assert image.format() == QImage.Format.Format_Grayscale8
    assert abs(image.width() - 4961) <= 2
    assert image.sizeInBytes() < 40_000_000
