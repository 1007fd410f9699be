"""Whoever drops an edition, and what was made under it, is betrayed by what is left (rule 12)."""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.domain.custody import HANDED
from smartcity_desktop.domain.decision import EXCUSE, VOID
from smartcity_desktop.domain.edition import Edition, EditionRef, Revocation, RevocationKind
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.ids import F
from tests.journeys.both import alarms
from tests.merge.event import (
    CUSTODIAN,
    P1,
    P2,
    S1,
    S2,
    S3,
    STRANGER,
    Event,
    codes,
    flat,
    item,
    next_edition,
    panel,
    ruled,
)

R = samples.KEYS["R"]
LEFT = ("receipt", "decision", "result", "record", "sheet")


def published() -> Event:
    event = ruled()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    event.publish(sealed=True)
    return event


class Second:
    """An event that went on: edition 2, a revised sheet with its record, and a result that replaces
    the first one; all of it dropped but what is `put` back."""

    def __init__(self, event: Event) -> None:
        self.event = event
        before = dict(event.items)
        (old,) = (at for at, one in before.items() if one.type == "result")
        named = next_edition(event, title="Edisi kedua")
        self.edition = event.items[named]
        self.ref = EditionRef(event.edition.id, 2, named)
        head = event.view().sessions[S1]
        assert head.record is not None
        listed = {one.assessor: one.digest for one in head.record.sheets}
        changes: dict[str, Any] = {"edition": self.ref, "revision": 2}
        listed[F] = event.sheet(S1, F, flat(5), supersedes=(listed[F],), **changes)
        record = event.record(S1, listed, supersedes=(head.record_digest,), **changes)
        self.revised = {"sheet": event.items[listed[F]], "record": event.items[record]}
        self.result = event.items[event.publish(sealed=True, previous=old)]
        self.whole = dict(event.items)
        self.lost = [one for at, one in self.whole.items() if at not in before]
        event.items = before

    def receipt(self, *keys: str, **changes: object) -> Item:
        digests = tuple(sorted(one.digest for one in self.lost))
        facts = {"edition": self.ref, **changes}
        made = samples.custody(self.event.edition, self.ref.sha256, digests, **facts)
        return item(made, *(keys or (CUSTODIAN,)))

    def decision(self, *keys: str) -> Item:
        found = self.event.decide(EXCUSE, S1, F, edition=self.ref, signed_by=keys or (P1, P2))
        return self.event.items.pop(found)

    def left(self, kind: str) -> Item:
        made = {"receipt": self.receipt, "decision": self.decision}
        return made[kind]() if kind in made else self.revised.get(kind, self.result)


def put(event: Event, *items: Item) -> None:
    for one in items:
        event.items[one.digest] = one


def void(event: Event, *digests: Digest) -> None:
    for digest in digests:
        event.decide(VOID, NO_SESSION, digest)


@pytest.mark.parametrize("kind", LEFT)
def test_what_is_left_of_an_edition_that_was_dropped_lets_nothing_stay_sealed(kind: str) -> None:
    event = published()
    assert alarms(event) == []
    second = Second(event)
    put(event, second.left(kind))
    told = {"receipt": "E_RECEIPT_ABSENT"}.get(kind, "E_EDITION_UNKNOWN")
    assert {told, "E_RESULT_BEHIND"} <= set(alarms(event))


@pytest.mark.parametrize("kind", ["receipt", "result"])
def test_it_is_told_where_nothing_was_sealed_before(kind: str) -> None:
    event = published()
    second = Second(event)
    event.items = {at: one for at, one in event.items.items() if one.type != "result"}
    assert alarms(event) == []
    put(event, second.left(kind))
    told = {"receipt": "E_RECEIPT_ABSENT"}.get(kind, "E_EDITION_UNKNOWN")
    assert alarms(event) == [told, told], "it can neither be sealed nor is it sound"


def test_everything_is_well_once_what_was_dropped_is_here() -> None:
    event = published()
    second = Second(event)
    put(event, *second.whole.values(), second.receipt())
    assert alarms(event) == []


def test_deciders_end_it_by_the_code_of_each_item() -> None:
    event = published()
    second = Second(event)
    put(event, second.result)
    void(event, second.result.digest)
    assert codes(event, second.result.digest) == ["I_VOIDED"]
    assert alarms(event) == []
    receipt = second.receipt()
    put(event, receipt)
    gone = event.view().gone
    assert gone == {one.digest for one in second.lost} - {second.result.digest}
    assert second.edition.digest in gone
    voided = dict(event.items)
    void(event, *gone)
    assert alarms(event) == []
    event.items = voided
    void(event, receipt.digest)
    assert alarms(event) == []
    decision = second.decision()
    put(event, decision)
    assert "E_RESULT_BEHIND" in alarms(event)
    void(event, decision.digest)
    assert alarms(event) == []


@pytest.mark.parametrize("kind", LEFT)
def test_another_edition_in_the_place_of_the_one_that_was_dropped_changes_nothing(
    kind: str,
) -> None:
    event = published()
    second = Second(event)
    assert isinstance(second.edition.value, Edition)
    put(event, item(replace(second.edition.value, title="Yang lain"), R), second.left(kind))
    assert event.view().edition_digest not in {event.root.digest, second.edition.digest}
    assert "E_RESULT_BEHIND" in alarms(event)


def test_who_may_not_speak_holds_nothing_up_by_naming_an_edition_that_nobody_has() -> None:
    event = published()
    second = Second(event)
    put(event, second.decision(P1), second.decision(P1, STRANGER))
    put(event, Item(second.result.digest, second.result.value, frozenset({P1})))
    put(event, second.receipt(STRANGER, event.key(F)), second.receipt(direction=HANDED))
    other = EditionRef("ACARA-LAIN", 2, second.ref.sha256)
    put(event, second.receipt(edition=other))
    assert alarms(event) == []


@pytest.mark.parametrize("key", [CUSTODIAN, P1])
@pytest.mark.parametrize("kind", list(RevocationKind))
def test_a_revoked_key_speaks_of_no_edition_that_is_not_here(
    kind: RevocationKind, key: str
) -> None:
    made = replace(ruled().edition, revoked={key: Revocation(kind)})
    event = Event(made)
    for session in (S1, S2, S3):
        event.held(session, panel(3, 3, 3, 3))
    ref = EditionRef(made.id, 2, Digest("ab" * 32))
    if key == CUSTODIAN:
        lost = samples.custody(made, ref.sha256, (Digest("cd" * 32),), edition=ref)
        event.add(lost, CUSTODIAN)
    else:
        event.decide(EXCUSE, S1, F, edition=ref)
    assert alarms(event) == []


def test_a_receipt_of_an_edition_whose_items_count_no_more_asks_for_none() -> None:
    event = published()
    second = Second(event)
    made = second.edition.value
    assert isinstance(made, Edition)
    third = replace(made, seq=3, min_seq=3, previous=second.edition.digest)
    event.items = {}
    put(event, item(third, R), second.receipt())
    assert event.view().gone == frozenset()
    assert "E_RECEIPT_ABSENT" not in alarms(event)
