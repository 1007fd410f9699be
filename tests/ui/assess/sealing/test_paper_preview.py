from __future__ import annotations

from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.assess.sealing import paper_preview
from tests.reports import reading
from tests.seats import CLOSED, MEMBERS, OPEN, Keys, sit


def test_a_print_from_the_closing_page_counts_on_the_page_of_papers(panel_office: Office) -> None:
    recap = paper_preview.of_session(panel_office, CLOSED, PaperKind.RECAP)
    recap.take(1, "printed")
    listed = panel_office.papers.mine(CLOSED, PaperKind.RECAP)
    assert listed is not None
    assert listed.printed == 1
    assert "Salinan ke-2" in reading.whole(recap.make(recap.next()))


def test_a_draft_of_my_sheet_is_not_counted(panel_office: Office) -> None:
    sheet = paper_preview.of_session(panel_office, OPEN, PaperKind.SHEET)
    assert not sheet.counted
    assert "KONSEP" in reading.whole(sheet.make(1))


def test_a_member_may_look_at_the_open_recap_which_hides_the_levels(
    panel_office: Office, key_of: Keys
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    recap = paper_preview.of_session(panel_office, OPEN, PaperKind.RECAP)
    assert not recap.counted
    assert "Jenjang belum ditampilkan" in reading.whole(recap.make(1))
