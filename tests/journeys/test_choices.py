"""What a choice among records heals, and what it leaves to be decided (rules 7, D3 and D6)."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.event import effects
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.domain.decision import CHOOSE, VOID
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionState
from smartcity_desktop.ui.coordinate.words import decision_words
from tests.ids import A1, C
from tests.journeys.provoking import SignedEvent, laptop
from tests.merge.event import S1, Event, codes, flat, panel, ruled, state, stood


def record_of(event: Event, digest: Digest) -> Record:
    value = event.items[digest].value
    assert isinstance(value, Record)
    return value


def make_void(event: Event, record: Digest) -> None:
    """Make void every sheet that a record lists."""
    for sheet in record_of(event, record).sheets:
        event.decide(VOID, S1, sheet.digest)


def again(event: Event, record: Digest, **changes: object) -> Digest:
    """The same sheets in another record by the chair."""
    value = replace(record_of(event, record), **changes)  # type: ignore[arg-type]
    return event.add(value, event.key(C))


def flags(event: Event) -> list[str]:
    return [told.code for told in event.view().sessions[S1].findings]


def test_a_choice_heals_two_records_of_the_same_sheets() -> None:
    event = ruled()
    first = event.held(S1, panel(5, 5, 5, 5))
    second = again(event, first, remarks="Laptop cadangan")
    assert state(event) == SessionState.FORKED
    event.decide(CHOOSE, S1, second)
    seen = event.view().sessions[S1]
    assert (seen.record_digest, seen.heads, seen.findings) == (second, (second,), ())
    assert seen.sheets[C].levels[A1].level == 5
    assert (stood(event, first), codes(event, first)) == (ItemState.SUPERSEDED, ["I_NOT_CHOSEN"])
    assert stood(event, second) == ItemState.VALID


def test_other_sheets_of_the_one_that_was_not_chosen_stay_open_until_they_are_void() -> None:
    event = ruled()
    first = event.held(S1, panel(3, 3, 3, 3))
    second = event.held(S1, panel(5, 5, 5, 5), remarks="Laptop cadangan")
    event.decide(CHOOSE, S1, second)
    assert (flags(event), event.view().is_open(S1)) == (["W_NEWER_SHEET"], True)
    make_void(event, first)
    assert (flags(event), event.view().is_open(S1)) == ([], False)
    assert event.view().sessions[S1].record_digest == second


def test_a_dishonest_chair_cannot_undo_a_choice() -> None:
    event = ruled()
    first = event.held(S1, panel(3, 3, 3, 3))
    second = again(event, first, remarks="Laptop cadangan")
    event.decide(CHOOSE, S1, first)
    again(event, first, remarks="ketiga")
    assert (event.view().sessions[S1].record_digest, flags(event)) == (first, [])
    third = again(
        event, first, revision=2, supersedes=tuple(sorted((first, second))), reason="Ralat"
    )
    assert (event.view().sessions[S1].record_digest, stood(event, first)) == (
        first,
        ItemState.VALID,
    )
    assert (flags(event), event.view().is_open(S1)) == (["W_NEWER_RECORD"], True)
    event.decide(VOID, S1, third)
    assert (flags(event), event.view().is_open(S1)) == ([], False)


def test_nor_hide_a_sheet_that_comes_after_it() -> None:
    event = ruled()
    first = event.held(S1, panel(3, 3, 3, 3))
    event.decide(CHOOSE, S1, first)
    spare = event.sheet(S1, C, flat(1), software="cadangan")
    listed = {one.assessor: one.digest for one in record_of(event, first).sheets}
    event.record(S1, {**listed, C: spare}, remarks="ketiga")
    assert flags(event) == ["W_NEWER_SHEET"]
    event.decide(VOID, S1, spare)
    assert flags(event) == []


def test_who_is_about_to_choose_is_told_what_will_still_be_open(tmp_path: Path) -> None:
    made = SignedEvent()
    made.held(S1, panel(3, 3, 3, 3))
    second = made.held(S1, panel(5, 5, 5, 5), remarks="Laptop cadangan")
    office = laptop(tmp_path, made)
    try:
        office.coordinator.receive([made.write(tmp_path / "stik")])
        told = effects.effect(DecisionDesk(office.laptop), Ask(CHOOSE, S1, second))
        assert (told.after.counts, told.after.is_open) == (True, True)
        assert [finding.code for finding in told.after.why] == ["W_NEWER_SHEET"]
        parts = decision_words.effect(told, made.edition)
        (still,) = [part for part in parts if part.shape == "waiting"]
        assert "tidak dihitung" in still.detail
        sheets = [ask.target for ask in effects.asks(office.laptop, S1) if ask.action == VOID]
        newer = {one.digest for one in record_of(made, second).sheets}
        assert newer <= set(sheets)
    finally:
        office.laptop.close()
