from __future__ import annotations

from smartcity_desktop.domain.edition import Conflict
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionState
from tests import samples
from tests.ids import GUNUNGKIDUL, P01, C, D, E, F
from tests.merge.event import (
    S1,
    STRANGER,
    Event,
    codes,
    excuses,
    flat,
    panel,
    plain_sheet,
    state,
    stood,
)


def test_a_sheet_needs_its_assessors_own_signature() -> None:
    event = Event()
    digest = event.add(plain_sheet(event, C), event.key(D), STRANGER)
    found = event.view().standings[digest]
    assert (found.state, found.findings[0].code) == (ItemState.WAITING, "E_MISSING_SIGNATURE")
    assert (found.findings[0].facts["signers"], found.findings[0].facts["known"]) == ("D", 0)
    assert (found.findings[1].code, found.findings[1].facts["signers"]) == ("W_OTHER_HAND", "D")
    event.items[digest] = replace(event.items[digest], keys=frozenset({event.key(C), STRANGER}))
    assert stood(event, digest) == ItemState.VALID


def test_a_sheet_off_the_panel_off_the_scale_or_unfinished_is_refused() -> None:
    made = samples.edition()
    outsider = replace(made.panels[P01], members=(C, D, E))
    event = Event(replace(made, panels={P01: outsider}))
    assert codes(event, event.sheet(S1, F, flat(3))) == ["E_NOT_ON_PANEL"]
    assert codes(event, event.sheet(S1, C, {**flat(3), "A1": 6})) == ["E_LEVEL_RANGE"]
    assert codes(event, event.sheet(S1, C, {**flat(3), "Z9": 3})) == ["E_LEVEL_RANGE"]
    short = event.sheet(S1, C, {"A1": 3, "A2": None, "B1": 3})
    assert codes(event, short) == ["E_LEVEL_MISSING"]
    assert event.view().standings[short].findings[0].facts["indicators"] == "B2"


def test_a_declared_conflict_takes_one_voice_and_not_the_session() -> None:
    made = samples.edition(conflicts=(Conflict(F, GUNUNGKIDUL, "ex-mentor", "2018"),))
    for give_excuse in (True, False):
        event = Event(made)
        sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
        assert codes(event, sheets[F]) == ["E_CONFLICT"]
        excused = excuses(F, kind=ExcuseKind.CONFLICT) if give_excuse else ()
        event.record(S1, {s: sheets[s] for s in map(SeatId, "CDE")}, excused=excused)
        assert state(event) == SessionState.CURRENT
        assert list(event.view().sessions[S1].sheets) == ["C", "D", "E"]
        assert event.view().sessions[S1].findings == ()


def test_a_record_that_lists_a_sheet_in_conflict_passes_over_it() -> None:
    event = Event(samples.edition(conflicts=(Conflict(F, GUNUNGKIDUL, "ex-mentor", ""),)))
    event.held(S1, panel(3, 3, 3, 5))
    assert state(event) == SessionState.CURRENT
    assert list(event.view().sessions[S1].sheets) == ["C", "D", "E"]
