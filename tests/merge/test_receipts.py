from __future__ import annotations

import pytest

from smartcity_desktop.domain.custody import HANDED
from smartcity_desktop.domain.decision import VOID
from smartcity_desktop.domain.edition import EditionRef, Revocation, RevocationKind
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from tests import samples
from tests.ids import C, F
from tests.merge.event import (
    CUSTODIAN,
    S1,
    STRANGER,
    Event,
    codes,
    next_edition,
    panel,
    ruled,
    stood,
)

ITEMS = (Digest("aa" * 32), Digest("bb" * 32))
NEW = "ssh-ed25519 NEW"


def receipt(event: Event, *keys: str, **changes: object) -> Digest:
    return event.add(samples.custody(event.edition, event.root.digest, ITEMS, **changes), *keys)


def test_a_custodians_receipt_acknowledges_what_it_lists() -> None:
    event = ruled()
    digest = receipt(event, CUSTODIAN)
    assert (stood(event, digest), event.view().receipts) == (ItemState.VALID, frozenset(ITEMS))


def test_nobody_else_acknowledges_anything_nor_does_handing_on() -> None:
    event = ruled()
    false = receipt(event, STRANGER, event.key(C), samples.KEYS["R"])
    handed = receipt(event, CUSTODIAN, direction=HANDED)
    other = receipt(event, CUSTODIAN, edition=EditionRef("ACARA-LAIN", 1, Digest("ab" * 32)))
    assert (stood(event, false), codes(event, false)) == (ItemState.REFUSED, ["E_NOT_CUSTODIAN"])
    assert [stood(event, one) for one in (handed, other)] == [ItemState.VALID, ItemState.REFUSED]
    assert event.view().receipts == frozenset()


@pytest.mark.parametrize("seq", [1, 2])
def test_a_receipt_of_an_edition_that_is_not_here_acknowledges_that_too(seq: int) -> None:
    event = ruled()
    lost = EditionRef(event.edition.id, seq, Digest("ab" * 32))
    digest = receipt(event, CUSTODIAN, edition=lost)
    assert codes(event, digest) == ["E_EDITION_UNKNOWN"]
    assert event.view().gone == {*ITEMS, lost.sha256}


def test_a_receipt_outlives_the_custodian_but_not_a_stolen_key() -> None:
    event = ruled()
    digest = receipt(event, CUSTODIAN)
    newer = next_edition(event, custodians=(), min_seq=2)
    assert event.view().receipts == frozenset(ITEMS)
    del event.items[newer]
    next_edition(event, revoked={CUSTODIAN: Revocation(RevocationKind.COMPROMISED)})
    assert codes(event, digest) == ["E_NOT_CUSTODIAN"]


def test_a_false_receipt_holds_no_result_up() -> None:
    event = ruled()
    for session in event.edition.sessions:
        event.held(session, panel(3, 3, 3, 3))
    receipt(event, STRANGER)
    event.add(samples.enrolment(NEW), STRANGER)
    assert event.view().is_complete()


def test_an_enrolment_waits_for_an_edition_that_carries_its_key() -> None:
    event = ruled()
    digest = event.add(samples.enrolment(NEW), NEW)
    assert event.view().enrolments == {digest: event.items[digest].value}
    gita = replace(event.edition.roster[F], name="Gita, M.Si.", key=NEW)
    next_edition(event, roster={**event.edition.roster, "G": gita})
    assert (stood(event, digest), dict(event.view().enrolments)) == (ItemState.VALID, {})


def test_an_enrolment_needs_its_own_key_unrevoked() -> None:
    event = ruled()
    foreign = event.add(samples.enrolment(NEW), STRANGER)
    own = event.add(samples.enrolment(NEW, nonce="1f" * 16), NEW)
    next_edition(event, revoked={NEW: Revocation(RevocationKind.RETIRED)})
    told = [codes(event, one) for one in (foreign, own)]
    assert told == [["E_ENROL_UNPROVEN"], ["E_ENROL_UNPROVEN"]]
    assert dict(event.view().enrolments) == {}


def test_without_an_edition_everything_waits() -> None:
    event = ruled()
    for_all = [receipt(event, CUSTODIAN), event.add(samples.enrolment(NEW), NEW)]
    for_all += [event.decide("excuse", S1, "F"), event.publish()]
    del event.items[event.root.digest]
    assert {stood(event, one) for one in for_all} == {ItemState.WAITING}
    assert {codes(event, one)[0] for one in for_all} == {"E_EDITION_UNKNOWN"}


def test_a_receipt_that_is_made_void_acknowledges_nothing() -> None:
    event = ruled()
    invented = tuple(Digest(f"{n:064x}") for n in range(20))
    digest = event.add(samples.custody(event.edition, event.root.digest, invented), CUSTODIAN)
    assert len(event.view().gone) == 20
    event.decide(VOID, NO_SESSION, digest)
    assert event.view().gone == frozenset()
