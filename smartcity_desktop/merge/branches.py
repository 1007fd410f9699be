"""Which of several editions of one number goes on, and who signed something under each (C3, C4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.edition import (
    OFFICIAL,
    PRACTICE,
    Edition,
    Officer,
    Person,
    RevocationKind,
)
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import Struct


def edition_of(item: Item) -> Edition:
    """Return the edition that an item is."""
    assert isinstance(item.value, Edition)
    return item.value


def revoked_for(edition: Edition, key: str, digest: Digest) -> bool:
    """Tell whether `edition` takes this key's signature away from the item with `digest`."""
    entry = edition.revoked.get(key)
    if entry is None:
        return False
    return not (entry.kind == RevocationKind.COMPROMISED and digest in entry.keep)


def is_stolen_for(edition: Edition, key: str, digest: Digest) -> bool:
    """Tell whether `edition` says that this key was stolen, and does not keep this item of it."""
    entry = edition.revoked.get(key)
    stolen = entry is not None and entry.kind == RevocationKind.COMPROMISED
    return stolen and revoked_for(edition, key, digest)


def _names_as_next(edition: Edition, tip: Item) -> bool:
    before = edition_of(tip)
    same_event = edition.id == before.id and not _practises_again(edition, before)
    return same_event and edition.seq == before.seq + 1 and edition.previous == tip.digest


def _practises_again(edition: Edition, before: Edition) -> bool:
    """What is official stays so: what was signed under it would else be outside of the event (B1)
    while a fork hangs on it."""
    return before.mode == OFFICIAL and edition.mode == PRACTICE


def follows(item: Item, tip: Item) -> bool:
    """Tell whether an edition is the next one after `tip`, signed by both roots (C3)."""
    edition, before = edition_of(item), edition_of(tip)
    if not _names_as_next(edition, tip):
        return False
    signing = frozenset(key for key in item.keys if not revoked_for(before, key, item.digest))
    return before.root_keys().enough(signing) and edition.root_keys().enough(signing)


class Hand(Struct, frozen=True):
    """Somebody whom an edition names, and an item that was signed under it with that key."""

    who: str
    key: str
    item: Digest


class Branches(Struct, frozen=True):
    """The editions that arrived, and who signed something under which of them."""

    arrived: Mapping[Digest, Item]
    hands: Mapping[Digest, tuple[Hand, ...]]

    def following(self, tip: Item) -> list[Item]:
        """Every edition that is the next one after `tip`."""
        return [item for item in self.arrived.values() if follows(item, tip)]

    def behind(self, tip: Item) -> list[Item]:
        """Every edition that goes on from `tip`, by whatever steps."""
        found = self.following(tip)
        for item in found:
            found += [later for later in self.following(item) if later not in found]
        return found

    def branch(self, item: Item) -> list[Item]:
        """An edition with every edition that goes on from it."""
        return [item, *self.behind(item)]

    def from_(self, level: list[Item]) -> list[Item]:
        """Editions of one number with every edition that goes on from one of them."""
        return [*level, *(later for item in level for later in self.behind(item))]

    def goes_on(self, level: list[Item]) -> Item | None:
        """The one edition of a level from which the chain goes on, None where that is open."""
        if len(level) == 1:
            return level[0]
        grown = [self.branch(item) for item in level]
        going = [mine[0] for mine in grown if self._is_kept(mine, grown)]
        return going[0] if len(going) == 1 else None

    def ends(self, level: list[Item]) -> dict[Digest, Digest]:
        """By edition of a level the last one that goes on from it, where a next one behind that may
        reject the others; no edition behind which there is a fork again."""
        grown = [self.branch(item) for item in level]
        found = {}
        for mine in grown:
            last, later = mine[0], self.following(mine[0])
            while len(later) == 1:
                last, later = later[0], self.following(later[0])
            others = [other for other in grown if other is not mine]
            if not later and self.takes_back(self._way(mine[0], last), others):
                found[mine[0].digest] = last.digest
        return found

    def seats(self, digest: Digest) -> frozenset[str]:
        """The people who signed something under an edition, or under what goes on from it, with a
        key that nobody says is gone."""
        item = self.arrived[digest]
        before = self._before(item)
        hands = self._hands(self.branch(item))
        return frozenset(hand.who for hand in hands if not _is_gone(hand, before))

    def _is_kept(self, mine: list[Item], grown: list[list[Item]]) -> bool:
        others = [other for other in grown if other is not mine]
        names = {other[0].digest for other in others}
        saying = [later for later in mine[1:] if names <= set(edition_of(later).rejects)]
        return any(self.takes_back(self._way(mine[0], later), others) for later in saying)

    def takes_back(self, way: list[Item], others: list[list[Item]]) -> bool:
        """Tell whether the last of the editions `way`, one after the other, may reject branches
        that begin beside the first."""
        held = all(_holds_against(way[0], other) for other in others)
        return held and not any(self._is_used(other, way) for other in others)

    def _way(self, first: Item, later: Item) -> list[Item]:
        way = [later]
        while way[0].digest != first.digest:
            way.insert(0, self.arrived[edition_of(way[0]).previous])
        return way

    def _before(self, item: Item) -> list[Edition]:
        before = self.arrived.get(edition_of(item).previous)
        return [] if before is None else [edition_of(before)]

    def _hands(self, branch: list[Item]) -> list[Hand]:
        return [hand for item in branch for hand in self.hands.get(item.digest, ())]

    def _is_used(self, other: list[Item], way: list[Item]) -> bool:
        """Tell whether somebody whom a branch names signed something under one of its editions. No
        use is what a key signed that the editions of `way`, or the one before, call stolen; nor,
        where the branch stands on root keys alone that they replaced or revoked, what these signed,
        or who signed its editions, or whom nobody but it names: who was the root uses nothing
        alone. Rehearsals of an event that became official are none at all; see `heeded`."""
        here = [*self._before(way[0]), *map(edition_of, way)]
        hands = [hand for hand in self._hands(other) if not _is_gone(hand, here)]
        if _holds_against(other[0], way):
            return bool(hands)
        speak = {key for edition in here for key in _people(edition)} - _former(here)
        speak = speak.difference(*(item.keys for item in other))
        return any(hand.key in speak for hand in hands)


def _holds_against(item: Item, others: list[Item]) -> bool:
    """Whoever is not the root any more in an edition of another branch takes nothing back there:
    whose keys it replaced or revoked, or fewer than it asks for. Where each branch did so to the
    other, people compare the new root's digits."""
    roots = ((edition_of(other).root_keys(), edition_of(other).revoked) for other in others)
    return all(root.enough(item.keys - revoked.keys()) for root, revoked in roots)


def _former(editions: list[Edition]) -> set[str]:
    """The root keys of one of several editions that another one replaced or revoked."""
    held: list[set[str]] = [set(edition.root_keys().keys) for edition in editions]
    lasts = frozenset(key for keys in held for key in keys)
    for keys, one in zip(held, editions, strict=True):
        lasts &= keys - one.revoked.keys()
    return set().union(*held) - lasts


def _is_gone(hand: Hand, editions: Iterable[Edition]) -> bool:
    return any(is_stolen_for(edition, hand.key, hand.item) for edition in editions)


def _people(edition: Edition) -> dict[str, str]:
    """Every seat and officer that has a key, by it."""
    people: dict[str, Person | Officer] = dict(edition.roster)  # type: ignore[arg-type]
    people.update(dict(edition.officers))  # type: ignore[arg-type]
    return {person.key: id_ for id_, person in people.items() if person.key}


def heeded(signed: Iterable[Item]) -> dict[Digest, Item]:
    """Of all branches of an event the editions under which it is asked who signed: those that are
    official, those for practice where none is. Where one is, a rehearsal counts nowhere and may lie
    outside; so no fork hangs on it, whichever edition comes to be in force."""
    every = {item.digest: item for item in signed}
    official = {at: item for at, item in every.items() if edition_of(item).mode == OFFICIAL}
    return official or every


def hands(every: Iterable[Item], under: Mapping[Digest, Item]) -> dict[Digest, tuple[Hand, ...]]:
    """By edition of those `under` which it is asked the seats and officers it names that signed
    something, by keys that it does not revoke."""
    found: dict[Digest, list[Hand]] = defaultdict(list)
    people = {at: _people(edition_of(one)) for at, one in under.items()}
    for item in every:
        if isinstance(item.value, Edition | Enrolment):
            continue
        ref = item.value.edition
        at = Digest(ref.sha256)
        named = edition_of(under[at]) if at in under else None
        if named is None or (named.id, named.seq) != (ref.id, ref.seq):
            continue
        for key in item.keys & people[at].keys():
            if not revoked_for(named, key, item.digest):
                found[at].append(Hand(people[at][key], key, item.digest))
    return {at: tuple(mine) for at, mine in found.items()}
