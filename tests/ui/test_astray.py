from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.laptop.changed import EVERYTHING
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.choice import Choice
from tests.seats import OPEN, score_all
from tests.ui.hands import SitDown, hand, settle, type_on

WORDS = "catatan"


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window at the chair's page of a session."""
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    return shell


def tells_astray(shell: Shell) -> bool:
    """Whether the window says that letters went nowhere."""
    return shell.told.isVisible() and shell.told.words.text() == t("shell.astray")


def test_letters_on_a_button_are_told_on_every_page(shell: Shell) -> None:
    score_all(shell.office, OPEN, 3)
    shell.relay(EVERYTHING)
    for name in (PageName.PANEL, PageName.REVIEW, PageName.ARRIVAL, PageName.PAPERS):
        shell.open_page(ToPage(name, OPEN))
        settle()
        found = shell.front().findChildren(QPushButton)
        button = next((one for one in found if _is_there(one)), None)
        assert button is not None, name
        button.setFocus()
        assert not tells_astray(shell), name
        type_on(shell, WORDS)
        assert tells_astray(shell), name


def test_letters_on_a_list_box_and_on_the_page_itself_are_told(shell: Shell) -> None:
    choice = Choice(shell.front())
    choice.addItems(["a", "b"])
    choice.show()
    for place in (choice, shell.front()):
        shell.told.forget()
        place.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        place.setFocus()
        type_on(shell, WORDS)
        assert tells_astray(shell)
    assert choice.currentIndex() == 0


def test_what_says_itself_that_it_takes_no_letters_says_it_as_before(shell: Shell) -> None:
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    type_on(shell, WORDS)
    assert shell.told.isVisible()
    assert not tells_astray(shell)


def test_letters_in_a_field_and_keys_that_write_nothing_are_not(shell: Shell) -> None:
    page = shell.front()
    assert isinstance(page, PanelPage)
    page.side.room.setCurrentIndex(2)
    page.side.room.entries["happenings"].field.setFocus()
    type_on(shell, WORDS)
    page.side.room.names()[2].setFocus()
    window = shell.windowHandle()
    assert window is not None
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_F8, Qt.Key.Key_Shift, Qt.Key.Key_Down, Qt.Key.Key_5):
        QTest.keyClick(window, key)
    assert not tells_astray(shell)


def test_what_is_typed_once_a_tab_was_chosen_stands_in_its_field(shell: Shell) -> None:
    page, window = shell.front(), shell.windowHandle()
    assert isinstance(page, PanelPage)
    assert window is not None
    room = page.side.room
    _click(shell, room.names()[2])
    type_on(shell, WORDS)
    assert room.entries["happenings"].field.text() == WORDS
    name = room.names()[3]
    name.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    type_on(shell, WORDS)
    assert next(iter(room.texts.values())).toPlainText() == WORDS
    assert not tells_astray(shell)


def test_a_tab_without_a_field_keeps_the_keyboard_and_arrows_pass_over_tabs(shell: Shell) -> None:
    page, window = shell.front(), shell.windowHandle()
    assert isinstance(page, PanelPage)
    assert window is not None
    names = page.side.room.names()
    _click(shell, names[0])
    assert hand() is names[0]
    type_on(shell, WORDS)
    assert tells_astray(shell)
    for place in (1, 2):
        QTest.keyClick(window, Qt.Key.Key_Right)
        assert hand() is names[place]
        assert page.side.room.currentIndex() == place


def _is_there(button: QPushButton) -> bool:
    return button.isVisible() and button.isEnabled()


def _click(shell: Shell, one: QWidget) -> None:
    window = shell.windowHandle()
    assert window is not None
    middle = one.mapTo(shell, QPoint(one.width() // 2, one.height() // 2))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle)
    settle()
