from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.laptop.changed import NOTHING
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import pages
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.page import Page


def test_a_page_of_nothing_shows_nothing_and_has_nothing_to_keep(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    page = Page(panel_office)
    page.enter(ToPage(PageName.TODAY))
    page.leave()
    page.tick()
    page.retranslate()
    assert (page.shows, page.shown(), page.keep()) == (NOTHING, "", True)
    with pytest.raises(NotImplementedError):
        page.refresh()
    page.deleteLater()


def test_every_page_says_which_facts_it_shows(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    for entry in pages.ENTRIES:
        made = entry.make(panel_office)
        assert made.shows, entry.name
        assert made.keep()
        made.deleteLater()
