"""What one does, or is told, moves nothing under the pointer: held by the places of all widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QScrollBar, QWidget

from smartcity_desktop.domain.ids import NO_SESSION
from smartcity_desktop.domain.record import Attendee, Capacity
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.assess.sheet.ladder import Ladder
from smartcity_desktop.ui.assess.sheet.way_out import WayOut
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.in_view import bring
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.told_strip import ToldStrip
from tests.ids import A1
from tests.seats import MEMBERS, OPEN
from tests.ui.hands import SitDown, press, settle, write
from tests.ui.open_sheet import form_of, open_sheet

SIZE = (1366, 728)
PAGES = (PageName.TODAY, PageName.SCORING, PageName.PANEL, PageName.FILES, PageName.START)
COORDINATOR = (PageName.RECEIVE, PageName.LEDGER, PageName.RANKING, PageName.RESULTS)

_LIES_OVER = (Banner, ToldStrip, WayOut, Ladder)

Places = dict[tuple[int, ...], tuple[str, QRect]]


def places(shell: Shell) -> Places:
    """Where every widget that can be seen is in its parent, by its way down from the window.

    Not what lies over the page, nor the ladder, which follows its indicator.
    """
    found: Places = {}

    def walk(widget: QWidget, way: tuple[int, ...]) -> None:
        children = [one for one in widget.children() if isinstance(one, QWidget)]
        for place, child in enumerate(children):
            if isinstance(child, _LIES_OVER) or not child.isVisibleTo(shell):
                continue
            here, at = (*way, place), child.geometry()
            scroller = widget.parentWidget()
            if isinstance(scroller, QScrollArea) and scroller.widget() is child:
                at = QRect(QPoint(), child.size())  # it may scroll
            found[here] = (type(child).__name__, at)
            walk(child, here)

    walk(shell, ())
    return found


def moved(before: Places, after: Places) -> list[str]:
    """Say what was there before and is elsewhere, or larger or smaller, now."""
    return [
        f"{name} {was.getRect()} → {after[way][1].getRect() if way in after else 'gone'}"
        for way, (name, was) in before.items()
        if way not in after or after[way][1] != was
    ]


@pytest.fixture(params=[1366, 683])
def sheet(desk_at: SitDown, request: pytest.FixtureRequest) -> Shell:
    """A sheet on a usual laptop, and on one that shows everything twice as large."""
    return open_sheet(desk_at, size=SIZE if request.param == 1366 else (683, 384))


def test_a_level_moves_nothing_however_far_from_the_claim_it_is(sheet: Shell) -> None:
    edition = sheet.office.laptop.holdings.edition()
    claim = edition.claim(edition.sessions[OPEN].region, A1)
    assert claim is not None
    press(str(claim))
    settle()
    before = places(sheet)
    for level in (1, 5, 3, 0):
        press(str(level))
        settle()
        if level:
            assert not moved(before, places(sheet))


@pytest.mark.parametrize("page", PAGES)
def test_a_message_moves_nothing(desk_at: SitDown, page: PageName) -> None:
    shell = desk_at("P01")
    shell.resize(*SIZE)
    shell.open_page(ToPage(page, OPEN if page == PageName.SCORING else NO_SESSION))
    settle()
    before = places(shell)
    shell.banner.say("danger", "Apa yang terjadi.", "Mengapa, dan apa yang dilakukan. " * 8)
    settle()
    assert shell.banner.isVisible()
    assert not moved(before, places(shell))


@pytest.mark.parametrize(
    ("laptop", "page"),
    [*(("P01", one) for one in PAGES), *(("coordinator", one) for one in COORDINATOR)],
)
def test_the_keyboard_moves_nothing_wherever_it_comes(
    desk_at: SitDown, laptop: str, page: PageName
) -> None:
    shell = desk_at(laptop)
    shell.resize(*SIZE)
    shell.open_page(ToPage(page, OPEN if page == PageName.SCORING else NO_SESSION))
    settle()
    if page == PageName.SCORING:
        rows = list(form_of(shell).rows.values())[:2]
        stops = [one for row in rows for one in row.findChildren(QWidget)]
    else:
        stops = shell.findChildren(QWidget)
    for stop in stops:
        if not stop.isVisible() or not stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        before = places(shell)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        said = f"{type(stop).__name__} {stop.accessibleName()}"
        assert not moved(before, places(shell)), said


def test_light_and_dark_have_everything_in_the_same_places(
    program: Program, desk_at: SitDown
) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    before = sorted((name, at.getRect()) for name, at in places(shell).values())
    shell.switch_theme()
    settle()
    assert theme.worn() == Theme.DARK
    assert sorted((name, at.getRect()) for name, at in places(shell).values()) == before


def bars(shell: Shell) -> list[QScrollBar]:
    """The upright bars of everything that can be seen and scrolls."""
    return [
        area.verticalScrollBar() for area in shell.findChildren(QScrollArea) if area.isVisible()
    ]


def scrolled(shell: Shell) -> list[int]:
    """How far everything is scrolled that can be seen."""
    return [bar.value() for bar in bars(shell)]


def lowest(shell: Shell) -> list[int]:
    """How far everything can be scrolled that can be seen."""
    return [bar.maximum() for bar in bars(shell)]


def button_of(inside: QWidget, name: str) -> QAbstractButton:
    """Return the button of a line, by what its name holds."""
    every = inside.findChildren(QAbstractButton)
    return next(one for one in every if name in one.accessibleName() and one.isVisible())


def test_on_a_small_window_no_page_jumps_when_somebody_leaves_or_a_line_is_taken_back(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    shell.resize(1024, 600)
    for name in ("Ani", "Budi"):
        shell.office.chair.attend(
            OPEN, Attendee(name, "Kepala Dinas", "Pemkot", Capacity.LETTER, "094/12")
        )
    for text in ("Listrik padam", "Listrik menyala"):
        shell.office.chair.happening(OPEN, HappeningKind.NOTE, text)
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, ArrivalPage)
    for inside, name in ((page.guests, "Budi"), (page.lines, "Listrik padam")):
        one = button_of(inside, name)
        bring(one)
        settle()
        before, at = scrolled(shell), one.mapTo(shell, QPoint())
        line = one.height() + theme.SPACE[2]
        QTest.mouseClick(one, Qt.MouseButton.LeftButton)
        settle()
        if inside is page.guests:
            assert scrolled(shell) == before, name
            again = button_of(inside, name)
            assert again.mapTo(shell, QPoint()).y() == at.y()
        else:
            # At the foot of a page that is one line shorter now, it stands at its new foot.
            assert scrolled(shell) == [min(two) for two in zip(before, lowest(shell), strict=True)]
            assert 0 <= before[0] - scrolled(shell)[0] <= line, name


def test_on_a_small_window_the_panel_stays_where_it_is_when_a_member_is_excused(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    shell.resize(1024, 600)
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, PanelPage)
    for seat in MEMBERS:
        before = scrolled(shell)
        QTest.mouseClick(page.side.members.buttons[seat], Qt.MouseButton.LeftButton)
        write("Sakit")
        QTest.mouseClick(page.side.members.form.row.confirm, Qt.MouseButton.LeftButton)
        settle()
        assert scrolled(shell) == before, seat
    assert set(MEMBERS) == set(shell.office.day.record_draft(OPEN).excused)


@pytest.mark.parametrize("name", [PageName.ARRIVAL, PageName.PANEL, PageName.SCORING])
def test_the_step_of_the_clock_stays_where_it_was_pressed_whatever_it_says(
    desk_at: SitDown, name: PageName
) -> None:
    shell = desk_at("P01")
    shell.resize(1024, 600)
    shell.open_page(ToPage(name, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, ArrivalPage | PanelPage | ScoringPage)
    clock = page.clock if isinstance(page, ArrivalPage) else page.head.clock
    at = QRect(clock.step.mapTo(shell, QPoint()), clock.step.size())
    press("Ctrl+Shift+F")
    settle()
    assert clock.pause.isVisible()
    assert QRect(clock.step.mapTo(shell, QPoint()), clock.step.size()) == at
    pause = clock.pause.mapTo(shell, QPoint())
    clock.pause.click()
    press("A", "Return")
    settle()
    assert QRect(clock.step.mapTo(shell, QPoint()), clock.step.size()) == at
    clock.step.click()
    settle()
    assert clock.pause.mapTo(shell, QPoint()) == pause
