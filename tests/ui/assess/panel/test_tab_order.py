"""Tab goes through the panel's page as the eye does, however wide it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.seats import OPEN, Keys, seal_all
from tests.ui.hands import SitDown, hand, settle

MOST = 60
"""No page has so many stops."""


def open_panel(shell: Shell, wide: int) -> PanelPage:
    shell.resize(wide, 728)
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, PanelPage)
    return page


def stops_of(shell: Shell, page: PanelPage, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Go once round the page, from its first stop."""
    window = shell.windowHandle()
    assert window is not None
    page.head.sessions.setFocus()
    found: list[QWidget] = []
    for _ in range(MOST):
        if page.isAncestorOf(hand()):
            if hand() in found:
                break
            found.append(hand())
        QTest.keyClick(window, key)
        settle()
    return found


@pytest.mark.parametrize("wide", [1366, 1000])
def test_tab_comes_by_the_matrix_and_by_all_that_is_said_of_it(
    desk_at: SitDown, key_of: Keys, wide: int
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of, "5233")
    page = open_panel(shell, wide)
    stops = stops_of(shell, page)
    room, matrix = page.side.room.names()[0], page.matrix
    jumps, revise = matrix.differences.buttons[0], matrix.said.button
    drop = page.side.drop.buttons[0]
    beside = [jumps, revise, drop, room, matrix.table]
    beneath = [jumps, matrix.table, revise, drop, room]
    wanted = beside if wide == 1366 else beneath
    assert [one for one in stops if one in wanted] == wanted
    back = stops_of(shell, page, Qt.Key.Key_Backtab)
    assert set(back) == set(stops)


@pytest.mark.parametrize("wide", [1366, 1000])
def test_before_the_matrix_is_open_tab_goes_down_the_page(desk_at: SitDown, wide: int) -> None:
    shell = desk_at("P01")
    page = open_panel(shell, wide)
    column = [one for one in stops_of(shell, page) if page.side.isAncestorOf(one)]
    assert any(isinstance(one, QPushButton) and "Kecualikan" in one.text() for one in column)
    tops = [one.mapTo(page.side, QPoint()).y() for one in column]
    assert tops == sorted(tops)
