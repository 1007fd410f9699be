from __future__ import annotations

import pytest
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
    fitting = view.percent()
    bar.buttons["zoom_in"].click()
    assert view.percent() == pytest.approx(fitting * 1.25, abs=1)
    assert bar._zoom.text() == f"{view.percent()} %"
    assert bar.buttons["zoom_fit"].isEnabled()
    bar.buttons["zoom_fit"].click()
    assert bar._zoom.text() == f"{fitting} %"
    assert all(button.accessibleName() for button in bar.buttons.values())
    for one in (view, bar):
        one.close()
        one.deleteLater()


def test_the_same_number_is_the_same_size_in_a_narrow_and_in_a_wide_view(
    panel_office: Office,
) -> None:
    QApplication.instance() or QApplication(["tests"])
    data = panel_office.papers.shown(CLOSED, PaperKind.RECAP, "id")
    told = []
    for wide in (500, 1000):
        view = PaperView()
        bar = PaperBar(view)
        view.resize(wide, 600)
        view.show()
        view.show_pdf(data)
        settle()
        told.append(int(bar._zoom.text().removesuffix(" %")) / view._page_at(0).width())
        for one in (view, bar):
            one.close()
            one.deleteLater()
    assert told[0] == pytest.approx(told[1], rel=0.02)
