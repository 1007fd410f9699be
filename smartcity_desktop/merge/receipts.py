"""What custodians signed to have received, and whose keys still wait for an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.custody import RECEIVED, Custody
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.ground import Ground, Judged, facts, judged, of_chain


def receipt(ground: Ground, item: Item) -> Judged:
    """Judge a receipt (the format, rule Q1): signed by a custodian of any edition of the chain, or
    it is none.

    It does not grow stale: what was handed over stays handed over.
    """
    misplaced = of_chain(ground, item)
    if misplaced is not None:
        return misplaced
    value = item.value
    assert isinstance(value, Custody)
    named = ground.named(value.edition)
    custodians = {key for link in ground.chain.trusted.values() for key in link.custodian_keys()}
    if any(not ground.is_barred(key, item.digest, named) for key in custodians & item.keys):
        return judged(item, (), authentic=True)
    why = finding("E_NOT_CUSTODIAN", holder=value.holder, **facts(ground, item))
    return judged(item, (why,), authentic=False)


def acknowledged(receipts: Iterable[Judged]) -> frozenset[Digest]:
    """Return the digests that valid receipts say were received."""
    return frozenset(
        digest
        for receipt in receipts
        if receipt.state == ItemState.VALID and isinstance(receipt.item.value, Custody)
        if receipt.item.value.direction == RECEIVED
        for digest in receipt.item.value.items
    )


def enrolment(ground: Ground, item: Item) -> Judged:
    """Judge an enrolment (the format, rule Q2): signed by the very key it brings, never revoked.

    That says only who holds the key; whose it is, people compare face to face.
    """
    value = item.value
    assert isinstance(value, Enrolment)
    about = {**facts(ground, item), "name": value.name}
    if value.key not in item.keys or value.key in ground.edition.revoked:
        return judged(item, (finding("E_ENROL_UNPROVEN", **about),), authentic=False)
    return judged(item, (), authentic=True)


def waiting(ground: Ground, enrolments: Mapping[Digest, Judged]) -> dict[Digest, Enrolment]:
    """Return the valid enrolments whose key the edition in force carries nowhere yet."""
    here = ground.edition
    carried = {person.key for person in here.roster.values()} | set(here.officer_keys())
    return {
        at: enrolment.item.value
        for at, enrolment in enrolments.items()
        if enrolment.state == ItemState.VALID and isinstance(enrolment.item.value, Enrolment)
        if enrolment.item.value.key not in carried
    }
