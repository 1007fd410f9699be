from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import keyboard
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.keyboard import is_usable
from smartcity_desktop.ui.shell import Shell
from tests.played import Event
from tests.seats import OPEN, Keys, seal_all
from tests.ui import tour
from tests.ui.hands import SitDown, hand, press, settle, wait_until
from tests.ui.touring import Guide


@pytest.fixture
def page(desk_at: SitDown) -> ArrivalPage:
    """The page that receives a region, the keyboard in its first field."""
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    made = shell.pages[PageName.ARRIVAL]
    assert isinstance(made, ArrivalPage)
    assert hand() is made.guests.guest["name"]
    return made


def test_a_field_that_goes_away_hands_the_keyboard_to_the_nearest_one(page: ArrivalPage) -> None:
    page.guests.guest["name"].hide()
    assert hand() is page.guests.guest["position"]
    page.guests.form.hide()
    assert page.isAncestorOf(hand())
    assert not hand().property("primary")


def test_a_field_that_is_switched_off_does_so_too(page: ArrivalPage) -> None:
    shell = page.window()
    assert isinstance(shell, Shell)
    page.guests.guest["name"].setEnabled(False)
    assert hand() is page.guests.guest["position"]
    page.guests.form.setEnabled(False)
    assert page.isAncestorOf(hand())
    press("Return")
    assert shell.current() == "arrival"


def test_what_is_taken_away_leaves_the_keyboard_on_its_page(page: ArrivalPage) -> None:
    field = QLineEdit(page)
    field.show()
    field.setFocus()
    field.deleteLater()
    QApplication.sendPostedEvents(field, QEvent.Type.DeferredDelete)
    window = page.window().windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert page.isAncestorOf(hand()) or hand() is page


def test_where_a_page_has_nothing_else_its_main_act_is_not_handed_the_keyboard(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    page = shell.front()
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    main = [one for one in buttons if one.property("primary")]
    assert main
    for one in buttons:
        one.setFocus()
        one.setEnabled(False)
        assert hand() not in main
        assert page is hand() or page.isAncestorOf(hand())
        one.setEnabled(True)


def test_a_button_that_was_handed_the_keyboard_takes_no_press_meant_for_another(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    page = shell.front()
    first, second = QPushButton("satu", page), QPushButton("dua", page)
    pressed: list[bool] = []
    second.clicked.connect(lambda: pressed.append(True))
    for one in (first, second):
        one.show()
    first.setFocus()
    first.hide()
    assert hand() is second
    window = shell.windowHandle()
    assert window is not None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(window, key)
    settle()
    assert not pressed
    QTest.qWait(keyboard.SETTLING_MS)
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert pressed == [True]


def test_tab_still_goes_on(page: ArrivalPage) -> None:
    press("Tab")
    assert hand() is page.guests.guest["position"]


# over all pages


def _gone_astray(name: str, shell: Shell) -> list[str]:
    """Switch off and hide one control after the other, alone and with what it stands in."""
    page, found = shell.front(), list[str]()
    every = (*page.findChildren(QPushButton), *page.findChildren(QToolButton))
    for control in (*every, *page.findChildren(QLineEdit)):
        around = keyboard._rooms(control, page)[0]
        for off in (control, around):
            if off is page or not is_usable(control):
                continue
            control.setFocus()
            if QApplication.focusWidget() is not control:
                continue
            off.setEnabled(False)
            now = QApplication.focusWidget()
            if now is None or not (now is page or page.isAncestorOf(now)):
                found.append(f"{name}: {_called(control)} → {_called(now)}")
            elif now.property("primary"):
                found.append(f"{name}: {_called(control)} → {_called(now)}, the main act")
            off.setEnabled(True)
    return found


def _called(widget: QWidget | None) -> str:
    return "nothing" if widget is None else f"{type(widget).__name__} {widget.accessibleName()!r}"


@pytest.mark.parametrize("road", tour.ROADS)
def test_what_goes_away_hands_the_keyboard_on_within_its_page(
    road: str,
    program: Program,
    open_event: Event,
    small_event: Event,
    key_of: Keys,
    tmp_path: Path,
) -> None:
    astray: list[str] = []
    tried: list[str] = []

    def visit(name: str, window: QWidget) -> None:
        if isinstance(window, Shell):
            tried.append(name)
            astray.extend(_gone_astray(name, window))

    events = {"open": open_event, "small": small_event}.__getitem__
    tour.ROADS[road](Guide(program, events, key_of, tmp_path, "id", Theme.LIGHT, visit))
    assert tried
    assert astray == []


def test_what_goes_away_behind_another_window_hands_the_keyboard_on_within_its_page(
    page: ArrivalPage,
) -> None:
    shell = page.window()
    before = QDialog(shell)
    before.show()
    before.activateWindow()
    wait_until(before.isActiveWindow, "the dialog has the keyboard")
    page.guests.form.hide()
    before.close()
    shell.activateWindow()
    wait_until(shell.isActiveWindow, "the window has the keyboard again")
    settle()
    assert page.isAncestorOf(hand())
    assert not hand().property("primary")


@pytest.mark.parametrize("laptop", ["P01", "coordinator"])
def test_a_window_that_opens_has_the_keyboard_on_its_page(desk_at: SitDown, laptop: str) -> None:
    shell = desk_at(laptop)
    settle()
    page = shell.front()
    assert page is hand() or page.isAncestorOf(hand())


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
