"""The menus of buttons, closed by a click elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QToolButton

from tests.ui.hands import SitDown, press, settle
from tests.ui.open_sheet import open_sheet, page_of


@pytest.mark.parametrize("which", ["menu", "clock"])
def test_a_button_whose_menu_is_closed_by_a_click_elsewhere_looks_pressed_no_longer(
    desk_at: SitDown, which: str
) -> None:
    shell = open_sheet(desk_at)
    press("Ctrl+Shift+F")
    button = shell.top._menu if which == "menu" else page_of(shell).head.clock._more
    menu = button.menu()
    assert isinstance(button, QToolButton)
    assert isinstance(menu, QMenu)
    assert button.isVisible()
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as Qt leaves it where it was entered
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    settle()
    menu.close()
    settle()
    assert button.underMouse()
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    QCursor.setPos(shell.mapToGlobal(QPoint(400, 400)))
    menu.close()
    settle()
    assert not button.underMouse()
