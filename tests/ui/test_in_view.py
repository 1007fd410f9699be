"""A key never changes what is not in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.sheet.sheet_form import SheetForm
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1, A2
from tests.seats import OPEN
from tests.ui.hands import SitDown, hand, press, settle, wait_until
from tests.ui.open_sheet import form_of, level, open_sheet

B3 = IndicatorId("B3")
LAST = IndicatorId("F4")


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """A small window with an open sheet, the keyboard on the first level."""
    return open_sheet(desk_at, size=(1024, 600))


def in_view(form: SheetForm, indicator: IndicatorId) -> bool:
    """Tell whether a row is whole within what is seen of the list."""
    row, port = form.rows[indicator], form._scroll.viewport()
    top = row.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + row.height() <= port.height()


def wheel_away(form: SheetForm) -> None:
    """Scroll to the end, as a wheel does."""
    form._scroll.verticalScrollBar().setValue(form._scroll.verticalScrollBar().maximum())


def press_in(shell: Shell, key: str) -> None:
    """Press a key as it comes from outside, to the window."""
    window = shell.windowHandle()
    assert window is not None
    both = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(window, both.key(), both.keyboardModifiers())
    settle()


def click(widget: QWidget) -> None:
    """Click in the middle of a widget, through what lies beneath it where it takes no click."""
    window = widget.window().windowHandle()
    assert window is not None
    at = widget.mapTo(widget.window(), widget.rect().center())
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    settle()


@pytest.mark.parametrize("key", ["5", "0", "Delete"])
def test_the_first_key_for_an_unseen_row_shows_it_and_only_the_next_one_acts(
    shell: Shell, key: str
) -> None:
    form = form_of(shell)
    press("4")
    wheel_away(form)
    assert not in_view(form, A1)
    press_in(shell, key)
    assert (in_view(form, A1), level(shell, A1)) == (True, 4)
    assert shell.told.words.text() == "A1 tadi di luar layar dan belum diubah · tekan lagi"
    press_in(shell, key)
    assert level(shell, A1) == (5 if key == "5" else None)


def test_a_letter_brings_the_note_it_goes_into_back_into_view(shell: Shell) -> None:
    form = form_of(shell)
    press("F2")
    wheel_away(form)
    press_in(shell, "A")
    row, port = form.rows[A1], form._scroll.viewport()
    top = row.note.mapTo(port, QPoint(0, 0)).y()
    assert 0 <= top <= port.height() - row.note.height()


@pytest.mark.parametrize("part", ["_title", "_code", "_weight", "_claim"])
def test_a_click_anywhere_in_a_row_makes_it_the_current_one(shell: Shell, part: str) -> None:
    form = form_of(shell)
    assert form.active() == A1
    click(getattr(form.rows[A2], part))
    assert form.active() == A2
    press_in(shell, "3")
    assert (level(shell, A1), level(shell, A2)) == (None, 3)


def test_a_click_on_a_descriptor_gives_the_keyboard_to_its_row(shell: Shell) -> None:
    """Beside the texts of section G no row's descriptors are shown."""
    form = form_of(shell)
    shell.resize(1366, 728)
    settle()
    form.rows[A1].note.setFocus()
    click(form.ladder.viewport())
    assert form.rows[A1].levels.isAncestorOf(hand())
    assert in_view(form, A1)


def test_a_row_that_is_half_in_view_does_not_move_while_it_is_clicked(shell: Shell) -> None:
    form = form_of(shell)
    bar = form._scroll.verticalScrollBar()
    row = form.rows[A2]
    bar.setValue(row.y() + row.height() // 3)
    settle()
    before = bar.value()
    button = row.levels._group.button(3)
    click(button)
    assert (bar.value(), level(shell, A2)) == (before, 3)


def test_the_current_row_is_in_view_after_every_change_of_the_window(
    shell: Shell, program: Program
) -> None:
    form = form_of(shell)
    form.go_to(B3)
    press("3")
    settle()
    for change in (
        lambda: shell.resize(800, 600),
        lambda: shell.resize(1366, 728),
        shell.switch_language,
        shell.switch_language,
    ):
        wheel_away(form)
        change()  # type: ignore[no-untyped-call]
        settle()
        assert (form.active(), in_view(form, B3)) == (B3, True)
    shell.switch_theme()
    settle()
    assert (form.active(), in_view(form, B3)) == (B3, True)
    assert form.rows[B3].levels.isAncestorOf(hand())


def test_a_sheet_that_is_opened_again_stands_at_its_current_row(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    order = [one.id for one in shell.office.laptop.holdings.edition().rubric.indicators()]
    for one in order[:-1]:
        shell.office.assessor.score(OPEN, one, 3)
    shell.resize(1024, 600)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    form = form_of(shell)
    assert (form.active(), in_view(form, order[-1])) == (order[-1], True)


def test_each_change_by_key_is_told_with_row_old_and_new_and_taken_back(shell: Shell) -> None:
    press("2")
    assert shell.told.words.text() == "A1: – → 2"
    press("5")
    assert (shell.told.isVisible(), shell.told.words.text()) == (True, "A1: 2 → 5")
    QTest.mouseClick(shell.told.take_back, Qt.MouseButton.LeftButton)
    assert (level(shell, A1), shell.told.words.text()) == (2, "↶ Diurungkan: A1: 5 → 2")
    press("0")
    assert shell.told.words.text() == "A1: 2 → TDD"
    press("Delete")
    assert shell.told.words.text() == "A1: TDD → –"
    assert 2_000 < shell.told._fading.interval() < 6_000
    wait_until(lambda: not shell.told.isVisible(), "it is told no longer")


def test_going_on_from_an_unseen_row_takes_one_key(shell: Shell) -> None:
    form = form_of(shell)
    press("4")
    wheel_away(form)
    press_in(shell, "Return")
    assert (form.active(), in_view(form, A2), level(shell, A1)) == (A2, True, 4)
    wheel_away(form)
    press("F8")
    following = form.active()
    assert (following != A2, in_view(form, following)) == (True, True)
    press_in(shell, "3")
    assert level(shell, following) == 3


def test_a_list_that_a_key_opens_hangs_beneath_its_own_box_and_scrolls_nothing(
    shell: Shell,
) -> None:
    form = form_of(shell)
    form.go_to(B3)
    box = form.rows[B3].evidence
    box.setFocus()
    settle()
    bar = form._scroll.verticalScrollBar()
    before = bar.value()
    press_in(shell, "Space")
    wait_until(box.view().isVisible, "the list is open")
    settle()
    assert bar.value() == before
    top = box.view().mapToGlobal(QPoint(0, 0)).y()
    assert abs(top - box.mapToGlobal(QPoint(0, 0)).y()) <= box.view().height() + box.height()
    box.hidePopup()
