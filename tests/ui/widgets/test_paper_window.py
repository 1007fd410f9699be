from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.desk.laptop import prints
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.widgets import printing
from smartcity_desktop.ui.widgets.paper_window import PaperWindow
from tests.reports import reading
from tests.seats import CLOSED, nothing_can_be_written
from tests.ui.hands import settle
from tests.ui.printed import to_file

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@pytest.fixture
def window(panel_office: Office) -> Iterator[PaperWindow]:
    QApplication.instance() or QApplication(["tests"])
    desk = panel_office.papers
    paper = next(paper for paper in desk.listed(CLOSED) if paper.kind == "rp")
    parent = QWidget()
    parent.resize(900, 700)
    made = PaperWindow(parent, desk.printable(paper, "id", "RP"))
    made.show()
    settle()
    yield made
    made.close()
    made.deleteLater()


def test_before_printing_it_says_that_this_is_the_original(window: PaperWindow) -> None:
    assert "ini yang asli" in window.words.text()


def test_the_buttons_stay_beneath_the_paper_however_small_the_window_is_drawn(
    window: PaperWindow,
) -> None:
    window.resize(100, 100)
    settle()
    foot = window.view.mapTo(window, window.view.rect().bottomLeft()).y()
    buttons = window._buttons.values()
    assert all(one.mapTo(window, one.rect().topLeft()).y() > foot for one in buttons)
    ends = [one.mapTo(window, one.rect().bottomLeft()).y() for one in buttons]
    assert max(ends) < window.height()


def test_a_saved_pdf_is_what_the_next_print_will_be_and_takes_no_number_from_it(
    window: PaperWindow, tmp_path: Path
) -> None:
    window.save_to(tmp_path / "satu.pdf")
    assert "ini yang asli" in window.words.text()
    window.print(lambda *_asked: to_file(tmp_path / "kertas.pdf"))
    assert "Salinan ke-2" in window.words.text()
    window.save_to(tmp_path / "dua.pdf")
    assert "Salinan ke-2" in window.words.text()
    first, second = (reading.whole((tmp_path / f"{n}.pdf").read_bytes()) for n in ("satu", "dua"))
    assert "Salinan" not in first
    assert "Salinan ke-2" in second


def test_what_is_shown_is_what_the_next_print_will_be(window: PaperWindow, tmp_path: Path) -> None:
    window.save_to(tmp_path / "satu.pdf")
    shown = window.view._data
    window.save_to(tmp_path / "dua.pdf")
    assert (tmp_path / "dua.pdf").read_bytes() == shown


def test_a_file_that_cannot_be_written_counts_nothing(window: PaperWindow, tmp_path: Path) -> None:
    window.save_to(tmp_path / "tidak" / "ada" / "satu.pdf")
    assert window.banner.text()
    assert "ini yang asli" in window.words.text()


def test_no_file_is_written_that_cannot_be_counted(
    window: PaperWindow, panel_office: Office, tmp_path: Path
) -> None:
    with nothing_can_be_written(panel_office):
        window.save_to(tmp_path / "satu.pdf")
    assert not (tmp_path / "satu.pdf").exists()
    assert window.banner.text()


def test_printing_counts_and_says_so(window: PaperWindow, tmp_path: Path) -> None:
    def into_a_file(_parent: QWidget, _pages: int, _size: QPageSize) -> QPrinter | None:
        return to_file(tmp_path / "out.pdf")

    window.print(into_a_file)
    assert "Terkirim ke printer" in window.banner.text()
    assert "Salinan ke-2" in window.words.text()


def test_without_a_printer_it_offers_the_pdf(window: PaperWindow) -> None:
    if printing.has_printer():
        pytest.skip("this machine has a printer: its dialog would open")
    window.print()
    assert "Tidak ada printer di laptop ini." in window.banner.text()
    assert "PDF" in window.banner.text()
    assert "ini yang asli" in window.words.text()


def test_a_loose_paper_says_nothing_of_copies(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    data = panel_office.papers.shown(CLOSED, PaperKind.RECAP, "id")
    parent = QWidget()
    window = PaperWindow(parent, prints.loose("RP", data, "RP.pdf"))
    assert not window.words.isVisibleTo(window)
    parent.deleteLater()
