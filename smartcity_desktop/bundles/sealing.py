"""From a value to a signed item, and from signed items to the bytes of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from smartcity_desktop.bundles import keys, kinds, payloads, sshsig
from smartcity_desktop.bundles.framing import BLOCK_LIMIT, PAYLOAD_LIMIT
from smartcity_desktop.domain.custody import Custody
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.digest import short, telling_apart, whole
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.item import Item, Value
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct

NAME_LIMIT = 64


class Sealed(Struct, frozen=True):
    """An item with its bytes; `blocks` are the armored signatures by public-key text."""

    item: Item
    payload: bytes
    blocks: Mapping[str, bytes]

    def to_bytes(self) -> bytes:
        """Return the item as a file holds it: payload, then blocks by raw public key.

        Where more signatures have gathered than one item of a file may hold, the item is repeated
        with the others: readers unite them.
        """
        ordered = [self.blocks[key] for key in sorted(self.blocks, key=keys.raw)]
        heaps = (ordered[at : at + BLOCK_LIMIT] for at in range(0, len(ordered), BLOCK_LIMIT))
        return b"".join(self.payload + b"".join(heap) for heap in heaps)


def type_of(value: Value) -> str:
    """Return the type of the item that carries `value`."""
    return Item(NO_DIGEST, value, frozenset()).type


def payload_of(value: Value) -> bytes:
    """Return the bytes that are signed for `value`, with their line feed.

    Raises:
        Problem: seal.not_allowed, when a field (`path`) holds what no item may carry;
            seal.too_large.
    """
    try:
        payload = payloads.encode(type_of(value), value)
    except Problem as fault:
        path = fault.facts.get("path", "")
        raise Problem("seal.not_allowed", path=path, fault=fault.code) from fault
    if len(payload) > PAYLOAD_LIMIT:
        raise Problem("seal.too_large", have=len(payload) // 1024, most=PAYLOAD_LIMIT // 1024)
    return payload


def seal(value: Value, signing: Sequence[keys.SigningKey]) -> Sealed:
    """Sign `value` with every key given (at least one).

    Raises:
        Problem: seal.not_allowed, when a field (`path`) holds what no item may carry;
            seal.too_large.
    """
    if not signing:
        raise ValueError("an item needs a signature")
    if isinstance(value, Enrolment) and all(value.key != key.public for key in signing):
        raise Problem("seal.not_allowed", path="key", fault="E_ENROL_KEY")
    payload = payload_of(value)
    space = kinds.namespace(type_of(value))
    blocks = {key.public: sshsig.sign(key, space, payload) for key in signing}
    blocks = {key: blocks[key] for key in sorted(blocks, key=keys.raw)}
    digest = Digest(hashlib.sha256(payload).hexdigest())
    return Sealed(Item(digest, value, frozenset(blocks)), payload, blocks)


def file_name(item: Item, *, wrapped: bool = False) -> str:
    """Return a name of at most 64 characters that FAT and NTFS take, with ids and 8 of the digest.

    A point in an id becomes a dash: Windows takes "CON.1.scsheet" for its console. `wrapped` adds
    the ending of what `wrapping.wrap` returns. The digits help people and identify nothing: where
    such a name is taken by other bytes, `sticks.write_beside` finds another.
    """
    return _named(item, short(item.digest), kinds.WRAPPED if wrapped else "")


def names(items: Iterable[Sealed]) -> dict[Digest, str]:
    """Return a name for each of the items that are to lie in one folder: its ids and 16 digits of
    the digest, or the digest alone, all of it, where two begin alike."""
    every = {sealed.item.digest: sealed.item for sealed in items}
    digits = telling_apart(every)
    return {
        at: f"{digits[at]}{kinds.SUFFIX[item.type]}"
        if digits[at] == whole(at)
        else _named(item, digits[at])
        for at, item in every.items()
    }


def _named(item: Item, digits: str, wrapped: str = "") -> str:
    end = f"-{digits}{kinds.SUFFIX[item.type]}{wrapped}"
    stem = "-".join(_ids(item.value)).replace(".", "-")
    return stem[: NAME_LIMIT - len(end)].rstrip("-") + end


def _ids(value: Value) -> tuple[str, ...]:
    if isinstance(value, Edition):
        return (value.id, str(value.seq))
    if isinstance(value, Sheet):
        return (value.session, value.assessor, f"r{value.revision}")
    if isinstance(value, Record):
        return (value.session, f"r{value.revision}")
    return _office_ids(value)


def _office_ids(value: Enrolment | Decision | Custody | Result) -> tuple[str, ...]:
    if isinstance(value, Enrolment):
        return (value.edition_id, value.role)
    if isinstance(value, Decision):
        return (value.session or value.edition.id, value.action)
    if isinstance(value, Custody):
        return (value.edition.id, value.direction)
    return (value.edition.id, str(value.edition.seq), "sealed" if value.sealed else "provisional")


def bundle(items: Iterable[Sealed]) -> bytes:
    """Return the items in the order given: a record, then its sheets."""
    return b"".join(item.to_bytes() for item in items)


def collection(items: Iterable[Sealed]) -> bytes:
    """Return the items by digest, so that one set of items is one file."""
    return bundle(sorted(items, key=lambda item: item.item.digest))
