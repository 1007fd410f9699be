from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.widgets.paper_view import PaperView, opened, page_image
from tests.seats import CLOSED
from tests.ui.hands import settle, wait_until


def test_a_page_of_a_paper_becomes_a_picture_as_wide_as_asked(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    document = opened(panel_office.chair.paper(CLOSED, "id"))
    image = page_image(document, 0, 72)
    document.close()
    assert isinstance(image, QImage)
    assert abs(image.width() - 595) <= 1
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    assert any(image.pixelColor(*one).lightness() < 90 for one in places), "the page is blank"


def test_a_view_shows_every_page_no_wider_than_itself(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    view = PaperView()
    view.resize(500, 600)
    view.show()
    settle()
    view.show_pdf(panel_office.chair.paper(CLOSED, "id"))
    wait_until(lambda: view.pages() >= 2, "the pages are there")
    for width in (700, 420):
        view.resize(width, 600)
        wait_until(lambda: not view._settle.isActive(), "the pages are drawn anew")
        settle()
        assert view.horizontalScrollBar().maximum() == 0
    view.close()
    view.deleteLater()
