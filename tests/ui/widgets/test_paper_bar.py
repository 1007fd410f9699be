from __future__ import annotations

from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.widgets.paper_bar import PaperBar
from smartcity_desktop.ui.widgets.paper_view import PaperView
from tests.seats import CLOSED
from tests.ui.hands import settle, wait_until


def test_it_turns_pages_and_zooms_and_says_both(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    view = PaperView()
    bar = PaperBar(view)
    view.resize(500, 600)
    view.show()
    settle()
    assert bar.isHidden()
    view.show_pdf(panel_office.papers.shown(CLOSED, PaperKind.RECAP, "id"))
    wait_until(lambda: view.verticalScrollBar().maximum() > 0, "the pages are laid out")
    bar.refresh()
    assert not bar.isHidden()
    assert bar._page.text() == f"1 / {view.pages()}"
    assert not bar.buttons["previous"].isEnabled()
    bar.buttons["next"].click()
    assert bar._page.text() == f"2 / {view.pages()}"
    bar.buttons["zoom_in"].click()
    assert bar._zoom.text() == "125 %"
    assert bar.buttons["zoom_fit"].isEnabled()
    bar.buttons["zoom_fit"].click()
    assert bar._zoom.text() == "100 %"
    assert all(button.accessibleName() for button in bar.buttons.values())
    for one in (view, bar):
        one.close()
        one.deleteLater()
