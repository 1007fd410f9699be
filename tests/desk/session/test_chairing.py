from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import checking_in, day_plan, session_clock
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.record import Attendee, Capacity, ExcuseKind
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.timer import TimerKind
from tests.desk.refusing import refused
from tests.seats import CHAIR, CLOSED, LATER, MEMBERS, OPEN, Keys, sit

START = "2019-02-21T16:30:00+07:00"


def test_a_member_does_none_of_the_acts_of_the_chair(panel_office: Office, key_of: Keys) -> None:
    office, desk = panel_office, panel_office.chair
    desk.excuse(OPEN, MEMBERS[0], ExcuseKind.ABSENT, "Sakit")
    sit(office, MEMBERS[1], key_of)
    before = {one: office.day.head(one) for one in (OPEN, LATER, CLOSED)}
    told = refused("session.chair_only", desk.excuse, OPEN, CHAIR, ExcuseKind.ABSENT, "coba")
    assert told.facts["chair"] == CHAIR
    refused("session.chair_only", desk.withdraw, OPEN, Listing.EXCUSED, MEMBERS[0])
    refused("session.chair_only", desk.reopen, CLOSED, "Salah baris")
    refused("session.not_chair", desk.close_absent, LATER, "Tidak datang")
    plan = (office.day, office.identity)
    refused("session.chair_only", day_plan.shift, *plan, OPEN, START, "Macet")
    refused("session.chair_only", day_plan.swap, *plan, OPEN, LATER, "Macet")
    assert {one: office.day.head(one) for one in before} == before


def test_a_member_notes_what_happens_in_the_room_and_runs_the_clock(
    panel_office: Office, key_of: Keys
) -> None:
    office, desk = panel_office, panel_office.chair
    sit(office, MEMBERS[1], key_of)
    day_plan.wait(office.day, OPEN, "Di jalan")
    checking_in.check_in(desk, OPEN, Attendee("Ani", "Kabid", "", Capacity.NO_LETTER))
    desk.document(OPEN, "SK Dewan")
    desk.happening(OPEN, HappeningKind.NOTE, "Listrik padam")
    session_clock.turn(office.day, OPEN, TimerKind.START)
    desk.withdraw(OPEN, Listing.DOCUMENTS, "0")
    draft = office.day.record_draft(OPEN)
    assert (len(draft.attendance), draft.documents, len(draft.timer)) == (1, (), 1)
