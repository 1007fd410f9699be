from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown, press, settle
from tests.ui.open_sheet import page_of

LAST = MEMBERS[-1]


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window of a panel's laptop."""
    return desk_at("P01")


def told(shell: Shell) -> str:
    """Return the words that stand in the place of the sheet."""
    every = page_of(shell)._empty.findChildren(QLabel)
    return " ".join(one.text() for one in every if one.isVisible())


def press_on_the_sheet(shell: Shell) -> None:
    """Do what begins a sheet: go to the next open indicator and give it a level."""
    press("F8", "4", "5", "Ctrl+Return")
    settle()


def test_the_sheet_of_a_session_closed_as_absent_says_so_and_takes_no_key(
    shell: Shell, key_of: Keys
) -> None:
    office = shell.office
    sit(office, CHAIR, key_of)
    shell.relay(office.chair.close_absent(LATER, "Pesawat batal"))
    shell.open_page(ToPage(PageName.SCORING, LATER))
    press_on_the_sheet(shell)
    page = page_of(shell)
    assert "sudah ditutup" in told(shell)
    assert not page.head.clock.step.isVisible()
    assert office.assessor.draft(LATER).levels == {}
    assert not office.assessor.draft(LATER).opened_at


def test_a_member_who_was_excused_reads_why_and_scores_nothing(shell: Shell, key_of: Keys) -> None:
    office = shell.office
    shell.relay(office.chair.excuse(OPEN, LAST, ExcuseKind.ABSENT, "Sakit sejak pagi"))
    sit(office, LAST, key_of)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    press_on_the_sheet(shell)
    chair = office.day.edition().roster[CHAIR].name
    assert "Sakit sejak pagi" in told(shell)
    assert chair in told(shell)
    assert not office.assessor.draft(OPEN).mark(A1).is_scored()


def test_who_opened_the_matrix_without_a_sheet_in_it_cannot_begin_one(
    shell: Shell, key_of: Keys
) -> None:
    office = shell.office
    for seat in (*MEMBERS[:-1], CHAIR):
        sit(office, seat, key_of)
        score_all(office, OPEN, 3)
        office.assessor.seal(OPEN)
    shell.relay(office.chair.excuse(OPEN, LAST, ExcuseKind.ABSENT, "Terlambat"))
    sit(office, LAST, key_of)
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    panel = shell.front()
    assert isinstance(panel, PanelPage)
    assert not panel.matrix.isVisible(), "nobody was told what looking at it means"
    assert LAST not in office.day.record_draft(OPEN).looked
    QTest.mouseClick(panel._none._button, Qt.MouseButton.LeftButton)
    settle()
    assert panel.matrix.isVisible()
    sit(office, CHAIR, key_of)
    shell.relay(office.chair.withdraw(OPEN, Listing.EXCUSED, LAST))
    sit(office, LAST, key_of)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    press_on_the_sheet(shell)
    assert "melihat nilai anggota lain" in told(shell)
    assert not office.assessor.draft(OPEN).mark(A1).is_scored()
