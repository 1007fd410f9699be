from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.panel.room_notes import KEEP_MS, Entries, line_of
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.label import Label
from tests.seats import LATER, OPEN
from tests.ui.hands import SitDown, press, settle, type_on, wait_until, write

LINE = "Bupati keluar sebentar"


def entries_of(shell: Shell, kind: str) -> Entries:
    """Open the panel's page at the lines of a kind."""
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    page.side.room.setCurrentIndex(("attendance", "documents", "happenings").index(kind))
    settle()
    entries = page.side.room.entries[kind]
    entries.field.setFocus()
    return entries


@pytest.mark.parametrize("kind", ["documents", "happenings"])
def test_a_line_that_was_begun_is_there_again_after_the_program_went_down(
    desk_at: SitDown, kind: str
) -> None:
    shell = desk_at("P01")
    entries_of(shell, kind)
    write(LINE)
    assert shell.status.saved_text().startswith("menyimpan")
    wait_until(lambda: shell.status.saved_text().startswith("Tersimpan"), "it is kept")
    assert shell.office.day.record_draft(OPEN).texts[line_of(kind)] == LINE
    again = Entries(kind)  # the same page in a program that was started anew
    again.show_unfinished(shell.office.day.record_draft(OPEN).texts[line_of(kind)])
    assert again.field.text() == LINE
    again.deleteLater()


def test_a_line_that_was_added_is_not_begun_any_more(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    entries = entries_of(shell, "documents")
    write(LINE)
    QTest.qWait(KEEP_MS + 200)
    press("Return")
    draft = shell.office.day.record_draft(OPEN)
    assert draft.documents == (LINE,)
    assert draft.texts[line_of("documents")] == ""
    assert entries.field.text() == ""
    shell.open_page(ToPage(PageName.PANEL, LATER))
    assert entries.field.text() == ""


def test_a_line_that_was_added_as_the_program_went_down_is_not_offered_twice(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    entries = entries_of(shell, "documents")
    shell.relay(shell.office.chair.document(OPEN, LINE))
    shell.relay(shell.office.chair.text(OPEN, line_of("documents"), LINE))
    assert entries.field.text() == ""


def is_whole(line: QWidget) -> bool:
    """Whether all of it is seen, in whatever scrolls around it."""
    return line.visibleRegion().boundingRect() == line.rect()


@pytest.mark.parametrize("kind", ["documents", "happenings"])
def test_what_is_added_to_a_long_list_is_seen_right_beneath_the_field(
    desk_at: SitDown, kind: str
) -> None:
    shell = desk_at("P01")
    shell.resize(1366, 560)
    entries, window = entries_of(shell, kind), shell.windowHandle()
    assert window is not None
    for number in range(9):
        type_on(shell, f"Hal nomor {number}")
        QTest.keyClick(window, Qt.Key.Key_Return)
        settle()
        said = [one for one in shell.front().findChildren(Label) if one.isVisible()]
        (line,) = [one for one in said if one.text().endswith(f"Hal nomor {number}")]
        assert is_whole(line)
        assert entries.field.hasFocus()
        assert is_whole(entries.field)
    draft = shell.office.day.record_draft(OPEN)
    noted = draft.documents or [one.text for one in draft.happenings]
    assert noted[0] == "Hal nomor 0"  # the papers tell them in the order they came


def test_the_newest_line_is_taken_back_by_its_own_mark(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    entries = entries_of(shell, "documents")
    for text in ("Satu", "Dua"):
        write(text)
        press("Return")
    settle()
    backs = [one for one in entries.findChildren(QToolButton) if one.isVisible()]
    assert [one.accessibleName().partition(": ")[2] for one in backs] == ["Dua", "Satu"]
    backs[0].click()
    assert shell.office.day.record_draft(OPEN).documents == ("Satu",)
