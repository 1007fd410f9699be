from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles.keys import SigningKey
from smartcity_desktop.desk.event import effects
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.decision import EXCUSE, NO_RECORD, QUORUM, VOID, WAIVE, waiver
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import paths
from smartcity_desktop.ranking.order import ranking
from smartcity_desktop.rehearsal import demo_event
from tests.played import Event

SESSION = SessionId("P02-S2")


@pytest.fixture
def desk(small_event: Event, tmp_path: Path) -> Iterator[DecisionDesk]:
    """A copy of the coordinator's laptop of a played event."""
    shutil.copytree(small_event.folder / "coordinator", tmp_path / "home")
    with Laptop(paths.home(tmp_path / "home")) as laptop:
        yield DecisionDesk(laptop)


@pytest.fixture(scope="module")
def key(small_event: Event) -> SigningKey:
    """The one decider's key of the practice event."""
    edition = small_event.played.edition
    size = demo_event.Size(regions=len(edition.regions) - 1, panels=3, sessions=5)
    made = demo_event.make(size).root
    assert made.public in edition.decider_keys().keys
    return made


def decide(desk: DecisionDesk, key: SigningKey, action: str, target: str) -> Digest:
    return desk.propose(action, SESSION, target, "Setelah diperiksa bersama.", key)


def targets(desk: DecisionDesk, action: str) -> list[str]:
    return [ask.target for ask in effects.asks(desk.laptop, SESSION) if ask.action == action]


def kinds(desk: DecisionDesk, digests: list[str]) -> list[type]:
    return [type(desk.laptop.holdings.items()[Digest(one)].value) for one in digests]


def test_a_counted_session_offers_its_record_its_sheets_and_its_members(
    desk: DecisionDesk,
) -> None:
    seen = desk.laptop.holdings.view().sessions[SESSION]
    assert kinds(desk, targets(desk, VOID)) == [Record, *(Sheet for _ in seen.sheets)]
    assert set(targets(desk, EXCUSE)) >= set(seen.sheets)
    assert targets(desk, WAIVE) == []


def test_what_is_told_before_is_what_happens_when_it_is_signed(
    desk: DecisionDesk, key: SigningKey
) -> None:
    for ask in effects.asks(desk.laptop, SESSION):
        told = effects.effect(desk, ask)
        digest = decide(desk, key, ask.action, ask.target)
        view = desk.laptop.holdings.view()
        seen, rows = view.sessions[SESSION], ranking(view).rows
        row = next((row for row in rows if row.score.region == seen.region), None)
        assert (told.after.state, told.after.sheets) == (seen.state, tuple(sorted(seen.sheets)))
        assert told.after.printed == (row.score.printed if row else None)
        assert told.after.rank == (row.rank if row else None)
        assert told.after.is_open == view.is_open(SESSION)
        decide(desk, key, VOID, digest)
        assert desk.laptop.holdings.view().sessions[SESSION].sheets.keys() == set(
            told.before.sheets
        )


def test_asking_what_would_change_keeps_nothing(desk: DecisionDesk) -> None:
    before = desk.laptop.holdings.state_digest()
    for ask in effects.asks(desk.laptop, SESSION):
        effects.effect(desk, ask)
    assert desk.laptop.holdings.state_digest() == before
    assert desk.decisions() == ()


def test_too_few_voices_stop_a_session_and_only_then_the_quorum_can_be_waived(
    desk: DecisionDesk, key: SigningKey
) -> None:
    seats = sorted(desk.laptop.holdings.view().sessions[SESSION].sheets)
    least = desk.laptop.holdings.edition().policy.quorum
    for seat in seats[least:]:
        decide(desk, key, EXCUSE, seat)
    record = desk.laptop.holdings.view().sessions[SESSION].record_digest
    quorum = waiver(QUORUM, record)
    assert quorum not in targets(desk, WAIVE)
    last = seats[least - 1]
    told = effects.effect(desk, Ask(EXCUSE, SESSION, last))
    assert (told.before.counts, told.after.counts) == (True, False)
    assert [finding.code for finding in told.after.why] == ["E_SHEET_COUNT"]
    decide(desk, key, EXCUSE, last)
    assert targets(desk, WAIVE) == [quorum, NO_RECORD]
    healed = effects.effect(desk, Ask(WAIVE, SESSION, quorum))
    assert (healed.before.counts, healed.after.counts) == (False, True)
    assert len(healed.after.sheets) == least - 1
    decide(desk, key, WAIVE, quorum)
    assert desk.laptop.holdings.view().sessions[SESSION].state == SessionState.CURRENT


def test_what_is_decided_already_is_offered_only_to_be_taken_back(
    desk: DecisionDesk, key: SigningKey
) -> None:
    seat = targets(desk, EXCUSE)[0]
    digest = decide(desk, key, EXCUSE, seat)
    assert seat not in targets(desk, EXCUSE)
    assert digest in targets(desk, VOID)
    told = effects.effect(desk, Ask(VOID, SESSION, digest))
    assert len(told.after.sheets) == len(told.before.sheets) + 1


def test_a_decision_that_would_not_fit_says_so(desk: DecisionDesk) -> None:
    told = effects.effect(desk, Ask(EXCUSE, SESSION, "A-999"))
    assert [fault.code for fault in told.faults] == ["E_TARGET_UNFIT"]
    assert told.changes_nothing
    with pytest.raises(Problem, match=r"session\.unknown"):
        effects.asks(desk.laptop, SessionId("P09-S9"))


def test_others_move_when_a_region_leaves_the_ranking(desk: DecisionDesk) -> None:
    record = targets(desk, VOID)[0]
    told = effects.effect(desk, Ask(VOID, SESSION, record))
    assert told.before.rank is not None
    assert told.after.rank is None
    below = len(ranking(desk.laptop.holdings.view()).rows) - told.before.rank
    assert told.moved == below


def test_what_a_decision_in_force_did_is_what_was_told_before_it_was_signed(
    desk: DecisionDesk, key: SigningKey
) -> None:
    ask = Ask(EXCUSE, SESSION, targets(desk, EXCUSE)[0])
    before = effects.effect(desk, ask)
    digest = decide(desk, key, ask.action, ask.target)
    assert effects.effect_of(desk.laptop, digest) == before
    assert effects.proposed(desk, ask) == ""


def test_whom_the_sessions_record_excused_is_offered_only_while_a_sheet_of_theirs_is_here(
    desk: DecisionDesk,
) -> None:
    view, edition = desk.laptop.holdings.view(), desk.laptop.holdings.edition()
    excused = {
        (session, one.assessor)
        for session, seen in view.sessions.items()
        if seen.record is not None
        for one in seen.record.excused
    }
    assert excused
    for session, seat in excused:
        offered = {a.target for a in effects.asks(desk.laptop, session) if a.action == EXCUSE}
        assert seat not in offered
        others = set(edition.panels[edition.sessions[session].panel].members) - {
            one for at, one in excused if at == session
        }
        assert offered >= {
            one for one in others if not edition.in_conflict(one, view.sessions[session].region)
        }
