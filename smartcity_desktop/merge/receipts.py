"""What custodians signed to have received, and whose keys still wait for an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.custody import RECEIVED, Custody
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.ground import Ground, Judged, facts, judged, of_chain


def receipt(ground: Ground, item: Item) -> Judged:
    """Judge a receipt (the format, rule Q1): signed by a custodian of any edition of the chain, or
    it is none.

    It does not grow stale: what was handed over stays handed over. Where its own edition is not
    here it waits, and is authentic all the same (rule 12): else whoever drops an edition would drop
    with it what says that it was there.
    """
    value, misplaced = item.value, of_chain(ground, item)
    assert isinstance(value, Custody)
    if misplaced is not None:
        # Which keys that edition revoked nobody knows: what the one in force revokes is asked.
        tells = _may_be_of_event(ground, value) and _is_by_custodian(ground, item, ground.edition)
        return replace(misplaced, authentic=tells)
    if _is_by_custodian(ground, item, ground.named(value.edition)):
        return judged(item, (), authentic=True)
    why = finding("E_NOT_CUSTODIAN", holder=value.holder.name, **facts(ground, item))
    return judged(item, (why,), authentic=False)


def _may_be_of_event(ground: Ground, value: Custody) -> bool:
    """Tell whether a receipt names no link, but an edition of this event that is not stale."""
    ref, here = value.edition, ground.edition
    is_link = ref.sha256 in ground.chain.trusted
    return ref.id == here.id and ref.seq >= here.min_seq and not is_link


def _is_by_custodian(ground: Ground, item: Item, named: Edition) -> bool:
    custodians = {key for link in ground.chain.trusted.values() for key in link.custodian_keys()}
    return any(not ground.is_barred(key, item.digest, named) for key in custodians & item.keys)


def acknowledged(ground: Ground, receipts: Iterable[Judged]) -> frozenset[Digest]:
    """Return the digests that custodians signed to have received, and the edition under which they
    did so where that is no link of the chain."""
    found: set[Digest] = set()
    for receipt in receipts:
        value = receipt.item.value
        if receipt.authentic and isinstance(value, Custody) and value.direction == RECEIVED:
            found |= {*value.items}
            if value.edition.sha256 not in ground.chain.trusted:
                found.add(value.edition.sha256)
    return frozenset(found)


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
