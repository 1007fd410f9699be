from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.seats import LATER, MEMBERS, OPEN
from tests.ui.hands import SitDown, hand, press, settle, type_on, wait_until
from tests.ui.open_sheet import form_of, level, open_sheet, page_of

CONTROL = Qt.KeyboardModifier.ControlModifier


def key_on(
    shell: Shell, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key on the window, which looks at it before what has the keyboard does."""
    window = shell.windowHandle()
    assert window is not None
    QTest.keyClick(window, key, held)
    settle()


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window with an open sheet, the keyboard on the first level."""
    made = open_sheet(desk_at)
    assert page_of(made).form is not None
    return made


def test_a_new_sheet_begins_at_its_own_first_row_also_behind_a_lock(shell: Shell) -> None:
    press("3", "Return", "3", "Return", "3", "Return")
    assert form_of(shell).active() == "A4"
    shell.open_page(ToPage(PageName.SCORING, LATER))
    prompt = page_of(shell).gate.prompt
    assert prompt is not None
    assert prompt.isVisible()
    back = page_of(shell).here(PageName.SCORING)  # whoever locks now comes back by this
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(back)
    wait_until(prompt.none.is_read, "the question could be read")
    key_on(shell, Qt.Key.Key_Return)
    wait_until(lambda: not prompt.isVisible(), "the answer is noted")
    settle()
    type_on(shell, "4")
    assert form_of(shell).active() == A1
    assert shell.office.assessor.draft(LATER).mark(A1).level == 4
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    assert form_of(shell).active() == "A4"


def test_the_sheet_of_the_next_one_begins_at_its_own_first_row(shell: Shell) -> None:
    press("3", "Return", "3", "Return", "3", "Return")
    shell.relay(shell.office.identity.choose(MEMBERS[0]))
    settle()
    type_on(shell, "4")
    assert form_of(shell).active() == A1
    assert level(shell, A1) == 4


def test_a_text_about_the_whole_is_undone_in_its_turn_and_never_something_older(
    shell: Shell,
) -> None:
    desk, form = shell.office.assessor, form_of(shell)
    key_on(shell, Qt.Key.Key_F2)
    type_on(shell, "Catatan lama")
    key_on(shell, Qt.Key.Key_Escape)
    for text, words in (("strengths", "Kuat"), ("weaknesses", "Lemah")):
        form.go_to_text(text)
        type_on(shell, words)
    key_on(shell, Qt.Key.Key_Escape)
    assert dict(desk.draft(OPEN).texts) == {"strengths": "Kuat", "weaknesses": "Lemah"}
    key_on(shell, Qt.Key.Key_Z, CONTROL)
    assert desk.draft(OPEN).texts["weaknesses"] == ""
    assert "Kelemahan: “Lemah” → –" in shell.told.words.text()
    assert hand() is form.texts["weaknesses"]
    key_on(shell, Qt.Key.Key_Z, CONTROL)
    assert desk.draft(OPEN).texts["strengths"] == ""
    assert desk.draft(OPEN).mark(A1).note == "Catatan lama"
    key_on(shell, Qt.Key.Key_Y, CONTROL)
    assert desk.draft(OPEN).texts["strengths"] == "Kuat"


def test_in_a_text_that_has_the_keyboard_undoing_is_its_own(shell: Shell) -> None:
    desk, form = shell.office.assessor, form_of(shell)
    key_on(shell, Qt.Key.Key_F2)
    type_on(shell, "Catatan lama")
    key_on(shell, Qt.Key.Key_Escape)
    form.go_to_text("strengths")
    type_on(shell, "Kuat")
    key_on(shell, Qt.Key.Key_Z, CONTROL)
    form.settle()
    assert form.texts["strengths"].toPlainText() == ""
    assert desk.draft(OPEN).mark(A1).note == "Catatan lama"


def test_beside_the_texts_about_the_whole_no_levels_are_shown(shell: Shell) -> None:
    form = form_of(shell)
    press("3")
    form.go_to(list(form.rows)[-1])
    press("Return")
    assert hand() is form.texts["strengths"]
    settle()
    ladder = form.ladder
    assert ladder._title.text().startswith("G")
    assert not any(step.isVisible() for step in ladder._steps.values())
    shell.switch_language()
    assert ladder._title.text() == "G  Strengths, weaknesses and advice"
    shell.switch_language()
    key_on(shell, Qt.Key.Key_Escape)
    assert ladder._title.text().endswith(list(form.rows)[-1])
    assert all(step.isVisible() for step in ladder._steps.values())
