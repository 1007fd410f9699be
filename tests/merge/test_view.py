from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.edition import NO_ANCHOR, OFFICIAL
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionState
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import A1, C, D, F
from tests.merge.event import (
    CUSTODIAN,
    P1,
    P2,
    P3,
    ROOT,
    S1,
    S2,
    S3,
    STRANGER,
    Event,
    flat,
    item,
    next_edition,
    panel,
    plain_sheet,
    result_of,
    ruled,
    state,
)


def test_a_held_session_is_current_and_its_listed_sheets_count() -> None:
    event = Event()
    digest = event.held(S1, panel(4, 4, 3, 4))
    seen = event.view()
    assert seen.sessions[S1].state == SessionState.CURRENT
    assert seen.sessions[S1].record_digest == digest
    assert list(seen.sessions[S1].sheets) == ["C", "D", "E", "F"]
    assert seen.sessions[S1].findings == ()
    assert {standing.state for standing in seen.standings.values()} == {ItemState.VALID}
    assert not seen.is_complete()
    assert [seen.sessions[one].state for one in (S2, S3)] == [
        SessionState.MISSING,
        SessionState.MISSING,
    ]


def test_an_absent_region_makes_a_current_session_without_sheets() -> None:
    event = Event()
    event.absent(S1)
    assert state(event) == SessionState.CURRENT
    assert event.view().sessions[S1].sheets == {}


def test_without_an_anchor_there_is_no_edition_and_everything_waits() -> None:
    event = Event()
    event.held(S1, panel(4, 4, 4, 4))
    seen = view(event.items.values(), NO_ANCHOR)
    assert seen.edition is None
    assert seen.sessions == {}
    assert {standing.state for standing in seen.standings.values()} == {ItemState.WAITING}
    assert all(
        standing.findings[0].code == "E_EDITION_UNKNOWN" for standing in seen.standings.values()
    )


def test_two_rival_sheets_of_one_assessor_do_not_hold_up_the_record() -> None:
    event = Event()
    event.held(S1, panel(3, 3, 3, 3))
    rival = event.sheet(S1, F, flat(5))
    seen = event.view()
    assert seen.sessions[S1].state == SessionState.CURRENT
    assert seen.sessions[S1].sheets[F].levels[A1].level == 3
    assert [finding.code for finding in seen.sessions[S1].findings] == ["W_NEWER_SHEET"]
    assert [finding.code for finding in seen.standings[rival].findings] == ["E_EQUIVOCATION"]
    assert seen.standings[rival].state == ItemState.VALID


def test_sheets_without_a_record_leave_the_session_waiting() -> None:
    event = Event()
    event.sheet(S1, C, flat(3))
    event.sheet(S2, C, {"A1": 3})
    assert (state(event), state(event, S2)) == (SessionState.WAITING, SessionState.REFUSED)


def test_a_record_that_cannot_count_leaves_the_session_refused() -> None:
    event = Event()
    event.held(S1, {C: flat(3)})
    assert state(event) == SessionState.REFUSED


def test_nothing_a_member_or_a_stranger_appends_unseats_a_valid_record() -> None:
    event = Event()
    good = event.held(S1, panel(3, 3, 3, 3))
    counted = event.view().sessions[S1].sheets
    sheets = {sheet.assessor: sheet.digest for sheet in event.items[good].value.sheets}  # type: ignore[union-attr]
    names = (good, *sheets.values())
    event.sheet(S1, F, flat(1), revision=2, supersedes=names)
    event.record(S1, {}, signed_by=[F], revision=2, supersedes=names)
    event.record(S1, sheets, signed_by=[F], revision=2, supersedes=names)
    event.add(plain_sheet(event, C), STRANGER)
    forged = replace(event.edition, seq=2, previous=event.root.digest, min_seq=2)
    event.add(forged, STRANGER, event.key(F))
    event.add(replace(event.edition, title="Lain"), STRANGER)
    seen = event.view()
    assert seen.edition_digest == event.root.digest
    assert seen.sessions[S1].record_digest == good
    assert seen.sessions[S1].sheets == counted


def test_a_foreign_signature_on_a_good_item_is_ignored() -> None:
    event = Event()
    digest = event.held(S1, panel(3, 3, 3, 3))
    one = event.items[digest]
    event.items[digest] = replace(one, keys=one.keys | {STRANGER, event.key(F)})
    assert state(event) == SessionState.CURRENT


def _busy() -> list[Item]:
    event = ruled()
    old = event.held(S1, panel(3, 3, 3, 3))
    event.held(S1, panel(4, 3, 3, 3), revision=2, supersedes=(old,))
    event.held(S2, panel(3, 3, 3, 3))
    event.held(S2, panel(3, 3, 3, 3), remarks="lagi")
    event.sheet(S3, C, {"A1": 9})
    event.sheet(S3, D, flat(2))
    event.sheet(S3, D, flat(3))
    event.record(S3, {D: Digest("12" * 32)}, signed_by=[C, D])
    next_edition(event)
    _decide(event)
    return list(event.items.values())


def _decide(event: Event) -> None:
    """Add decisions of every kind and fate, receipts, enrolments and results."""
    heads = event.view().sessions[S2].heads
    one = event.decide("choose", S2, heads[0])
    two = event.decide("choose", S2, heads[1], supersedes=(one,))
    event.decide("void", S2, heads[0], signed_by=(P1,))
    event.decide("excuse", S1, "F")
    event.decide("excuse", S1, "E", supersedes=("ab" * 32,))
    event.decide("void", S1, "cd" * 32)
    event.decide("waive", S3, "missing")
    event.decide("void", S3, next(iter(event.view().sessions[S1].heads)))
    event.add(samples.custody(event.edition, event.root.digest, (one, two)), CUSTODIAN)
    event.add(samples.custody(event.edition, event.root.digest, heads), STRANGER)
    event.add(samples.enrolment(STRANGER), STRANGER)
    first = event.publish()
    event.publish(previous=first, sealed=True)
    event.publish(previous=first, sealed=True, made_at="2019-02-24T09:00:00Z")
    event.decide("seal", NO_SESSION, first)


BUSY = _busy()
WHOLE = view(BUSY, ROOT)
RESULT = result_of(WHOLE)
KEYS = sorted({*samples.KEYS.values(), P1, P2, P3, CUSTODIAN, STRANGER})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(BUSY), max_size=8))
def test_order_repetition_and_splitting_cannot_matter(seed: int, again: list[Item]) -> None:
    split = [replace(one, keys=frozenset({key})) for one in BUSY for key in one.keys]
    unsigned = [replace(one, keys=frozenset()) for one in again]
    shuffled = [*split, *again, *unsigned]
    random.Random(seed).shuffle(shuffled)
    seen = view(iter(shuffled), ROOT)
    assert seen == WHOLE
    assert result_of(seen) == RESULT
    assert item(result_of(seen)).digest == item(RESULT).digest
    assert list(seen.decisions) == list(WHOLE.decisions)
    assert list(seen.standings) == list(WHOLE.standings)
    assert list(seen.sessions) == list(WHOLE.sessions)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(range(len(BUSY)))))
def test_every_part_of_an_event_can_be_viewed(chosen: set[int]) -> None:
    part = [BUSY[n] for n in sorted(chosen)]
    seen = view(part, ROOT)
    assert set(seen.standings) == {one.digest for one in part}
    for session in seen.sessions.values():
        assert (session.state == SessionState.CURRENT) == (session.record is not None)
        assert session.state == SessionState.CURRENT or not session.sheets


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_two_parts_joined_are_the_whole_however_they_were_cut(data: st.DataObject) -> None:
    left = [one for one in BUSY if data.draw(st.booleans())]
    right = [one for one in BUSY if one not in left or data.draw(st.booleans())]
    assert view([*left, *right], ROOT) == view([*right, *left, *right], ROOT) == WHOLE


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(range(len(BUSY)))))
def test_what_a_stranger_signs_changes_nothing_at_all(chosen: set[int]) -> None:
    signed = [replace(BUSY[n], keys=frozenset({"ssh-ed25519 ANYBODY"})) for n in sorted(chosen)]
    assert view([*BUSY, *signed], ROOT) == WHOLE


@pytest.mark.parametrize("key", KEYS)
def test_no_signature_appended_to_anything_makes_a_valid_item_less(key: str) -> None:
    """Where it completes an item that did not count before, it is a true signature."""
    fates = {at: standing.state for at, standing in WHOLE.standings.items()}
    for one in BUSY:
        seen = view([*BUSY, Item(one.digest, one.value, frozenset({key}))], ROOT)
        if (
            seen.standings[one.digest].state
            != fates[one.digest]
            in {ItemState.WAITING, ItemState.REFUSED}
        ):
            continue
        assert {at: told.state for at, told in seen.standings.items()} == fates
        assert seen.sessions == WHOLE.sessions


def test_a_false_signature_never_unmakes_a_record() -> None:
    event = ruled()
    good = event.held(S1, panel(3, 3, 3, 3))
    before = event.view()
    for digest, one in list(event.items.items()):
        for key in KEYS:
            event.items[digest] = replace(one, keys=one.keys | {key})
            assert event.view() == before
            event.items[digest] = one
    assert before.sessions[S1].record_digest == good


def test_what_was_made_before_an_edition_changed_the_mode_is_as_if_it_were_not_here() -> None:
    event = ruled()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(*[level] * 4))
    decision = event.decide(EXCUSE, S1, "F")
    sealed = event.publish(sealed=True)
    event.add(samples.custody(event.edition, event.root.digest, (sealed,)), CUSTODIAN)
    made = set(event.items) - {event.root.digest}
    newer = next_edition(event, mode=OFFICIAL, min_seq=2)
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    bare = view([event.root, event.items[newer]], ROOT)
    assert replace(seen, standings=bare.standings) == bare
    assert seen.standings.keys() - bare.standings.keys() == made
    assert {told.code for at in made for told in seen.standings[at].findings} == {"E_MODE"}
    assert (decision in seen.decisions, sealed in seen.results) == (False, False)
