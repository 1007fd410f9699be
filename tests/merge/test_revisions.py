from __future__ import annotations

from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionState
from tests.ids import C
from tests.merge.event import (
    S1,
    Event,
    codes,
    excuses,
    panel,
    state,
    stood,
)


def test_a_revision_replaces_what_it_names() -> None:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    new = event.held(S1, panel(4, 3, 3, 3), revision=2, supersedes=(old,), reason="Revisi")
    assert (stood(event, old), codes(event, old)) == (ItemState.SUPERSEDED, ["I_SUPERSEDED"])
    assert event.view().sessions[S1].record_digest == new


def test_two_records_that_do_not_replace_each_other_are_held_until_one_names_both() -> None:
    event = Event()
    first = event.held(S1, panel(3, 3, 3, 3))
    second = event.held(S1, panel(3, 3, 3, 3), remarks="Laptop cadangan")
    seen = event.view().sessions[S1]
    assert (seen.state, seen.record, dict(seen.sheets)) == (SessionState.FORKED, None, {})
    assert set(seen.heads) == {first, second}
    assert [finding.code for finding in seen.findings] == ["E_EQUIVOCATION"]
    both = event.held(S1, panel(3, 3, 3, 3), revision=2, supersedes=(first, second))
    assert event.view().sessions[S1].record_digest == both


def test_an_invalid_revision_replaces_nothing() -> None:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    event.record(S1, {}, revision=2, supersedes=(old,))
    event.record(
        S1,
        {C: Digest("00" * 32)},
        revision=2,
        supersedes=(old,),
        excused=excuses(*map(SeatId, "DEF")),
    )
    jumped = event.held(S1, panel(3, 3, 3, 3), revision=3, supersedes=(old,))
    assert set(event.view().sessions[S1].heads) == {old, jumped}


def test_a_revision_reaches_through_one_that_never_became_valid() -> None:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    lost = {C: Digest("00" * 32)}
    middle = event.record(
        S1, lost, revision=2, supersedes=(old,), excused=excuses(*map(SeatId, "DEF"))
    )
    assert event.view().sessions[S1].record_digest == old
    new = event.held(S1, panel(4, 3, 3, 3), revision=3, supersedes=(middle,))
    assert event.view().sessions[S1].record_digest == new
    assert [stood(event, one) for one in (old, middle)] == [
        ItemState.SUPERSEDED,
        ItemState.SUPERSEDED,
    ]


def test_records_that_name_each_other_in_a_circle_end_as_two_heads() -> None:
    event = Event()
    first = event.items[event.held(S1, panel(3, 3, 3, 3))]
    second = event.items[event.held(S1, panel(3, 3, 3, 3), remarks="b")]
    for item, other in ((first, second), (second, first)):
        circled = replace(item.value, supersedes=(other.digest, item.digest), revision=2)  # type: ignore[arg-type, call-overload, unused-ignore]
        event.items[item.digest] = replace(item, value=circled)
    assert state(event) == SessionState.FORKED
