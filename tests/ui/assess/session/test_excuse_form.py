from __future__ import annotations

from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown, settle, write

LATE = MEMBERS[-1]


def all_but_the_last(shell: Shell, key_of: Keys) -> PanelPage:
    """The chair's page of a session in which one sheet is missing."""
    for seat in (*MEMBERS[:-1], CHAIR):
        sit(shell.office, seat, key_of)
        score_all(shell.office, OPEN, 3)
        shell.office.assessor.seal(OPEN)
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    return page


def test_before_a_member_is_excused_it_is_said_that_all_levels_will_lie_open(
    desk_at: SitDown, key_of: Keys
) -> None:
    page = all_but_the_last(desk_at("P01"), key_of)
    page.side.members.buttons[LATE].click()
    said = page.side.members.form.row._title.text()
    assert "tidak dihitung" in said
    assert "langsung terlihat" in said


def test_while_others_are_still_scoring_nothing_is_said_to_open(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    page.side.members.buttons[LATE].click()
    assert "langsung terlihat" not in page.side.members.form.row._title.text()


def test_who_scores_again_after_the_levels_lay_open_is_told_among_what_happened(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    page = all_but_the_last(shell, key_of)
    page.side.members.buttons[LATE].click()
    write("Dipanggil rektor")
    page.side.members.form.row.confirm.click()
    assert page.matrix.isVisible()
    page.side.members.readmitted.emit(LATE)
    (told,) = shell.office.day.record_draft(OPEN).happenings
    assert (told.kind, told.text) == (HappeningKind.READMITTED, f"{LATE}: Dipanggil rektor")
    assert "berita acara" in shell.banner.text()
    assert not page.matrix.isVisible()
