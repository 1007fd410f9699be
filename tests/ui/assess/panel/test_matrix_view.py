from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from smartcity_desktop.desk.laptop.changed import EVERYTHING
from smartcity_desktop.domain.ids import NO_INDICATOR
from smartcity_desktop.domain.sheet import Evidence
from smartcity_desktop.ui import language
from smartcity_desktop.ui.assess.panel.matrix_view import MatrixView
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.scroll_column import ScrollColumn
from tests.ids import A1, B2
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, sit
from tests.ui import geometry
from tests.ui.hands import SitDown, hand, press, settle, write


@pytest.fixture
def shell(desk_at: SitDown, key_of: Keys) -> Shell:
    """The chair's page with every sheet sealed; only A1 and B2 are worth talking about."""
    made = desk_at("P01")
    for seat in (*MEMBERS, CHAIR):
        sit(made.office, seat, key_of)
        score_all(made.office, OPEN, 3)
        for one in (A1, B2):
            made.office.assessor.score(OPEN, one, 5 if seat == CHAIR else 3)
        made.office.assessor.note(OPEN, A1, f"Kata {seat}")
        made.office.assessor.evidence(OPEN, A1, Evidence.SHOWN)
        made.office.assessor.seal(OPEN)
    made.relay(EVERYTHING)
    made.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    return made


def view_of(shell: Shell) -> MatrixView:
    """Return the matrix."""
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    return page.matrix


def test_what_is_worth_talking_about_is_listed_and_each_is_a_jump(shell: Shell) -> None:
    view = view_of(shell)
    assert [button.text() for button in view.differences.buttons] == ["A1", "B2"]
    view.differences.buttons[1].setFocus()
    press("Space")
    at = view.table.currentIndex()
    assert hand() is view.table
    assert (at.row(), at.column()) == (5, 1)


def test_the_cell_in_hand_says_whose_it_is_its_evidence_and_its_note(shell: Shell) -> None:
    view = view_of(shell)
    view.differences.buttons[0].click()
    press("Right")
    name = shell.office.laptop.holdings.edition().roster[MEMBERS[0]].name
    assert view.said._told.text() == f"{name} ({MEMBERS[0]}): 3 · bukti ditunjukkan"
    assert view.said._note.text() == f"Kata {MEMBERS[0]}"
    press("Right", "Right")
    assert view.said._note.text() == f"Kata {MEMBERS[2]}"
    press("Left", "Left", "Left", "Left")
    assert view.said._told.text().count("\n") == 3  # on the title, what everybody put down


def test_a_member_revises_by_keyboard_and_the_matrix_shows_both_levels(
    shell: Shell, key_of: Keys
) -> None:
    view = view_of(shell)
    view.differences.buttons[0].click()
    press("Return")
    assert hand() is view.said.reason
    press("Escape")
    assert hand() is view.table
    press("Return", "Return")
    assert shell.banner.text()
    write("Dokumen belum resmi")
    press("Return")
    assert shell.current() == "scoring"
    press("4")
    draft = shell.office.assessor.draft(OPEN)
    assert (draft.revision, draft.reason) == (2, "Dokumen belum resmi")
    assert draft.mark(A1).level == 4
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    assert view.table.model().index(0, 1).data() == "5"  # what is signed counts until then
    assert view.said.button.text() == "Lanjutkan revisi A1"
    shell.relay(shell.office.assessor.seal(OPEN))
    assert view.table.model().index(0, 1).data() == "5 → 4"
    assert [button.text() for button in view.differences.buttons] == ["B2"]


def test_nobody_revises_for_somebody_whose_sheet_is_not_here(shell: Shell) -> None:
    view = view_of(shell)
    view.table.setFocus()
    view.said.offer(NO_INDICATOR, revising=False)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert not view.said.reason.isVisible()
    assert not view.said.is_offered()


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_a_small_laptop_shows_every_row_and_whole_titles(shell: Shell, spoken: str) -> None:
    if language.current() != spoken:
        shell.switch_language()
    shell.resize(1366, 728)
    settle()
    table = view_of(shell).table
    assert table.verticalScrollBar().maximum() == 0
    assert list(geometry.cut(table)) == []
    model, metrics = table.model(), table.fontMetrics()
    for row in range(model.rowCount()):
        text, room = str(model.index(row, 0).data()), table.visualRect(model.index(row, 0))
        box = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        assert box.height() <= room.height() + 1, text


def test_what_is_said_of_a_cell_stands_beside_the_matrix_or_beneath_it(shell: Shell) -> None:
    view = view_of(shell)
    shell.resize(1366, 728)
    settle()
    assert not view.isAncestorOf(view.said)
    shell.resize(1024, 600)
    settle()
    assert view.isAncestorOf(view.said)
    assert view.said.isVisible()
    top = view.table.mapTo(shell, QPoint(0, 0)).y()
    assert top < view.said.mapTo(shell, QPoint(0, 0)).y()


def test_what_is_said_is_of_the_marked_cell_wherever_the_pointer_is(shell: Shell) -> None:
    view, window = view_of(shell), shell.windowHandle()
    assert window is not None
    view.differences.buttons[0].click()
    settle()
    place = view.table.visualRect(view.table.model().index(5, 2)).center()
    over = view.table.viewport().mapTo(shell, place)
    for at in (over - QPoint(0, 1), over):
        QTest.mouseMove(window, at)
        settle()
    assert view.said._title.text().startswith("A1")
    assert view.said.button.isVisible()
    assert view.said.button.text().startswith("Revisi A1")
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, over)
    settle()
    assert view.said._title.text().startswith("B2")
    assert view.said.button.text().startswith("Revisi B2")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert hand() is view.said.reason


def test_what_is_said_of_a_cell_comes_into_view_with_it(shell: Shell) -> None:
    shell.resize(1366, 560)
    settle()
    view = view_of(shell)
    around = view.said.parentWidget()
    while not isinstance(around, ScrollColumn):
        assert around is not None
        around = around.parentWidget()
    bar = around.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.said.visibleRegion().isEmpty()
    model = view.table.model()
    at = view.table.visualRect(model.index(5, 2)).center()
    QTest.mouseClick(
        view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    settle()
    assert view.said.visibleRegion().boundingRect() == view.said.rect()
    view.differences.buttons[0].click()
    view.said.button.click()
    letters = view.said.reason.fontMetrics().averageCharWidth()
    assert view.said.reason.width() > 35 * letters


@pytest.mark.parametrize("wide", range(1180, 1380, 20))
def test_a_row_is_as_high_as_its_title_is_painted(shell: Shell, wide: int) -> None:
    """Qt lays the title out once more to paint it: it tells of the very lines that are seen."""
    shell.resize(wide, 728)
    settle()
    table = view_of(shell).table
    lowest = min(table.rowHeight(row) for row in range(table.model().rowCount()))
    line = table.fontMetrics().lineSpacing()
    for row in range(table.model().rowCount()):
        index = table.model().index(row, 0)
        painted = QStyleOptionViewItem()
        table.initViewItemOption(painted)
        painted.rect = table.visualRect(index)
        lines = round(table.itemDelegateForIndex(index).sizeHint(painted, index).height() / line)
        assert (table.rowHeight(row) > lowest) == (lines > 1), index.data()
