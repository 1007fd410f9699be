"""Whoever writes in the column beside the matrix sees it: nothing scrolls by itself."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import EVERYTHING
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.note_field import LATEST_MS
from smartcity_desktop.ui.widgets.scroll_column import ScrollColumn
from tests.seats import MEMBERS, OPEN, Keys, score_all, seal_all, sit
from tests.ui.hands import SitDown, hand, press, settle, write

TABS = ("attendance", "documents", "happenings", "remarks", "response")


@pytest.fixture
def shell(desk_at: SitDown, key_of: Keys) -> Shell:
    """The window of a small laptop on a session whose sheets are all here."""
    made = desk_at("P01")
    seal_all(made.office, OPEN, key_of)
    made.resize(1366, 700)
    made.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    return made


def page_of(shell: Shell) -> PanelPage:
    """Return the chair's page."""
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    return page


def column_of(page: PanelPage) -> ScrollColumn:
    """Return what scrolls beside the matrix."""
    return next(one for one in page.findChildren(ScrollColumn) if one.isAncestorOf(page.side))


def stand_in(page: PanelPage, tab: str) -> QWidget:
    """Bring a tab to the front and the keyboard into its field."""
    room = page.side.room
    room.setCurrentIndex(TABS.index(tab))
    field = room.entries[tab].field if tab in room.entries else room.texts[tab]
    field.setFocus()
    settle()
    return field


@pytest.mark.parametrize("tab", ["remarks", "response"])
def test_a_text_that_is_kept_by_itself_stays_where_it_is(shell: Shell, tab: str) -> None:
    page = page_of(shell)
    assert page.matrix.isVisible()
    field, bar = stand_in(page, tab), column_of(page).verticalScrollBar()
    at = bar.value()
    assert at > 0
    for words in ("Satu. ", "Dua. "):
        write(words)
        QTest.qWait(LATEST_MS + 200)
        assert (bar.value(), hand()) == (at, field)
    assert shell.office.day.record_draft(OPEN).texts[tab] == "Satu. Dua."


def test_what_is_added_or_taken_back_leaves_the_field_where_it_is(shell: Shell) -> None:
    page = page_of(shell)
    field, bar = stand_in(page, "documents"), column_of(page).verticalScrollBar()
    at = bar.value()
    for words in ("Peta jalan", "Rencana induk"):
        write(words)
        press("Return")
        settle()
        assert (bar.value(), hand()) == (at, field)
    shell.office.chair.happening(OPEN, HappeningKind.NOTE, "Listrik padam")
    page.side.room.withdrawn.emit("documents", 0)
    settle()
    assert (bar.value(), hand()) == (at, field)
    assert shell.office.day.record_draft(OPEN).documents == ("Rencana induk",)


def test_a_matrix_that_is_shown_anew_stays_where_it_was_scrolled_to(shell: Shell) -> None:
    page = page_of(shell)
    shell.resize(1366, 520)
    stand_in(page, "remarks")
    bar = page.matrix.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    write("Catatan")
    QTest.qWait(LATEST_MS + 200)
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize("tab", ["documents", "happenings", "remarks"])
def test_nothing_moves_either_while_sheets_are_missing(desk_at: SitDown, tab: str) -> None:
    shell = desk_at("P01")
    shell.resize(1366, 560)
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = page_of(shell)
    field, bar = stand_in(page, tab), column_of(page).verticalScrollBar()
    bar.setValue(bar.maximum())
    at = bar.value()
    assert at > 0
    for words in ("Satu", "Dua"):
        write(words)
        if tab in page.side.room.entries:
            press("Return")
        QTest.qWait(LATEST_MS + 200)
        assert (bar.value(), hand()) == (at, field)


def test_where_sheets_are_asked_for_stays_in_its_place_when_they_came(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = page_of(shell)
    ask = page.side.drop.buttons[0]
    at = ask.mapTo(page, ask.rect().topLeft())
    high = page.side.members.height()
    for seat in (MEMBERS[0], MEMBERS[1]):
        sit(shell.office, seat, key_of)
        score_all(shell.office, OPEN, 3)
        shell.office.assessor.seal(OPEN)
        shell.relay(EVERYTHING)
        settle()
        assert page.side.members.height() != high  # the line of who is here is lower
        assert ask.mapTo(page, ask.rect().topLeft()) == at
