from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import barring
from smartcity_desktop.desk.session.barring import Bar
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.record import ExcuseKind
from tests.desk.refusing import refused
from tests.ids import A1
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, score_all, seal_all, sit

LAST = MEMBERS[-1]


def test_a_session_that_is_closed_takes_no_first_level_from_anybody(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.assessor
    sit(panel_office, CHAIR, key_of)
    score_all(panel_office, LATER, 3)
    panel_office.chair.close_absent(LATER, "Pesawat batal")
    for seat in (CHAIR, *MEMBERS):
        sit(panel_office, seat, key_of)
        refused("session.closed", desk.open_sheet, LATER)
        refused("session.closed", desk.score, LATER, A1, 4)
        refused("session.closed", desk.text, LATER, "advice", "Lanjutkan.")
        refused("session.closed", desk.seal, LATER)
    assert desk.page(LATER).bar is Bar.CLOSED


def test_a_session_that_is_opened_again_takes_levels_again(
    panel_office: Office, key_of: Keys
) -> None:
    sit(panel_office, CHAIR, key_of)
    panel_office.chair.close_absent(LATER, "Pesawat batal")
    panel_office.chair.reopen(LATER, "Datang juga")
    score_all(panel_office, LATER, 3)
    panel_office.assessor.seal(LATER)
    assert panel_office.chair.page(LATER).counting == 1


def test_a_signed_sheet_of_a_closed_session_is_revised_with_a_reason(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    panel_office.chair.close(OPEN)
    refused("sheet.sealed", panel_office.assessor.score, OPEN, A1, 1)
    panel_office.assessor.reopen(OPEN, "Salah baris")
    panel_office.assessor.score(OPEN, A1, 1)
    panel_office.assessor.seal(OPEN)
    assert panel_office.assessor.draft(OPEN).revision == 2


def all_but_the_last(office: Office, key_of: Keys) -> None:
    """Let everybody but one seal; the chair excuses that one and sits there."""
    for seat in (*MEMBERS[:-1], CHAIR):
        sit(office, seat, key_of)
        score_all(office, OPEN, 3)
        office.assessor.seal(OPEN)
    office.chair.excuse(OPEN, LAST, ExcuseKind.ABSENT, "Sakit")


def test_an_excused_member_begins_no_sheet_until_the_chair_takes_it_back(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.assessor
    all_but_the_last(panel_office, key_of)
    sit(panel_office, LAST, key_of)
    refused("sheet.excused", desk.open_sheet, OPEN)
    told = refused("sheet.excused", desk.score, OPEN, A1, 5)
    assert told.facts["reason"] == "Sakit"
    sit(panel_office, CHAIR, key_of)
    panel_office.chair.withdraw(OPEN, Listing.EXCUSED, LAST)
    sit(panel_office, LAST, key_of)
    score_all(panel_office, OPEN, 5)
    desk.seal(OPEN)


def test_who_has_seen_the_others_levels_begins_no_sheet_whatever_the_chair_does(
    panel_office: Office, key_of: Keys
) -> None:
    all_but_the_last(panel_office, key_of)
    office = panel_office
    sit(office, LAST, key_of)
    barring.look(office.day, office.identity, OPEN, office.chair.page(OPEN).sheets)
    sit(office, CHAIR, key_of)
    barring.look(office.day, office.identity, OPEN, office.chair.page(OPEN).sheets)
    office.chair.withdraw(OPEN, Listing.EXCUSED, LAST)
    assert office.day.record_draft(OPEN).looked == {LAST}
    sit(office, LAST, key_of)
    refused("sheet.looked", office.assessor.open_sheet, OPEN)
    refused("sheet.looked", office.assessor.score, OPEN, A1, 5)
    refused("sheet.looked", office.assessor.seal, OPEN)
