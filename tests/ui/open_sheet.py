"""The window with an open sheet, and what tests ask of it."""

from __future__ import annotations

from smartcity_desktop.domain.ids import IndicatorId, SessionId
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.assess.sheet.sheet_form import SheetForm
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.seats import OPEN
from tests.ui.hands import SitDown, settle


def open_sheet(
    desk_at: SitDown, session: SessionId = OPEN, size: tuple[int, int] | None = None
) -> Shell:
    """Return the window of panel P01 at a sheet, the keyboard on the first level; of `size` pixels
    before it comes there."""
    made = desk_at("P01")
    if size is not None:
        made.resize(*size)
    made.open_page(ToPage(PageName.SCORING, session))
    settle()
    return made


def page_of(shell: Shell) -> ScoringPage:
    """Return the scoring page."""
    page = shell.pages[PageName.SCORING]
    assert isinstance(page, ScoringPage)
    return page


def form_of(shell: Shell) -> SheetForm:
    """Return the form of the sheet."""
    form = page_of(shell).form
    assert form is not None
    return form


def level(shell: Shell, indicator: IndicatorId = A1) -> int | None:
    """Return the level that is on the disk."""
    return shell.office.assessor.draft(OPEN).mark(indicator).level
