"""The page that receives a region, opened by who sits there."""

from __future__ import annotations

import pytest

from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.seats import OPEN
from tests.ui.hands import SitDown, settle


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window at the page that receives the next region."""
    made = desk_at("P01")
    made.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    return made


def page_of(shell: Shell) -> ArrivalPage:
    """Return the page that receives a region."""
    page = shell.pages[PageName.ARRIVAL]
    assert isinstance(page, ArrivalPage)
    return page
