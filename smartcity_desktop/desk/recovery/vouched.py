"""Who vouches for a copy, and how far: see `desk.laptop.vouching`."""

from __future__ import annotations

import json
from enum import StrEnum

from smartcity_desktop.bundles import copy_heads
from smartcity_desktop.bundles.copy_heads import CopyHeads
from smartcity_desktop.desk.laptop import anchors, soundness, vouching
from smartcity_desktop.domain.edition import NO_ANCHOR, Edition, Keyholders, RevocationKind
from smartcity_desktop.domain.ids import NO_SEAT, Digest, SeatId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.store.chains import Chains
from smartcity_desktop.store.salvage import Salvage


class Signed(StrEnum):
    """What the signature in a copy comes to."""

    BY_NOBODY = "by_nobody"
    """There is none: no key was open, or an earlier release wrote the copy."""
    BY_MEMBER = "by_member"
    BY_STRANGER = "by_stranger"
    """It holds, but no edition in the copy names its key."""
    OVER_OTHER = "over_other"
    """It holds over another journal than the copy's, or does not hold: the copy is forged."""


class Vouched(Struct, frozen=True):
    """`seat` vouches for the first `acts` acts of a copy; none where `how` says so."""

    how: Signed = Signed.BY_NOBODY
    seat: SeatId = NO_SEAT
    acts: int = 0
    at: str = ""


def of(kept: Salvage) -> Vouched:
    """Return who vouches for what a copy holds.

    Raises:
        LookupError, TypeError, ValueError: Its facts are not those that a laptop writes.
    """
    text = kept.facts.get(vouching.FACT)
    if not text:
        return Vouched()
    told = copy_heads.read(text)
    if told is None:
        return Vouched(Signed.OVER_OTHER)
    heads, key = told
    if not _holds_over(heads, kept.chains()):
        return Vouched(Signed.OVER_OTHER, heads.seat, 0, heads.signed_at)
    edition = _edition(kept)
    how = Signed.BY_MEMBER if _names(edition, heads.seat, key) else Signed.BY_STRANGER
    return Vouched(how, heads.seat, heads.acts(), heads.signed_at)


def _holds_over(heads: CopyHeads, chains: Chains) -> bool:
    """What damage took away is not told against a copy."""
    return all(
        chains.head(stream, count) == hash_
        or (_is_cut(chains, stream) and len(chains.streams.get(stream, ())) < count)
        for stream, (count, hash_) in heads.streams.items()
    )


def _is_cut(chains: Chains, stream: str) -> bool:
    return not chains.sound or stream in chains.broken


def _names(edition: Edition | None, seat: SeatId, key: str) -> bool:
    if edition is None or seat not in edition.roster or edition.roster[seat].key != key:
        return False
    taken = edition.revoked.get(key)
    return taken is None or taken.kind != RevocationKind.COMPROMISED


def _edition(kept: Salvage) -> Edition | None:
    """Return the edition in force by the copy's own anchor: whose that is people compare."""
    of_type = [item for item in kept.items if item.type == "edition"]
    items, _ = soundness.checked(of_type)
    first = Digest(kept.facts.get(anchors.FIRST) or "")
    anchor = _anchor(kept.facts.get(anchors.ANCHOR) or "[]")
    return chain(items.values(), anchor, kept.facts.get(anchors.EVENT) or "", first).edition


def _anchor(text: str) -> Keyholders:
    found = json.loads(text)
    if isinstance(found, dict):
        return Keyholders(tuple(found["keys"]), int(found["threshold"]))
    return Keyholders(tuple(found), len(found)) if found else NO_ANCHOR
