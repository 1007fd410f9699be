"""A sheet that a member signed with levels is never set aside by another alone."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.decision import EXCUSE, QUORUM, VOID, WAIVE, waiver
from smartcity_desktop.domain.edition import Conflict
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.record import ABSENT, POSTPONED, ExcuseKind, Status
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import LEFT_OUT
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.ranking.order import ranking
from tests.ids import C, D, E, F
from tests.merge.event import S1, Event, excuses, flat, ruled


def four(event: Event) -> dict[SeatId, Digest]:
    """A scored sheet of each member."""
    return {seat: event.sheet(S1, seat, flat(3)) for seat in (C, D, E, F)}


def left_out(event: Event) -> list[str]:
    """The members whose sheet the session's record leaves out."""
    found = event.view().sessions[S1].findings
    return [str(one.facts["assessors"]) for one in found if one.code == LEFT_OUT]


def without_f(event: Event, kind: ExcuseKind = ExcuseKind.CONFLICT) -> dict[SeatId, Digest]:
    """The chair excuses F, who has signed a scored sheet; all four sheets are returned."""
    sheets = four(event)
    event.record(
        S1, {seat: at for seat, at in sheets.items() if seat != F}, excused=excuses(F, kind=kind)
    )
    return sheets


@pytest.mark.parametrize("kind", list(ExcuseKind))
def test_an_excuse_by_the_chair_alone_drops_no_signed_sheet(kind: ExcuseKind) -> None:
    event = Event()
    without_f(event, kind)
    view = event.view()
    assert left_out(event) == ["F"]
    assert view.is_open(S1)
    assert LEFT_OUT in {finding.code for finding in may_seal(view, ranking(view))}


@pytest.mark.parametrize("status", [ABSENT, POSTPONED])
def test_a_region_that_was_scored_is_not_erased_by_calling_it_absent(status: Status) -> None:
    event = Event()
    four(event)
    event.record(S1, {}, status=status, excused=excuses(C, D, E, F, kind=ExcuseKind.ABSENT))
    assert left_out(event) == ["D, E, F"]
    assert event.view().is_open(S1)


def test_no_waiver_lets_a_sheet_be_left_out() -> None:
    event = ruled()
    without_f(event)
    record = event.view().sessions[S1].record_digest
    event.decide(WAIVE, S1, waiver(QUORUM, record))
    assert left_out(event) == ["F"]


def test_a_member_without_a_level_is_excused_by_the_chair() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in (C, D, E)}
    event.sheet(S1, F, flat(None))
    event.record(S1, sheets, excused=excuses(F, kind=ExcuseKind.ABSENT))
    assert left_out(event) == []


def test_deciders_excuse_a_member_or_take_the_sheet_away() -> None:
    event = ruled()
    without_f(event)
    event.decide(EXCUSE, S1, "F")
    assert left_out(event) == []
    event = ruled()
    event.decide(VOID, S1, without_f(event)[F])
    assert left_out(event) == []


def test_a_conflict_of_the_edition_leaves_a_sheet_out() -> None:
    event = Event()
    region = event.edition.sessions[S1].region
    event = Event(replace(event.edition, conflicts=(Conflict(F, region, "origin", "Asal."),)))
    without_f(event)
    assert left_out(event) == []


def test_whoever_signs_the_record_too_agrees_to_it() -> None:
    event = Event()
    sheets = four(event)
    listed = {seat: at for seat, at in sheets.items() if seat != F}
    event.record(S1, listed, excused=excuses(F, kind=ExcuseKind.CONFLICT), signed_by=[C, F])
    assert left_out(event) == []


def test_an_assessor_takes_the_own_sheet_back_by_declaring_the_conflict() -> None:
    event = Event()
    sheets = without_f(event)
    event.sheet(S1, F, flat(None), revision=2, supersedes=(sheets[F],))
    assert left_out(event) == []


def test_a_record_that_lists_the_sheet_leaves_nothing_out() -> None:
    event = Event()
    event.record(S1, four(event))
    assert left_out(event) == []
