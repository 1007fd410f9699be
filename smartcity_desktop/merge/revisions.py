"""What a later revision replaces (the format, rule 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.ground import Judged

Hand = tuple[SessionId, str]


def superseded(every: Mapping[Digest, Judged]) -> dict[Digest, Digest]:
    """Return, by digest of each superseded sheet or record, the digest of what replaces it.

    `c` replaces `b` when it names b's digest, is of the same session (and assessor), and its
    revision is 1 + the largest it names; while something it names has not arrived, it only has to
    be larger than what has. Only a valid item replaces, and only what its own
    hand signed. Through a replaced item, even one that never became valid, the replacing goes on to
    what that one named: the same hand said both. Revisions rise along every step, so that a circle
    cannot exist.
    """
    replaced: dict[Digest, Digest] = {}
    walk = sorted(digest for digest, judged in every.items() if judged.state == ItemState.VALID)
    seen = set(walk)
    while walk:
        digest = walk.pop()
        for old in _replaces(every[digest], every):
            replaced[old] = min(replaced.get(old, digest), digest)
            if old not in seen:
                seen.add(old)
                walk.append(old)
    return replaced


def arrived(every: Iterable[Judged]) -> dict[Hand, frozenset[Digest]]:
    """Return the digests that are here by the hand that signed them."""
    found: dict[Hand, set[Digest]] = {}
    for judged in every:
        if judged.authentic:
            found.setdefault(hand(_value(judged)), set()).add(judged.item.digest)
    return {whose: frozenset(digests) for whose, digests in found.items()}


def _replaces(judged: Judged, every: Mapping[Digest, Judged]) -> list[Digest]:
    value = _value(judged)
    names = set(value.supersedes)
    here = [name for name in names if name in every and _is_same_hand(every[name], judged)]
    if not here:
        return []
    largest = max(_value(every[name]).revision for name in here)
    whole = len(here) == len(names)
    right = value.revision == largest + 1 if whole else value.revision > largest
    return sorted(here) if right else []


def _value(judged: Judged) -> Sheet | Record:
    assert isinstance(judged.item.value, Sheet | Record)
    return judged.item.value


def _is_same_hand(one: Judged, other: Judged) -> bool:
    """What its own hand never signed is as if it were not here."""
    return one.authentic and hand(_value(one)) == hand(_value(other))


def hand(value: Sheet | Record) -> Hand:
    """A sheet belongs to its assessor, a record to its session: a new chair may go on."""
    return value.session, f"sheet:{value.assessor}" if isinstance(value, Sheet) else "record"
