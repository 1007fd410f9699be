from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton

from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.held_key import SAME_MS
from smartcity_desktop.ui.second_enter import TWICE_MS
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.on_enter import OnEnter
from tests.ids import A1, A2
from tests.seats import LATER, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown, settle, type_on, wait_until
from tests.ui.open_sheet import form_of, open_sheet, page_of


def enter(shell: Shell) -> None:
    """Press Enter in the window as a hand does, and not as a held key comes again."""
    QTest.qWait(10 * SAME_MS)
    window = shell.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Return)


@pytest.fixture
def asked(desk_at: SitDown) -> Shell:
    """The window at a sheet whose assessor is asked about a conflict, and has read it."""
    shell = open_sheet(desk_at, LATER)
    prompt = page_of(shell).gate.prompt
    assert prompt is not None
    wait_until(prompt.none.is_read, "the question could be read")
    return shell


@pytest.mark.parametrize("pause_ms", [0, 300])
def test_enter_twice_on_the_question_leaves_the_digit_to_the_first_row(
    asked: Shell, pause_ms: int
) -> None:
    enter(asked)
    QTest.qWait(pause_ms)
    wait_until(lambda: page_of(asked).form is not None, "the sheet is shown")
    wait_until(lambda: form_of(asked).rows[A1].levels.stop().hasFocus(), "the keyboard is there")
    enter(asked)
    enter(asked)
    assert form_of(asked).active() == A1
    type_on(asked, "3")
    draft = asked.office.assessor.draft(LATER)
    assert (draft.mark(A1).level, draft.mark(A2).level) == (3, None)


def test_enter_goes_on_at_once_behind_a_level_and_later_without_one(asked: Shell) -> None:
    enter(asked)
    wait_until(lambda: page_of(asked).form is not None, "the sheet is shown")
    wait_until(lambda: form_of(asked).rows[A1].levels.stop().hasFocus(), "the keyboard is there")
    type_on(asked, "4")
    enter(asked)
    enter(asked)
    third = list(form_of(asked).rows)[2]
    assert form_of(asked).active() == third
    QTest.qWait(TWICE_MS + 50)
    enter(asked)
    assert form_of(asked).active() != third


def test_enter_twice_behind_the_reason_of_a_revision_stays_at_its_row(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, SeatId("A-002"), key_of)
    score_all(shell.office, OPEN, 3)
    shell.relay(shell.office.assessor.seal(OPEN))
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    page = page_of(shell)
    before = form_of(shell).active()
    page.strip._revise.click()
    wait_until(page.strip.reason.hasFocus, "the reason is asked for")
    type_on(shell, "Salah ketik")
    enter(shell)
    settle()
    assert form_of(shell).rows[before].levels.stop().hasFocus()
    enter(shell)
    settle()
    assert form_of(shell).active() == before


def test_a_line_that_sends_itself_off_gives_no_second_enter_to_what_comes_next(
    asked: Shell,
) -> None:
    first, other = QLineEdit(asked), QLineEdit(asked)
    button, sent = QPushButton("Uji", asked), list[str]()
    for one in (first, other, button):
        one.show()
    first.returnPressed.connect(first.clear)
    first.returnPressed.connect(other.setFocus)
    other.returnPressed.connect(lambda: sent.append("line"))
    first.setFocus()
    type_on(asked, "satu")
    enter(asked)
    assert QApplication.focusWidget() is other
    enter(asked)
    assert not sent
    type_on(asked, "dua")
    enter(asked)
    assert sent == ["line"]


def test_a_line_that_only_leads_on_to_the_next_one_stops_no_enter(asked: Shell) -> None:
    first, other, sent = QLineEdit(asked), QLineEdit(asked), list[str]()
    for one in (first, other):
        one.show()
    first.returnPressed.connect(other.setFocus)
    other.returnPressed.connect(lambda: sent.append("line"))
    first.setFocus()
    enter(asked)
    enter(asked)
    assert sent == ["line"]


def test_a_choice_that_comes_behind_a_question_takes_no_second_enter(asked: Shell) -> None:
    button, choice, sent = QPushButton("Uji", asked), QRadioButton("Dua", asked), list[str]()
    for one in (button, choice):
        one.show()
    button.clicked.connect(choice.setFocus)
    OnEnter(choice, lambda: sent.append("choice"))
    button.setFocus()
    settle()
    wait_until(lambda: not asked.has_just_given(button), "the button may be pressed")
    enter(asked)
    wait_until(choice.hasFocus, "the keyboard is at the choice")
    enter(asked)
    assert not sent
    window = asked.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Home)  # something else was done on purpose
    enter(asked)
    assert sent == ["choice"]
