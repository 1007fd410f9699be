"""Texts beside the levels: what is typed there is kept, and is never taken for a level."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.note_field import LATEST_MS
from smartcity_desktop.ui.widgets.waiting import AFTER_TEXT_MS
from tests.ids import A1, A2
from tests.seats import LATER, OPEN, nothing_can_be_written
from tests.ui.hands import SitDown, press, wait_until, write
from tests.ui.open_sheet import level, open_sheet, page_of


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window with an open sheet, the keyboard on the first level."""
    return open_sheet(desk_at)


def test_a_line_in_a_note_never_scores_the_row_below(shell: Shell) -> None:
    press("4", "Down", "4", "Up", "F2")
    write("Ada SK")
    press("Return")
    write("2 dari 3 dinas")
    press("Escape")
    draft = shell.office.assessor.draft(OPEN)
    assert (draft.mark(A1).note, level(shell), level(shell, A2)) == ("Ada SK\n2 dari 3 dinas", 4, 4)


@pytest.mark.parametrize("way", ["F8", "Ctrl+Return", "Escape"])
def test_digits_typed_into_a_note_that_was_just_left_change_no_level(
    shell: Shell, way: str
) -> None:
    press("4", "F2")
    write("Ada")
    press(way)
    press("2", "0", "Backspace", "Delete")
    assert (level(shell), level(shell, A2)) == (4, None)
    QTest.qWait(AFTER_TEXT_MS)
    press("2")
    assert 2 in (level(shell), level(shell, A2))


def test_ctrl_enter_in_a_text_of_the_whole_goes_on_to_the_review(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    form.texts["strengths"].setFocus()
    write("Kuat")
    press("Return")
    write("sekali")
    press("Ctrl+Return")
    assert shell.current() == PageName.REVIEW
    assert shell.office.assessor.draft(OPEN).texts["strengths"] == "Kuat\nsekali"


def test_the_status_says_saved_only_when_everything_typed_is_on_the_disk(shell: Shell) -> None:
    press("4", "F2")
    assert t("shell.saving") not in shell.status.saved_text()
    write("P")
    assert t("shell.saving") in shell.status.saved_text()
    shell.status.tick()
    assert t("shell.saving") in shell.status.saved_text()
    wait_until(lambda: t("shell.saving") not in shell.status.saved_text(), "it is saved")
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "P"
    with nothing_can_be_written(shell.office):
        press("Escape", "Down", "F2")
        write("Q")
        press("Escape")
        shell._tick()
        assert t("shell.saving") in shell.status.saved_text()
    shell._tick()
    assert t("shell.saving") not in shell.status.saved_text()


def test_what_was_typed_for_one_region_never_lands_on_another(shell: Shell) -> None:
    press("F2")
    write("Untuk daerah ini")
    shell.open_page(ToPage(PageName.SCORING, LATER))
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "Untuk daerah ini"
    QTest.qWait(LATEST_MS)
    assert not shell.office.assessor.draft(LATER).mark(A1).note
