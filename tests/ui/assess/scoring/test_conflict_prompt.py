from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.desk.laptop.changed import EVERYTHING
from smartcity_desktop.desk.session import declaring
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui.assess.scoring.conflict_prompt import ConflictPrompt
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.question_button import QuestionButton
from smartcity_desktop.ui.widgets.waiting import AFTER_TEXT_MS
from tests.ids import A1, A2
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, nothing_can_be_written
from tests.ui.hands import SitDown, hand, press, settle, type_on, wait_until, write
from tests.ui.open_sheet import form_of, open_sheet, page_of


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window at a sheet whose assessor has not been asked yet."""
    return open_sheet(desk_at, LATER)


def prompt_of(shell: Shell) -> ConflictPrompt:
    """Return the question that was asked."""
    prompt = page_of(shell).gate.prompt
    assert prompt is not None
    return prompt


def said(shell: Shell, session: SessionId = LATER) -> str | None:
    """Return what was answered: a kind, "" for none, None before that."""
    me = shell.office.identity.my_id()
    found = declaring.declaration(shell.office.day, session, me)
    return found.kind if found is not None else None


def declare(prompt: ConflictPrompt) -> None:
    """Go on from the reason to the button, and press it."""
    press("Return")
    assert hand() is prompt.reason.confirm
    prompt.reason.confirm.click()


def test_one_press_of_enter_says_there_is_none_and_the_digits_score(shell: Shell) -> None:
    assert hand() is prompt_of(shell).none
    window = shell.windowHandle()
    assert window is not None
    wait_until(prompt_of(shell).none.is_read, "the question could be read")
    QTest.keyClick(window, Qt.Key.Key_Return)
    wait_until(lambda: said(shell) == "", "the answer is noted")
    settle()
    press("4")
    assert shell.office.assessor.draft(LATER).mark(A1).level == 4
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToPage(PageName.SCORING, LATER))
    assert not prompt_of(shell).isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_that_was_meant_for_what_stood_there_before_answers_nothing(
    shell: Shell, key: Qt.Key
) -> None:
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToPage(PageName.SCORING, LATER))
    window = shell.windowHandle()
    assert window is not None
    assert hand() is prompt_of(shell).none
    QTest.keyClick(window, key)
    settle()
    assert said(shell) is None
    wait_until(prompt_of(shell).none.is_read, "the question could be read")
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(window, held)
    settle()
    assert said(shell) is None


def test_the_question_names_who_is_asked_and_what_declaring_does(shell: Shell) -> None:
    prompt = prompt_of(shell)
    me = shell.office.identity.my_seat()
    assert prompt._title.text().startswith(f"{me.name} ({me.id}): ")
    assert "tidak dihitung" in prompt._what.text()
    shell.relay(shell.office.identity.choose(MEMBERS[0]))
    assert f"({MEMBERS[0]}): " in prompt._title.text()
    assert not prompt.none.is_read()


def test_declaring_is_the_primary_button_once_a_kind_is_chosen(shell: Shell) -> None:
    prompt = prompt_of(shell)
    assert prompt.none.property("primary")
    prompt.kinds["ex_mentor"].click()
    assert (prompt.none.property("primary"), prompt.reason.confirm.property("primary")) == (
        False,
        True,
    )
    press("Escape")
    assert prompt.none.property("primary")


def test_no_digit_scores_before_the_answer(shell: Shell) -> None:
    press("4")
    assert not shell.office.assessor.draft(LATER).levels
    press("Escape")
    assert prompt_of(shell).isVisible()


@pytest.mark.parametrize("keys", ["F8", "Ctrl+Return", "Ctrl+F"])
def test_no_key_of_the_sheet_goes_past_the_question(shell: Shell, keys: str) -> None:
    press(keys)
    assert shell.current() == "scoring"
    assert prompt_of(shell).isVisible()
    assert hand() is prompt_of(shell).none


def test_who_is_asked_already_is_led_to_the_kinds_by_the_key_that_declares(shell: Shell) -> None:
    prompt = prompt_of(shell)
    press("Ctrl+Shift+B")
    settle()
    assert hand() is next(iter(prompt.kinds.values()))
    assert prompt.none.isVisible(), "the question still stands"


def test_an_answer_the_disk_refuses_is_asked_for_again(shell: Shell) -> None:
    with nothing_can_be_written(shell.office):
        prompt_of(shell).none.click()
        assert shell.banner.text()
        assert prompt_of(shell).isVisible()
    prompt_of(shell).none.click()
    assert said(shell) == ""


def test_the_next_member_is_asked_too(shell: Shell) -> None:
    prompt_of(shell).none.click()
    shell.relay(shell.office.identity.choose(MEMBERS[0]))
    shell.open_page(ToPage(PageName.SCORING, LATER))
    assert prompt_of(shell).isVisible()
    assert said(shell) is None


def test_a_declared_conflict_stands_in_the_place_of_the_sheet(shell: Shell) -> None:
    shell.relay(shell.office.identity.choose(MEMBERS[0]))
    shell.open_page(ToPage(PageName.SCORING, LATER))
    prompt = prompt_of(shell)
    prompt.kinds["ex_mentor"].setChecked(True)
    assert hand() is prompt.reason.field
    press("Return")  # without a reason nothing is declared
    assert said(shell) is None
    write("Masterplan 2018")
    declare(prompt)
    assert said(shell) == "ex_mentor"
    told = prompt._what.text()
    assert "Bekas pendamping · Masterplan 2018" in told
    chair = shell.office.laptop.holdings.edition().roster[CHAIR].name
    assert f"sampaikan kepada {chair}: kecualikan {MEMBERS[0]}" in told
    excuse = shell.office.day.record_draft(LATER).excused[MEMBERS[0]]
    assert excuse.reason == "Bekas pendamping: Masterplan 2018"
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToPage(PageName.SCORING, LATER))
    assert shell.current() == "scoring"
    assert prompt.isVisible()


def test_a_conflict_found_midway_is_declared_from_the_sheet(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    press("4", "Ctrl+Shift+B")
    prompt = prompt_of(shell)
    assert prompt.isVisible()
    press("Escape")
    assert not prompt.isVisible()
    assert shell.office.assessor.draft(OPEN).mark(A1).level == 4
    press("Ctrl+Shift+B")
    prompt.kinds["family"].setChecked(True)
    write("Ipar menjadi kepala dinas")
    declare(prompt)
    assert (said(shell, OPEN), prompt.isVisible()) == ("family", True)
    assert shell.office.assessor.draft(OPEN).mark(A1).level == 4
    assert shell.office.assessor.today()[3].in_conflict


def test_what_was_declared_by_mistake_is_taken_back_with_a_reason(shell: Shell) -> None:
    prompt = prompt_of(shell)
    prompt.kinds["origin"].setChecked(True)
    write("Salah tekan")
    declare(prompt)
    prompt.take_back.click()
    write("Tidak ada ikatan")
    press("Return")
    prompt.undo.confirm.click()
    assert said(shell) == ""
    assert not prompt.isVisible()
    assert not shell.office.day.record_draft(LATER).excused


def test_nothing_behind_the_question_is_undone(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    press("4", "5", "Ctrl+Shift+B")
    assert prompt_of(shell).isVisible()
    press("Ctrl+Z", "Escape")
    assert shell.office.assessor.draft(OPEN).mark(A1).level == 5
    press("Ctrl+Z")
    assert shell.office.assessor.draft(OPEN).mark(A1).level == 4


def test_scoring_has_not_begun_before_the_question_is_answered(shell: Shell) -> None:
    desk = shell.office.assessor

    def stage() -> tuple[bool, str]:
        card = next(card for card in desk.today() if card.session == LATER)
        return bool(desk.draft(LATER).opened_at), card.state

    assert stage() == (False, "planned")
    prompt = prompt_of(shell)
    wait_until(prompt.none.is_read, "the question could be read")
    prompt.none.click()
    assert stage() == (True, "open")


def test_a_click_far_behind_the_words_of_a_kind_chooses_none(shell: Shell) -> None:
    prompt = prompt_of(shell)
    radio = prompt.kinds["consultancy"]
    window = shell.windowHandle()
    assert window is not None
    at = radio.mapTo(shell, radio.rect().center())
    at.setX(shell.width() - 120)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert not radio.isChecked()


def test_whose_key_is_not_on_this_laptop_is_told_before_the_first_level(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.SCORING, LATER))
    assert "Kunci" not in prompt_of(shell)._what.text()
    me = shell.office.identity.my_id()
    shell.office.identity.lock()
    (shell.office.laptop.home.keys / f"{me}.key").unlink()
    shell.office.identity.choose(me)
    shell.relay(EVERYTHING)
    name = shell.office.laptop.holdings.edition().roster[me].name
    assert f"Kunci {name} belum ada di laptop ini" in prompt_of(shell)._what.text()


def test_who_types_the_reason_of_a_conflict_beside_its_field_answers_nothing(shell: Shell) -> None:
    prompt, window = prompt_of(shell), shell.windowHandle()
    assert window is not None
    wait_until(prompt.none.is_read, "the question could be read")
    prompt.kinds["consultancy"].click()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert hand() is prompt.reason.drop
    type_on(shell, "Lembaga saya pernah menyusun masterplan")
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert said(shell) is None
    assert prompt.reason.isVisible()


def test_a_reason_that_is_dropped_leaves_the_keyboard_on_the_kinds(shell: Shell) -> None:
    prompt, window = prompt_of(shell), shell.windowHandle()
    assert window is not None
    wait_until(prompt.none.is_read, "the question could be read")
    prompt.kinds["consultancy"].click()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert hand() is prompt.kinds["consultancy"]
    QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert said(shell) is None


def test_enter_in_the_reason_of_a_conflict_declares_nothing_by_itself(shell: Shell) -> None:
    prompt, window = prompt_of(shell), shell.windowHandle()
    assert window is not None
    prompt.kinds["family"].click()
    type_on(shell, "Ipar saya")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(window, key)
    settle()
    assert said(shell) is None
    assert hand() is prompt.reason.confirm
    assert isinstance(prompt.reason.confirm, QuestionButton)
    wait_until(prompt.reason.confirm.is_read, "the button could be read")
    QTest.keyClick(window, Qt.Key.Key_Return)
    wait_until(lambda: said(shell) == "family", "it is declared")


def test_a_question_to_which_the_keyboard_comes_back_has_to_be_read_anew(shell: Shell) -> None:
    none = prompt_of(shell).none
    wait_until(none.is_read, "the question could be read")
    prompt_of(shell).kinds["family"].setFocus()
    none.setFocus()
    assert not none.is_read()


def test_the_box_that_asks_for_the_reason_is_whole_in_view(shell: Shell) -> None:
    shell.resize(1093, 500)
    settle()
    prompt = prompt_of(shell)
    prompt.kinds["family"].click()
    settle()
    assert prompt.reason.visibleRegion().boundingRect() == prompt.reason.rect()


def click(shell: Shell, on: QWidget) -> None:
    """Press a button of the window with the mouse."""
    window = shell.windowHandle()
    assert window is not None
    settle()
    at = on.mapTo(shell, on.rect().center())
    QTest.mouseMove(window, at)
    QTest.qWait(QApplication.doubleClickInterval() + 1)  # no second click of the one before
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    settle()


def key(shell: Shell, *keys: Qt.Key) -> None:
    """Press keys on the window, which gives them to what has the keyboard, if anything has."""
    window = shell.windowHandle()
    assert window is not None
    for one in keys:
        QTest.keyClick(window, one)
    settle()


@pytest.mark.parametrize("by_mouse", [True, False])
@pytest.mark.parametrize("midway", [True, False])
def test_what_is_taken_back_leaves_the_keyboard_on_the_row_that_is_marked(
    desk_at: SitDown, *, midway: bool, by_mouse: bool
) -> None:
    session = OPEN if midway else LATER
    shell = open_sheet(desk_at, session)
    if midway:
        press("3", "Down", "Ctrl+Shift+B")
        settle()
    prompt = prompt_of(shell)
    click(shell, prompt.kinds["family"])
    type_on(shell, "Salah tekan")
    click(shell, prompt.reason.confirm)
    assert said(shell, session) == "family"
    click(shell, prompt.take_back)
    type_on(shell, "Tidak ada ikatan")
    if by_mouse:
        click(shell, prompt.undo.confirm)
    else:
        key(shell, Qt.Key.Key_Return)
        confirm = prompt.undo.confirm
        assert isinstance(confirm, QuestionButton)
        wait_until(confirm.is_read, "the button could be read")
        key(shell, Qt.Key.Key_Return)
    assert said(shell, session) == ""
    QTest.qWait(AFTER_TEXT_MS)
    form = form_of(shell)
    row = A2 if midway else A1
    assert form.active() == row
    key(shell, Qt.Key.Key_4)
    assert shell.office.assessor.draft(session).mark(row).level == 4
    key(shell, Qt.Key.Key_F2)
    type_on(shell, "Catatan")
    key(shell, Qt.Key.Key_Escape)
    assert shell.office.assessor.draft(session).mark(row).note == "Catatan"


def test_whoever_comes_back_by_the_button_or_by_escape_goes_on_with_the_digits(
    desk_at: SitDown,
) -> None:
    shell = open_sheet(desk_at, OPEN)
    for level, by_mouse in ((3, True), (4, False)):
        press("Ctrl+Shift+B")
        settle()
        prompt = prompt_of(shell)
        if by_mouse:
            click(shell, prompt.kinds["family"])  # and not declared after all
            type_on(shell, "Ipar")
            click(shell, prompt.back)
        else:
            key(shell, Qt.Key.Key_Escape)
        assert not prompt.isVisible()
        QTest.qWait(AFTER_TEXT_MS)
        type_on(shell, str(level))
        assert shell.office.assessor.draft(OPEN).mark(A1).level == level


def test_none_by_the_mouse_leaves_the_keyboard_on_the_first_row(shell: Shell) -> None:
    click(shell, prompt_of(shell).none)
    assert said(shell) == ""
    type_on(shell, "4")
    assert shell.office.assessor.draft(LATER).mark(A1).level == 4
