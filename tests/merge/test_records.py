from __future__ import annotations

import pytest

from smartcity_desktop.domain.edition import Policy, Signers
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.view import ItemState, SessionState
from tests import samples
from tests.ids import D, E, F
from tests.merge.event import (
    S1,
    Event,
    codes,
    excuses,
    flat,
    panel,
    state,
    stood,
)


def test_a_record_waits_for_its_chair_and_for_its_sheets() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    unsigned = event.record(S1, sheets, signed_by=[D])
    assert codes(event, unsigned) == ["E_MISSING_COSIGN", "W_OTHER_HAND"]
    assert state(event) == SessionState.WAITING
    del event.items[unsigned]
    lost = event.items.pop(sheets[E])
    waiting = event.record(S1, sheets)
    assert codes(event, waiting) == ["E_SHEET_WAITING"]
    assert event.view().standings[waiting].findings[0].facts["assessors"] == "E"
    event.items[lost.digest] = lost
    assert state(event) == SessionState.CURRENT


def test_all_must_sign_where_the_edition_says_all() -> None:
    event = Event(samples.edition(policy=Policy(quota=1, session_signers=Signers.ALL)))
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDE")}
    chair_only = event.record(S1, sheets, excused=excuses(F))
    assert event.view().standings[chair_only].findings[0].facts["missing"] == "D, E"
    event.record(S1, sheets, excused=excuses(F), signed_by=map(SeatId, "CDE"))
    assert state(event) == SessionState.CURRENT


@pytest.mark.parametrize(
    ("listed", "excused", "wrong"),
    [("CDE", "", "F"), ("CDEF", "F", "F"), ("CDEF", "X", "X"), ("C", "DEF", "–")],
)
def test_each_member_has_one_sheet_or_an_excuse_and_a_quorum_counts(
    listed: str, excused: str, wrong: str
) -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, listed)}
    digest = event.record(S1, sheets, excused=excuses(*map(SeatId, excused)))
    assert codes(event, digest) == ["E_SHEET_COUNT"]
    assert event.view().standings[digest].findings[0].facts["assessors"] == wrong
    assert state(event) == SessionState.REFUSED


def test_a_record_cannot_list_one_assessors_sheet_as_anothers() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    digest = event.record(S1, {**sheets, F: sheets[E]})
    assert (stood(event, digest), codes(event, digest)) == (ItemState.REFUSED, ["E_SHEET_COUNT"])


def test_a_record_by_somebody_who_is_not_the_chair_is_refused() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    usurped = event.record(S1, sheets, chair="D")
    assert codes(event, usurped) == ["E_NOT_ON_PANEL"]
    event.record(S1, sheets)
    assert state(event) == SessionState.CURRENT


def test_an_absent_record_that_lists_sheets_is_refused() -> None:
    event = Event()
    digest = event.held(S1, panel(3, 3, 3, 3), status="absent")
    assert codes(event, digest) == ["E_SHEET_COUNT"]
