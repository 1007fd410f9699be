from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from smartcity_desktop.ui.widgets.nav import Nav
from tests.ui.coordinate import scene


@pytest.fixture
def nav() -> Iterator[Nav]:
    scene.app()
    made = Nav()
    made.show_pages([("receive", "Terima", "inbox"), ("ledger", "Rekap sesi", "layout-grid")])
    made.mark("receive")
    made.show()
    yield made
    scene.put_away(made)


def click(nav: Nav, row: int) -> None:
    at = nav.visualItemRect(nav.item(row)).center()
    QTest.mouseClick(nav.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_on_another_page_asks_for_it_once(nav: Nav) -> None:
    asked = QSignalSpy(nav.chosen)
    click(nav, 1)
    assert [asked.at(n)[0] for n in range(asked.count())] == ["ledger"]


def test_a_click_on_the_marked_page_leads_back_from_one_that_stands_under_it(nav: Nav) -> None:
    asked = QSignalSpy(nav.chosen)
    click(nav, 0)
    assert [asked.at(n)[0] for n in range(asked.count())] == ["receive"]


def test_the_keyboard_that_comes_by_opens_no_page(nav: Nav) -> None:
    nav.activateWindow()
    nav.clearFocus()
    nav.mark("")
    asked = QSignalSpy(nav.chosen)
    nav.setFocus()
    scene.until(nav.hasFocus)
    assert (asked.count(), nav.currentRow()) == (0, -1)
