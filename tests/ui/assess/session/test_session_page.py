from __future__ import annotations

from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.seats import LATER, OPEN


def test_a_page_keeps_to_its_session_until_it_is_told_another(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    page = SessionPage(panel_office)
    assert page.shown() == ""
    page.enter(ToPage(PageName.REVIEW, OPEN))
    page.enter(ToPage(PageName.REVIEW))
    assert page.shown() == OPEN
    page.enter(ToPage(PageName.REVIEW, LATER))
    assert page.shown() == LATER
    page.deleteLater()
