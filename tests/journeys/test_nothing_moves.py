"""What one does, or is told, moves nothing under the pointer: held by the places of all widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from smartcity_desktop.domain.ids import NO_SESSION
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.sheet.ladder import Ladder
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.told_strip import ToldStrip
from tests.ids import A1
from tests.seats import OPEN
from tests.ui.hands import SitDown, press, settle
from tests.ui.open_sheet import form_of, open_sheet

SIZE = (1366, 728)
PAGES = (PageName.TODAY, PageName.SCORING, PageName.PANEL, PageName.FILES, PageName.START)
COORDINATOR = (PageName.RECEIVE, PageName.LEDGER, PageName.RANKING, PageName.RESULTS)

Places = dict[tuple[int, ...], tuple[str, QRect]]


def places(shell: Shell) -> Places:
    """Where every widget that can be seen is in its parent, by its way down from the window.

    Not what lies over the page, nor the ladder, which follows its indicator.
    """
    found: Places = {}

    def walk(widget: QWidget, way: tuple[int, ...]) -> None:
        children = [one for one in widget.children() if isinstance(one, QWidget)]
        for place, child in enumerate(children):
            if isinstance(child, (Banner, ToldStrip, Ladder)) or not child.isVisibleTo(shell):
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
