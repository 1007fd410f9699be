from __future__ import annotations

import pytest

from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.seats import OPEN
from tests.ui.hands import SitDown, hand, press, settle


@pytest.fixture
def page(desk_at: SitDown) -> ArrivalPage:
    """The page that receives a region, the keyboard in its first field."""
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    made = shell.pages[PageName.ARRIVAL]
    assert isinstance(made, ArrivalPage)
    assert hand() is made.guests.guest["name"]
    return made


def test_a_field_that_goes_away_gives_the_keyboard_to_the_list_of_pages(page: ArrivalPage) -> None:
    shell = page.window()
    assert isinstance(shell, Shell)
    page.guests.form.hide()
    assert hand() is shell.nav


def test_a_field_that_is_switched_off_does_so_too(page: ArrivalPage) -> None:
    shell = page.window()
    assert isinstance(shell, Shell)
    page.guests.guest["name"].setEnabled(False)
    assert hand() is shell.nav
    press("Return")
    assert shell.current() == "arrival"


def test_tab_still_goes_on(page: ArrivalPage) -> None:
    press("Tab")
    assert hand() is page.guests.guest["position"]
