from __future__ import annotations

from typing import Any

from smartcity_desktop.domain.decision import CHOOSE, VOID
from smartcity_desktop.domain.edition import EditionRef, Keyholders
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.published import Result, Tree
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.publishing import final
from tests.merge.event import (
    P1,
    P2,
    P3,
    STRANGER,
    Event,
    codes,
    next_edition,
    panel,
    result_of,
    ruled,
    stood,
)


def complete() -> Event:
    event = ruled()
    for n, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(n, n, n, n))
    return event


def test_a_result_needs_the_threshold_of_deciders() -> None:
    event = complete()
    digest = event.publish(signed_by=(P1, STRANGER))
    assert (stood(event, digest), codes(event, digest)) == (
        ItemState.WAITING,
        ["E_MISSING_DECIDER"],
    )
    assert (event.view().results, event.view().is_complete()) == ({}, True)
    event.items[digest] = replace(event.items[digest], keys=frozenset({P1, P2}))
    assert event.view().results == {digest: event.items[digest].value}


def test_a_result_stays_published_when_a_next_edition_with_other_deciders_keeps_it() -> None:
    event = complete()
    digest = event.publish()
    next_edition(event, deciders=Keyholders((P3,), 1), keeps=(digest,))
    assert stood(event, digest) == ItemState.VALID


def test_a_retired_decider_replaces_and_rivals_nothing() -> None:
    event = complete()
    kept = event.publish(sealed=True)
    next_edition(event, deciders=Keyholders((P3,), 1), keeps=(kept,))
    old: dict[str, Any] = {"sealed": True, "edition": event.ref, "tree": tree_of(event, event.ref)}
    later = event.publish(previous=kept, made_at="2019-03-01T09:00:00Z", **old)
    rival = event.publish(made_at="2019-03-02T09:00:00Z", **old)
    for digest in (later, rival):
        assert (stood(event, digest), codes(event, digest)) == (
            ItemState.SUPERSEDED,
            ["I_NOT_IN_FORCE"],
        )
    assert (stood(event, kept), final(event.view())) == (ItemState.VALID, kept)


def test_a_result_replaces_only_those_of_its_own_or_an_older_edition() -> None:
    event = complete()
    first = event.publish(sealed=True)
    second = next_edition(event)
    ref = EditionRef(event.edition.id, 2, second)
    new = event.publish(sealed=True, edition=ref, tree=tree_of(event, ref))
    assert (stood(event, first), final(event.view())) == (ItemState.SUPERSEDED, new)
    late = event.publish(
        sealed=True,
        previous=new,
        edition=event.ref,
        tree=tree_of(event, event.ref),
        made_at="2019-03-02T09:00:00Z",
    )
    assert (stood(event, late), final(event.view())) == (ItemState.SUPERSEDED, new)


def tree_of(event: Event, ref: EditionRef) -> Tree:
    made = result_of(event.view())
    return tree({*made.sheets, *made.records, *made.decisions, ref.sha256})


def test_a_void_result_is_none() -> None:
    event = complete()
    digest = event.publish(sealed=True)
    event.decide(VOID, NO_SESSION, digest)
    assert (stood(event, digest), codes(event, digest)) == (ItemState.SUPERSEDED, ["I_VOIDED"])
    assert final(event.view()) == ""


def lacking(event: Event, digest: Digest) -> str:
    """What a result is told to lack."""
    (told,) = event.view().standings[digest].findings
    return str(told.facts["items"])


def test_a_result_waits_for_what_it_rests_on() -> None:
    event = complete()
    digest = event.publish()
    made = event.items[digest].value
    assert isinstance(made, Result)
    lost = event.items.pop(made.sheets[0])
    assert (stood(event, digest), codes(event, digest)) == (ItemState.WAITING, ["E_RESULT_WAITING"])
    assert isinstance(lost.value, Sheet)
    assert lacking(event, digest).startswith(f"{lost.value.session} (")
    event.items[lost.digest] = lost
    assert stood(event, digest) == ItemState.VALID


def test_what_a_result_lacks_is_named_by_its_sessions_record_or_not() -> None:
    event = complete()
    digest = event.publish()
    made = event.items[digest].value
    assert isinstance(made, Result)
    gone = event.items[made.records[0]].value
    assert isinstance(gone, Record)
    for at in (made.records[0], *(sheet.digest for sheet in gone.sheets)):
        event.items.pop(at)
    region = event.edition.regions[gone.region].full_name()
    assert lacking(event, digest) == f"{gone.session} ({region})"


def test_a_result_with_another_tree_or_edition_is_refused() -> None:
    event = complete()
    false = event.publish(tree=Tree(3, "ab" * 32))
    assert (stood(event, false), codes(event, false)) == (ItemState.REFUSED, ["E_RESULT_DIFFERS"])
    other = event.publish(edition=EditionRef("SC-2019", 1, Digest("ab" * 32)))
    assert codes(event, other) == ["E_EDITION_UNKNOWN"]


def test_a_later_result_replaces_the_one_it_names() -> None:
    event = complete()
    old = event.publish()
    new = event.publish(previous=old, sealed=True)
    unsigned = event.publish(previous=new, signed_by=(P1,))
    assert [stood(event, one) for one in (old, new, unsigned)] == [
        ItemState.SUPERSEDED,
        ItemState.VALID,
        ItemState.WAITING,
    ]
    assert list(event.view().results) == [new]
    assert final(event.view()) == new


def test_of_two_sealed_results_a_decision_chooses() -> None:
    event = complete()
    one, two = (event.publish(sealed=True, made_at=f"2019-02-2{n}T09:00:00Z") for n in (3, 4))
    assert {codes(event, each)[0] for each in (one, two)} == {"E_RESULT_FORK"}
    assert final(event.view()) == ""
    decision = event.decide(CHOOSE, NO_SESSION, two)
    assert (stood(event, decision), final(event.view())) == (ItemState.VALID, two)
    assert (stood(event, one), codes(event, one)) == (ItemState.SUPERSEDED, ["I_NOT_CHOSEN"])
    other = event.decide(CHOOSE, NO_SESSION, one)
    assert codes(event, other) == ["E_DECISION_CONFLICT"]
    assert final(event.view()) == ""


def test_a_provisional_result_is_never_the_final_one() -> None:
    event = complete()
    digest = event.publish()
    decision = event.decide(CHOOSE, NO_SESSION, digest)
    assert (codes(event, decision), final(event.view())) == (["E_TARGET_UNFIT"], "")
    assert isinstance(event.items[digest].value, Result)


def test_a_sealed_result_is_replaced_by_a_sealed_one_alone() -> None:
    event = complete()
    first = event.publish(sealed=True)
    provisional = event.publish(previous=first, made_at="2019-02-24T09:00:00Z")
    assert (stood(event, first), stood(event, provisional)) == (ItemState.VALID, ItemState.VALID)
    assert final(event.view()) == first
    second = event.publish(sealed=True, previous=first, made_at="2019-02-25T09:00:00Z")
    assert (stood(event, first), final(event.view())) == (ItemState.SUPERSEDED, second)
