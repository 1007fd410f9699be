from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.view import (
    CURRENT,
    MISSING,
    REFUSED,
    VALID,
    WAITING,
)
from smartcity_desktop.merge.view import view
from tests.merge.event import (
    ROOT,
    S1,
    S2,
    S3,
    STRANGER,
    Event,
    flat,
    next_edition,
    panel,
    plain_sheet,
    state,
)


def test_a_held_session_is_current_and_its_listed_sheets_count() -> None:
    event = Event()
    digest = event.held(S1, panel(4, 4, 3, 4))
    seen = event.view()
    assert seen.sessions[S1].state == CURRENT
    assert seen.sessions[S1].record_digest == digest
    assert list(seen.sessions[S1].sheets) == ["C", "D", "E", "F"]
    assert seen.sessions[S1].findings == ()
    assert {one.state for one in seen.standings.values()} == {VALID}
    assert not seen.is_complete()
    assert [seen.sessions[one].state for one in (S2, S3)] == [MISSING, MISSING]


def test_an_absent_region_makes_a_current_session_without_sheets() -> None:
    event = Event()
    event.absent(S1)
    assert state(event) == CURRENT
    assert event.view().sessions[S1].sheets == {}


def test_without_an_anchor_there_is_no_edition_and_everything_waits() -> None:
    event = Event()
    event.held(S1, panel(4, 4, 4, 4))
    seen = view(event.items.values(), frozenset())
    assert seen.edition is None
    assert seen.sessions == {}
    assert {one.state for one in seen.standings.values()} == {WAITING}
    assert all(one.findings[0].code == "E_EDITION_UNKNOWN" for one in seen.standings.values())


def test_two_rival_sheets_of_one_assessor_do_not_hold_up_the_record() -> None:
    event = Event()
    event.held(S1, panel(3, 3, 3, 3))
    rival = event.sheet(S1, "F", flat(5))
    seen = event.view()
    assert seen.sessions[S1].state == CURRENT
    assert seen.sessions[S1].sheets["F"].levels["A1"].level == 3
    assert [one.code for one in seen.sessions[S1].findings] == ["W_NEWER_SHEET"]
    assert [one.code for one in seen.standings[rival].findings] == ["E_EQUIVOCATION"]
    assert seen.standings[rival].state == VALID


def test_sheets_without_a_record_leave_the_session_waiting() -> None:
    event = Event()
    event.sheet(S1, "C", flat(3))
    event.sheet(S2, "C", {"A1": 3})
    assert (state(event), state(event, S2)) == (WAITING, REFUSED)


def test_a_record_that_cannot_count_leaves_the_session_refused() -> None:
    event = Event()
    event.held(S1, {"C": flat(3)})
    assert state(event) == REFUSED


def test_nothing_a_member_or_a_stranger_appends_unseats_a_valid_record() -> None:
    event = Event()
    good = event.held(S1, panel(3, 3, 3, 3))
    counted = event.view().sessions[S1].sheets
    sheets = {one.assessor: one.digest for one in event.items[good].value.sheets}  # type: ignore[union-attr]
    names = (good, *sheets.values())
    event.sheet(S1, "F", flat(1), revision=2, supersedes=names)
    event.record(S1, {}, signed_by=["F"], revision=2, supersedes=names)
    event.record(S1, sheets, signed_by=["F"], revision=2, supersedes=names)
    event.add(plain_sheet(event, "C"), STRANGER)
    forged = replace(event.edition, seq=2, previous=event.root.digest, min_seq=2)
    event.add(forged, STRANGER, event.key("F"))
    event.add(replace(event.edition, title="Lain"), STRANGER)
    seen = event.view()
    assert seen.edition_digest == event.root.digest
    assert seen.sessions[S1].record_digest == good
    assert seen.sessions[S1].sheets == counted


def test_a_foreign_signature_on_a_good_item_is_ignored() -> None:
    event = Event()
    digest = event.held(S1, panel(3, 3, 3, 3))
    one = event.items[digest]
    event.items[digest] = replace(one, keys=one.keys | {STRANGER, event.key("F")})
    assert state(event) == CURRENT


def _busy() -> list[Item]:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    event.held(S1, panel(4, 3, 3, 3), revision=2, supersedes=(old,))
    event.held(S2, panel(3, 3, 3, 3))
    event.held(S2, panel(3, 3, 3, 3), remarks="lagi")
    event.sheet(S3, "C", {"A1": 9})
    event.sheet(S3, "D", flat(2))
    event.sheet(S3, "D", flat(3))
    event.record(S3, {"D": "12" * 32}, signed_by=["C", "D"])
    next_edition(event)
    return list(event.items.values())


BUSY = _busy()
WHOLE = view(BUSY, ROOT)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(BUSY), max_size=8))
def test_order_repetition_and_splitting_cannot_matter(seed: int, again: list[Item]) -> None:
    split = [replace(one, keys=frozenset({key})) for one in BUSY for key in one.keys]
    unsigned = [replace(one, keys=frozenset()) for one in again]
    shuffled = [*split, *again, *unsigned]
    random.Random(seed).shuffle(shuffled)
    seen = view(iter(shuffled), ROOT)
    assert seen == WHOLE
    assert list(seen.standings) == list(WHOLE.standings)
    assert list(seen.sessions) == list(WHOLE.sessions)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(range(len(BUSY)))))
def test_every_part_of_an_event_can_be_viewed(chosen: set[int]) -> None:
    part = [BUSY[n] for n in sorted(chosen)]
    seen = view(part, ROOT)
    assert set(seen.standings) == {one.digest for one in part}
    for session in seen.sessions.values():
        assert (session.state == CURRENT) == (session.record is not None)
        assert session.state == CURRENT or not session.sheets
