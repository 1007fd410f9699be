from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from smartcity_desktop.domain.ids import NO_SESSION
from smartcity_desktop.host import wording
from smartcity_desktop.ui import language, narrow, pages, widths
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.seats import OPEN
from tests.ui import walk
from tests.ui.hands import SitDown, settle

SMALL = (683, 384)


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window as large as a small laptop's screen at 200 %."""
    made = desk_at("P01")
    made.resize(*SMALL)
    settle()
    return made


def test_a_window_can_be_as_small_as_a_small_screen_at_200_percent(shell: Shell) -> None:
    assert (shell.width(), shell.height()) == SMALL
    assert widths.LEAST <= SMALL


def test_the_list_of_pages_becomes_a_menu_that_goes_to_them(shell: Shell) -> None:
    (fitting,) = shell.nav.findChildren(narrow.Fitting)
    assert not shell.nav.isVisible()
    assert fitting._pages.isVisible()
    fitting._menu.aboutToShow.emit()
    entries = fitting._menu.actions()
    listed = [shell.nav.item(n).text() for n in range(shell.nav.count())]
    assert [entry.text() for entry in entries] == listed
    entries[-1].trigger()
    assert shell.current() == "start"
    assert fitting._pages.text() == listed[-1]


def test_more_room_brings_the_list_of_pages_back(shell: Shell) -> None:
    (fitting,) = shell.nav.findChildren(narrow.Fitting)
    shell.resize(1366, 728)
    settle()
    assert shell.nav.isVisible()
    assert not fitting._pages.isVisible()


def test_a_page_that_is_higher_than_the_window_scrolls_down_and_never_sideways(
    shell: Shell,
) -> None:
    for name in (PageName.TODAY, PageName.PANEL, PageName.FILES, PageName.START):
        shell.open_page(ToPage(name, OPEN if name is PageName.PANEL else NO_SESSION))
        settle()
        room = shell._stack.currentWidget()
        assert isinstance(room, QScrollArea)
        assert room.widget() is shell.pages[name]
        assert room.horizontalScrollBar().maximum() == 0, name
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    assert shell._stack.currentWidget() is shell.pages[PageName.SCORING]


@pytest.mark.parametrize("here", ["2019-02-22T09:00:00+07:00", "2019-02-22T11:00:00+09:00"])
@pytest.mark.parametrize("laptop", ["P01", "coordinator"])
def test_on_no_page_anything_is_cut_off_or_scrolls_sideways(
    desk_at: SitDown, laptop: str, here: str
) -> None:
    shell = desk_at(laptop)
    # Where the laptop's own clock goes otherwise, each hour names its zone and is longer.
    language.keep_hours(shell.office.laptop.holdings.edition().venue.zone, here)
    shell.resize(*SMALL)
    role = shell.office.identity.role
    wrong: dict[str, list[str]] = {}
    for entry in pages.for_role(role):
        session = OPEN if entry.name in {"review", "closing", "scoring"} else NO_SESSION
        shell.open_page(ToPage(entry.name, session))
        for _ in wording.LANGUAGES:
            seen = walk.look(shell, language.current(), ())
            if seen.cut or seen.sideways:
                wrong[f"{entry.name} {language.current()}"] = seen.cut + seen.sideways
            walk.switch(shell)
    assert not wrong
