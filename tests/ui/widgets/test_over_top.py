from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.shell import Shell
from tests.ui.hands import SitDown, settle


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    return desk_at("P01")


def places(shell: Shell) -> dict[int, QRect]:
    """Where every widget stands that can be seen, but the message itself."""
    mine = {shell.banner, *shell.banner.findChildren(QWidget)}
    return {
        id(widget): QRect(widget.mapTo(shell, QPoint()), widget.size())
        for widget in shell.findChildren(QWidget)
        if widget.isVisible() and widget not in mine
    }


def test_a_message_moves_nothing(shell: Shell) -> None:
    before = places(shell)
    shell.banner.say("danger", "Stik dicabut terlalu cepat", "Tulis sekali lagi. " * 12)
    settle()
    assert shell.banner.isVisible()
    after = places(shell)
    assert {at: after[at] for at in before} == before


def test_a_message_lies_over_the_top_line_and_leaves_its_buttons(shell: Shell) -> None:
    shell.banner.say("success", "Tersimpan", "")
    settle()
    top, banner = shell.top, shell.banner
    at = banner.mapTo(shell, QPoint())
    assert at.y() <= top.mapTo(shell, QPoint()).y() + top.height()
    right = top.mapTo(shell, QPoint(top.buttons_at(), 0)).x()
    assert at.x() + banner.width() <= right
    shell.resize(shell.width() - 200, shell.height())
    settle()
    right = top.mapTo(shell, QPoint(top.buttons_at(), 0)).x()
    assert banner.mapTo(shell, QPoint()).x() + banner.width() <= right


def test_a_long_message_is_read_whole(shell: Shell) -> None:
    shell.banner.say("danger", "Panjang", "Kata demi kata. " * 60)
    settle()
    for label in (shell.banner._what, shell.banner._rest):
        assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("width", [1366, 1024, 683])
def test_what_a_key_changed_is_seen_beside_a_message(shell: Shell, width: int) -> None:
    shell.resize(width, 640)
    shell.told.tell("A1: 2 → 5", lambda: None)
    shell.banner.say("danger", "Stik dicabut terlalu cepat", "Tulis sekali lagi. " * 12)
    settle()
    for widget in (shell.told.words, shell.told.take_back):
        middle = widget.mapTo(shell, widget.rect().center())
        assert shell.childAt(middle) is widget
    buttons = shell.top.mapTo(shell, QPoint(shell.top.buttons_at(), 0)).x()
    assert shell.told.mapTo(shell, QPoint()).x() + shell.told.width() <= buttons
