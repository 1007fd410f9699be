from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.banner import READ_MS
from tests.ui.hands import SitDown, settle

WORDS = " ".join(["Kata demi kata."] * 60)


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


@pytest.mark.parametrize("size", [(1366, 728), (1093, 590), (1024, 600), (800, 540), (683, 384)])
@pytest.mark.parametrize("tone", ["danger", "success"])
def test_a_message_covers_neither_the_pages_title_nor_the_way_to_another(
    shell: Shell, size: tuple[int, int], tone: str
) -> None:
    shell.open_page(ToPage(PageName.TODAY))
    shell.resize(*size)
    for words in (1, 9, 30, 200):
        shell.banner.say(tone, "Belum ada di stik" + " sama sekali" * 3, "Tulis sekali. " * words)
        settle()
        lies = QRect(shell.banner.mapTo(shell, QPoint()), shell.banner.size())
        assert shell.rect().contains(lies)
        pages = [shell.front(), shell.nav.viewport(), *ways_to_pages(shell)]
        for part in (one for one in pages if one.isVisible()):
            there = QRect(part.mapTo(shell, QPoint()), part.size())
            assert not lies.intersects(there), (words, type(part).__name__)


def ways_to_pages(shell: Shell) -> list[QAbstractButton]:
    """What opens the list of pages where the window is narrow."""
    buttons = shell.top.findChildren(QAbstractButton)
    return [one for one in buttons if one.accessibleName() == shell.nav.accessibleName()]


@pytest.mark.parametrize("size", [(1366, 728), (683, 384)])
def test_of_a_long_message_all_is_read_where_it_is_asked_for(
    shell: Shell, size: tuple[int, int]
) -> None:
    shell.resize(*size)
    shell.banner.say("danger", "Panjang", WORDS)
    settle()
    banner = shell.banner
    assert banner._rest.text().endswith("…")
    for again in (False, True):
        if again:
            QTest.mouseClick(banner.more, Qt.MouseButton.LeftButton)
            settle()
            assert banner._rest.text() == WORDS
            assert not banner.more.isVisible()
        assert WORDS in (banner._rest.toolTip(), banner._rest.text())
        assert WORDS in banner.text()
        for label in (banner._what, banner._rest):
            assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("width", [1366, 1093])
def test_what_a_usual_message_says_is_read_at_once(shell: Shell, width: int) -> None:
    shell.resize(width, 590)
    shell.banner.say("danger", "Stik dicabut terlalu cepat", "Tulis sekali lagi. " * 14)
    settle()
    assert not shell.banner.more.isVisible()
    assert shell.banner._rest.text() == "Tulis sekali lagi. " * 14


@pytest.mark.parametrize("width", [1366, 1024, 683])
def test_what_a_key_changed_is_seen_beside_a_message(shell: Shell, width: int) -> None:
    shell.resize(width, 640)
    shell.told.tell(lambda: "A1: 2 → 5", lambda: None)
    shell.banner.say("danger", "Stik dicabut terlalu cepat", "Tulis sekali lagi. " * 12)
    settle()
    for widget in (shell.told.words, shell.told.take_back):
        middle = widget.mapTo(shell, widget.rect().center())
        assert shell.childAt(middle) is widget
    buttons = shell.top.mapTo(shell, QPoint(shell.top.buttons_at(), 0)).x()
    assert shell.told.mapTo(shell, QPoint()).x() + shell.told.width() <= buttons


def test_what_went_well_takes_one_line_where_it_has_room(shell: Shell) -> None:
    shell.banner.say("success", "Tertulis dan sudah dibaca ulang", "2 stik")
    settle()
    page = shell.front().mapTo(shell, QPoint()).y()
    bottom = shell.banner.mapTo(shell, QPoint(0, shell.banner.height())).y()
    assert bottom <= page
    shell.banner.say("danger", "Tidak tertulis", "Stik penuh")
    settle()
    what, rest = (one.mapTo(shell, QPoint()) for one in (shell.banner._what, shell.banner._rest))
    assert what.x() == rest.x()


def test_what_went_well_makes_way_once_it_was_read_and_what_went_wrong_stays(
    shell: Shell,
) -> None:
    window = shell.windowHandle()
    assert window is not None
    for tone, stays in (("success", False), ("danger", True)):
        shell.banner.say(tone, "Tertulis", "Dibaca ulang")
        QTest.keyClick(window, Qt.Key.Key_A)
        settle()
        assert shell.banner.isVisible()
        QTest.qWait(READ_MS)
        QTest.keyClick(window, Qt.Key.Key_A)
        settle()
        assert shell.banner.isVisible() is stays


@pytest.mark.parametrize("width", [1366, 1024, 683])
def test_what_is_told_cuts_no_word_and_lies_on_nothing_that_is_pressed(
    shell: Shell, width: int
) -> None:
    shell.resize(width, 640)
    for words in ("A1: 2 → 5", "Diurungkan: Catatan C3 " + "dengan banyak kata " * 12):
        shell.told.tell(words.__str__, lambda: None)
        settle()
        lies = QRect(shell.told.mapTo(shell, QPoint()), shell.told.size())
        for part in shell.top.findChildren(QWidget):
            there = QRect(part.mapTo(shell, QPoint()), part.size())
            if part.isVisible() and lies.intersects(there):
                assert not isinstance(part, QAbstractButton)
                there.setWidth(min(part.width(), part.sizeHint().width()))
                assert not lies.intersects(there) or lies.left() <= there.left()
    shell.told.tell(lambda: "A1 tadi di luar layar", None)
    settle()
    left = shell.told.words.x()
    assert shell.told.width() - shell.told.words.geometry().right() - 1 == left > 0
