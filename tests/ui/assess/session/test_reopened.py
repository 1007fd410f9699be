from __future__ import annotations

from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.label import Label
from tests.seats import CHAIR, CLOSED, Keys, sit
from tests.ui.hands import SitDown, press, settle, write

STANDS = "yang berlaku tetap segel pertama"


def reopened(shell: Shell, key_of: Keys) -> ClosingPage:
    """The page of a closed session that the chair has just opened again."""
    sit(shell.office, CHAIR, key_of)
    shell.open_page(ToPage(PageName.CLOSING, CLOSED))
    page = shell.pages[PageName.CLOSING]
    assert isinstance(page, ClosingPage)
    settle()
    assert "tercetak di kertas panel" in page.printed.text()
    page.reason.setFocus()
    write("Salah baris")
    press("Return")
    settle()
    return page


def test_a_session_that_stands_open_again_says_everywhere_what_counts_meanwhile(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    page = reopened(shell, key_of)
    assert STANDS in page.again._words.text()
    shell.open_page(ToPage(PageName.PANEL, CLOSED))
    panel = shell.pages[PageName.PANEL]
    assert isinstance(panel, PanelPage)
    assert STANDS in panel.head.state.text()
    shell.open_page(ToPage(PageName.TODAY))
    today = shell.pages[PageName.TODAY]
    assert isinstance(today, TodayPage)
    (card,) = [one for one in today.cards if one.session == CLOSED]
    assert any(STANDS in label.text() for label in card.findChildren(Label))


def test_a_session_that_was_opened_again_by_mistake_is_given_up_and_stands_as_it_was_closed(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    before = shell.office.day.record_draft(CLOSED)
    page = reopened(shell, key_of)
    (give_up,) = page.again.buttons
    shell.relay(shell.office.chair.document(CLOSED, "Perwal"))
    assert not page.again.buttons  # something is said anew: it is no mistake any more
    del give_up
    shell.relay(shell.office.chair.withdraw(CLOSED, Listing.DOCUMENTS, str(len(before.documents))))
    page.again.buttons[0].click()
    settle()
    after = shell.office.day.record_draft(CLOSED)
    assert (after.sealed, after.revision, after.reason) == (before.sealed, 1, before.reason)
    assert not page.again.isVisible()


def test_a_revision_of_a_sheet_says_that_its_session_is_closed_and_can_be_given_up(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.open_page(ToPage(PageName.SCORING, CLOSED))
    settle()
    page = shell.pages[PageName.SCORING]
    assert isinstance(page, ScoringPage)
    sealed = shell.office.assessor.draft(CLOSED).sealed
    page.strip._revise.click()
    assert "sudah ditutup" in page.strip.late.text()
    assert page.strip.late.isVisible()
    write("uji")
    press("Return")
    settle()
    assert not shell.office.assessor.draft(CLOSED).sealed
    page.strip.give_up.click()
    settle()
    assert shell.office.assessor.draft(CLOSED).sealed == sealed
    assert not page.strip.give_up.isVisible()
