from __future__ import annotations

import json

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import chair, declaring
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Mark
from smartcity_desktop.domain.streams import SessionStream
from tests.desk.refusing import refused
from tests.ids import A1
from tests.seats import CHAIR, CLOSED, MEMBERS, OPEN, Keys, score_all, seal_all, sit


def asks(office: Office, session: SessionId = OPEN) -> bool:
    """Tell whether who sits here is asked before scoring."""
    return declaring.must_ask(office.day, office.assessor.draft(session))


def test_everybody_is_asked_once_a_session(panel_office: Office) -> None:
    for seat in (CHAIR, *MEMBERS):
        panel_office.identity.choose(seat)
        assert asks(panel_office)
        declaring.declare(panel_office.day, panel_office.identity, OPEN, declaring.NONE)
        assert not asks(panel_office)
    panel_office.identity.choose(CHAIR)
    assert not asks(panel_office)


def test_that_there_is_none_stands_in_the_journal_too(panel_office: Office) -> None:
    declaring.declare(panel_office.day, panel_office.identity, OPEN, declaring.NONE)
    (entry,) = panel_office.laptop.store.journal.entries(SessionStream(OPEN).name)
    act = json.loads(entry.event)
    assert (act["act"], act["assessor"], act["kind"]) == ("declare", CHAIR, "")


def test_a_sheet_begun_before_is_not_asked_about_midway(panel_office: Office) -> None:
    panel_office.assessor.open_sheet(OPEN)
    assert asks(panel_office)
    panel_office.assessor.score(OPEN, A1, 3)
    assert not asks(panel_office)
    assert not asks(panel_office, CLOSED)


def test_a_conflict_found_midway_freezes_the_sheet_and_keeps_it(
    panel_office: Office, key_of: Keys
) -> None:
    seat = MEMBERS[0]
    seal_all(panel_office, OPEN, key_of)
    sit(panel_office, seat, key_of)
    panel_office.assessor.reopen(OPEN, "Diperiksa lagi")
    refused("session.reason_needed", declaring.declare, panel_office.day,
            panel_office.identity, OPEN, "family", "  ")  # fmt: skip
    declaring.declare(panel_office.day, panel_office.identity, OPEN, "ex_mentor", "Masterplan")
    before = panel_office.assessor.draft(OPEN)
    desk = panel_office.assessor
    refused("sheet.in_conflict", desk.put, OPEN, "A1", Mark(level=5))
    refused("sheet.in_conflict", desk.text, OPEN, "advice", "x")
    refused("sheet.in_conflict", desk.seal, OPEN)
    assert desk.draft(OPEN) == before
    sit(panel_office, CHAIR, key_of)
    page = panel_office.chair.page(OPEN)
    line = next(member for member in page.members if member.assessor == seat)
    assert (line.state, line.withdrawable) == (chair.MemberState.EXCUSED, False)
    assert (page.counting, page.reaches_quorum, seat in page.sheets) == (3, True, False)
    panel_office.chair.close(OPEN)
    sealed = panel_office.chair.page(OPEN).record_draft.sealed
    record = panel_office.laptop.holdings.items()[sealed].value
    assert isinstance(record, Record)
    (excuse,) = record.excused
    assert (excuse.kind, excuse.reason) == ("conflict", "Bekas pendamping: Masterplan")
    refused("session.closed", declaring.declare, panel_office.day, panel_office.identity,
            OPEN, "family", "x")  # fmt: skip


def test_only_who_declared_takes_it_back_and_with_a_reason(
    panel_office: Office, key_of: Keys
) -> None:
    day, identity = panel_office.day, panel_office.identity
    declaring.declare(day, identity, OPEN, "origin", "Lahir di sana")
    panel_office.chair.withdraw(OPEN, Listing.EXCUSED, CHAIR)
    assert declaring.declaration(day, OPEN, CHAIR) is not None
    refused("sheet.in_conflict", panel_office.assessor.score, OPEN, "A1", 3)
    refused("session.reason_needed", declaring.declare, day, identity, OPEN, declaring.NONE)
    declaring.declare(day, identity, OPEN, declaring.NONE, "Keliru: tidak ada ikatan")
    sit(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 3)
    draft = panel_office.chair.page(OPEN).record_draft
    assert not draft.excused
    (note,) = draft.happenings
    assert (note.kind, note.text) == (
        "taken_back",
        f"{CHAIR} menyatakan benturan kepentingan (Daerah asal: Lahir di sana), "
        "lalu menariknya: Keliru: tidak ada ikatan",
    )
    refused("session.act_stands", panel_office.chair.withdraw, OPEN, Listing.HAPPENINGS, "0")
    assert panel_office.chair.page(OPEN).record_draft.happenings == (note,)


def test_too_many_conflicts_put_the_quorum_out_of_reach(panel_office: Office) -> None:
    for seat in MEMBERS:
        assert panel_office.chair.page(OPEN).reaches_quorum
        panel_office.identity.choose(seat)
        declaring.declare(panel_office.day, panel_office.identity, OPEN, "family", "Ipar")
    assert not panel_office.chair.page(OPEN).reaches_quorum
    panel_office.identity.choose(CHAIR)
    card = next(card for card in panel_office.assessor.today() if card.session == OPEN)
    assert not card.in_conflict
