from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.desk.session import day_plan, session_clock
from smartcity_desktop.domain.timer import TimerKind, TimerState
from smartcity_desktop.ui.assess.arrival import day_change
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.papers.page import PapersPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.seats import LATER, MEMBERS, OPEN, Keys, sit
from tests.ui.hands import SitDown, hand, press, settle
from tests.ui.open_sheet import page_of


def running(desk_at: SitDown) -> Shell:
    """A window in which the clock of the open session runs."""
    shell = desk_at("P01")
    shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.START))
    return shell


def state(shell: Shell, session: object = LATER) -> TimerState:
    return session_clock.reading(shell.office.day, session).state  # type: ignore[arg-type]


def panel_of(shell: Shell) -> PanelPage:
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    return page


def test_a_second_clock_starts_only_after_a_question_that_names_the_first(
    desk_at: SitDown,
) -> None:
    shell = running(desk_at)
    shell.open_page(ToPage(PageName.PANEL, LATER))
    settle()
    clock = panel_of(shell).head.clock
    region = shell.office.assessor.running()
    assert region is not None
    assert clock.other.isVisible()
    assert not clock.other.both.isVisible()
    clock.step.click()
    settle()
    assert (state(shell), hand()) == (TimerState.PLANNED, clock.other.there)
    press("Escape")
    assert (state(shell), clock.other.both.isVisible()) == (TimerState.PLANNED, False)
    clock.step.click()
    clock.other.both.click()
    assert state(shell) == TimerState.RUNNING


def test_the_question_leads_to_the_session_whose_clock_runs(desk_at: SitDown) -> None:
    shell = running(desk_at)
    shell.open_page(ToPage(PageName.PANEL, LATER))
    settle()
    panel_of(shell).head.clock.step.click()
    press("Space")
    assert (panel_of(shell).session, state(shell)) == (OPEN, TimerState.PLANNED)
    assert not panel_of(shell).head.clock.other.isVisible()


def test_enter_held_down_starts_no_second_clock(desk_at: SitDown) -> None:
    shell = running(desk_at)
    shell.open_page(ToPage(PageName.PANEL, LATER))
    settle()
    clock = panel_of(shell).head.clock
    clock.step.click()
    clock.other.both.setFocus()
    press("Return", "Space")
    assert state(shell) == TimerState.PLANNED


def test_a_late_session_asks_as_well(desk_at: SitDown) -> None:
    shell = running(desk_at)
    shell.open_page(ToPage(PageName.ARRIVAL, LATER))
    settle()
    page = shell.pages[PageName.ARRIVAL]
    assert isinstance(page, ArrivalPage)
    page.change_day(day_change.FULL, "", "Macet")
    assert (state(shell), page.clock.other.both.isVisible()) == (TimerState.PLANNED, True)
    page.clock.other.both.click()
    assert state(shell) == TimerState.RUNNING


def test_every_page_shows_the_session_in_hand(desk_at: SitDown) -> None:
    shell = running(desk_at)
    for first, second in ((OPEN, LATER), (LATER, OPEN)):
        shell.open_page(ToPage(PageName.PANEL, first))
        shell.open_page(ToPage(PageName.PAPERS))
        papers = shell.pages[PageName.PAPERS]
        assert isinstance(papers, PapersPage)
        assert papers.session == first
        assert papers.frame.other.isVisible() == (first == LATER)
        shell.open_page(ToPage(PageName.PAPERS, second))
        shell.open_page(ToPage(PageName.PANEL))
        assert panel_of(shell).session == second


def test_scoring_follows_the_clock_where_the_session_in_hand_has_not_begun(
    desk_at: SitDown,
) -> None:
    shell = running(desk_at)
    shell.open_page(ToPage(PageName.PANEL, LATER))
    shell.open_page(ToPage(PageName.SCORING))
    assert page_of(shell).session == OPEN
    shell.open_page(ToPage(PageName.PANEL))
    assert panel_of(shell).session == OPEN


def test_a_session_that_was_only_received_is_in_hand_on_the_scoring_page_too(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.ARRIVAL, LATER))
    shell.open_page(ToPage(PageName.SCORING))
    assert page_of(shell).session == LATER
    assert page_of(shell).gate.holds()
    shell.open_page(ToPage(PageName.PANEL))
    assert panel_of(shell).session == LATER


def test_the_head_says_whose_sheet_it_is_and_that_its_key_is_locked(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    shell.relay(frozenset())
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    who, me = page_of(shell).head.who, shell.office.identity.my_seat()
    assert who.text() == f"{me.name} ({me.id})"
    shell.relay(shell.office.lock())
    assert who.text() == f"{me.name} ({me.id}) · kunci terkunci"


@pytest.mark.parametrize("name", [PageName.ARRIVAL, PageName.PANEL, PageName.SCORING])
def test_no_clock_starts_unasked_while_the_region_is_waited_for(
    desk_at: SitDown, name: PageName
) -> None:
    shell = desk_at("P01")
    shell.relay(day_plan.wait(shell.office.day, OPEN, "Di jalan"))
    shell.open_page(ToPage(name, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, ArrivalPage | PanelPage | ScoringPage)
    clock = page.clock if isinstance(page, ArrivalPage) else page.head.clock
    QTest.mouseClick(clock.step, Qt.MouseButton.LeftButton)
    settle()
    assert state(shell, OPEN) == TimerState.PLANNED
    assert clock.other.both.isVisible()
    assert clock.other.there.isVisible() == (name != PageName.ARRIVAL)
    press("Escape")
    assert not clock.other.isVisible()
    if isinstance(page, ArrivalPage):
        assert page.change.buttons[day_change.CAME].isEnabled()
    QTest.mouseClick(clock.step, Qt.MouseButton.LeftButton)
    settle()
    QTest.mouseClick(clock.other.both, Qt.MouseButton.LeftButton)
    draft = shell.office.day.record_draft(OPEN)
    assert (state(shell, OPEN), draft.waiting) == (TimerState.RUNNING, "")
    assert [one.kind for one in draft.happenings] == ["waiting", "arrived"]
