from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.paper_view import (
    ZOOMS,
    PaperView,
    opened,
    page_image,
    shown_image,
)
from tests.seats import CLOSED
from tests.ui.hands import settle, wait_until


def test_a_page_of_a_paper_becomes_a_picture_as_wide_as_asked(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    document = opened(panel_office.papers.shown(CLOSED, PaperKind.RECAP, "id"))
    image = page_image(document, 0, 72)
    document.close()
    assert isinstance(image, QImage)
    assert abs(image.width() - 595) <= 1
    assert image.depth() == 8, "in greys, as papers are: a quarter of the memory"
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    assert any(image.pixelColor(*place).lightness() < 90 for place in places), "the page is blank"


def test_small_letters_stand_where_they_belong_and_words_do_not_run_together(
    panel_office: Office,
) -> None:
    data = panel_office.papers.shown(CLOSED, PaperKind.RECAP, "id")
    with closing(opened(data)) as document:
        for dots in (53, 64, 80, 96):
            there = shown_image(document, 0, dots)
            fine = page_image(document, 0, dots * 8).scaled(
                there.size(), mode=Qt.TransformationMode.SmoothTransformation
            )
            plain = page_image(document, 0, dots)
            assert there.size() == plain.size()
            assert apart(there, fine) < apart(plain, fine) * 0.6


def apart(one: QImage, other: QImage) -> float:
    """Return by how many greys two pictures differ, dot by dot."""
    size = one.bytesPerLine() * one.height()
    both = zip(bytes(one.constBits())[:size], bytes(other.constBits())[:size], strict=True)
    return sum(abs(mine - theirs) for mine, theirs in both) / size


def test_a_view_shows_every_page_no_wider_than_itself(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    view = PaperView()
    view.resize(500, 600)
    view.show()
    settle()
    view.show_pdf(panel_office.papers.shown(CLOSED, PaperKind.RECAP, "id"))
    wait_until(lambda: view.pages() >= 2, "the pages are there")
    for width in (700, 420):
        view.resize(width, 600)
        wait_until(lambda: not view._settle.isActive(), "the pages are drawn anew")
        wait_until(lambda: view.horizontalScrollBar().maximum() == 0, "the pages fit")
    view.close()
    view.deleteLater()


def test_a_paper_shown_before_its_view_was_laid_out_is_drawn_once_and_in_its_size(
    panel_office: Office,
) -> None:
    QApplication.instance() or QApplication(["tests"])
    page = QWidget()
    view = PaperView()
    QVBoxLayout(page).addWidget(view)
    page.resize(700, 600)
    view.show_pdf(panel_office.papers.shown(CLOSED, PaperKind.RECAP, "id"))
    assert view._room() != 700 - 2 * theme.SPACE[3], "not laid out yet"
    page.show()
    assert view._page_at(0).width() == view._room(), "before anything is painted"
    settle()
    assert not view._settle.isActive(), "and nothing waits to be drawn anew"
    page.close()
    page.deleteLater()


def slip(name: str) -> bytes:
    """Return a paper of one page that names somebody."""
    paper = Paper("judul", "pokok", "panitia", "id")
    paper.text(LEFT, 500, name, 10)
    return paper.finish(lambda: None, lambda page, of: None)


def test_what_a_paper_cannot_draw_is_said_over_it() -> None:
    QApplication.instance() or QApplication(["tests"])
    view = PaperView()
    view.resize(400, 400)
    view.show()
    settle()
    view.show_pdf(slip("Kim 한국"))
    line = view._undrawn
    assert line.isVisible()
    assert "국 (U+AD6D), 한 (U+D55C)" in line.text()
    assert view.accessibleDescription() == line.text()
    assert line.geometry().bottom() < view.viewport().geometry().top(), "it covers no page"
    view.show_pdf(slip("Kim ꦲꦏ꧀ꦱꦫ 李"))
    assert not line.isVisible()
    view.close()
    view.deleteLater()


def paged(office: Office) -> PaperView:
    """Return a view of a paper of several pages."""
    QApplication.instance() or QApplication(["tests"])
    view = PaperView()
    view.resize(500, 600)
    view.show()
    settle()
    view.show_pdf(office.papers.shown(CLOSED, PaperKind.RECAP, "id"))
    wait_until(lambda: view.verticalScrollBar().maximum() > 0, "the pages are laid out")
    return view


def test_keys_turn_pages_and_it_says_which_is_in_front(panel_office: Office) -> None:
    view = paged(panel_office)
    turned: list[int] = []
    view.turned.connect(turned.append)
    for key, page in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, 0), (Qt.Key.Key_End, None)):
        QTest.keyClick(view, key)
        assert view.page() == (view.pages() - 1 if page is None else page)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page() == 0
    assert turned[:2] == [1, 0]
    assert view.verticalScrollBar().value() <= theme.SPACE[3]
    view.close()
    view.deleteLater()


def test_scrolling_says_which_page_is_in_front(panel_office: Office) -> None:
    view = paged(panel_office)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.page() == view.pages() - 1
    view.close()
    view.deleteLater()


def test_zooming_keeps_the_page_and_lets_one_scroll_sideways(panel_office: Office) -> None:
    view = paged(panel_office)
    view.go_to(1)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_Plus, control)
    QTest.keyClick(view, Qt.Key.Key_Plus, control)
    wait_until(lambda: view.horizontalScrollBar().maximum() > 0, "it scrolls sideways")
    assert (view.zoom(), view.page()) == (150, 1)
    QTest.keyClick(view, Qt.Key.Key_0, control)
    wait_until(lambda: view.horizontalScrollBar().maximum() == 0, "it fits again")
    assert (view.zoom(), view.page()) == (100, 1)
    for _ in range(9):
        view.zoom_step(-1)
    assert view.zoom() == ZOOMS[0]
    view.close()
    view.deleteLater()


def test_a_paper_with_fewer_pages_starts_where_it_can(panel_office: Office) -> None:
    view = paged(panel_office)
    view.go_to(view.pages() - 1)
    view.show_pdf(b"")
    assert (view.pages(), view.page()) == (0, 0)
    view.go_to(3)
    assert view.page() == 0
    view.close()
    view.deleteLater()


def test_no_page_lies_over_another_at_any_moment_while_it_is_drawn_anew(
    panel_office: Office,
) -> None:
    view = paged(panel_office)
    other = panel_office.papers.shown(CLOSED, PaperKind.RECAP, "en")
    changes: tuple[Callable[[], object], ...] = (
        lambda: view.zoom_to(75),
        lambda: view.zoom_to(150),
        lambda: view.show_pdf(other),
        view._draw,
    )
    for change in changes:
        change()
        # Not one event later: what is painted next is this.
        boxes = [view._page_at(place).geometry() for place in range(view.pages())]
        assert len(boxes) >= 2
        for above, below in pairwise(boxes):
            assert above.bottom() < below.top()
    view.close()
    view.deleteLater()
