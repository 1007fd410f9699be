"""Which of several editions of one number goes on, and who signed something under each (C3, C4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.edition import Edition, Officer, Person, RevocationKind
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
    same_event = edition.id == before.id
    return same_event and edition.seq == before.seq + 1 and edition.previous == tip.digest


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

    def from_(self, level: list[Item]) -> list[Item]:
        """Editions of one number with every edition that goes on from one of them."""
        return [*level, *(later for item in level for later in self.behind(item))]

    def goes_on(self, level: list[Item]) -> Item | None:
        """The one edition of a level from which the chain goes on, None where that is open."""
        if len(level) == 1:
            return level[0]
        going = [item for item in level if self._is_kept(item, level)]
        return going[0] if len(going) == 1 else None

    def seats(self, digest: Digest) -> frozenset[str]:
        """The people who signed something under an edition with a key that nobody says is gone."""
        before = self._before(self.arrived[digest])
        hands = self.hands.get(digest, ())
        return frozenset(hand.who for hand in hands if not _is_gone(hand, before))

    def _is_kept(self, item: Item, level: list[Item]) -> bool:
        others = [other for other in level if other.digest != item.digest]
        names = {other.digest for other in others}
        said = any(names <= set(edition_of(later).rejects) for later in self.behind(item))
        used = any(self._is_used(other, item) for other in others)
        return said and not used and self._holds_against(item, others)

    def _before(self, item: Item) -> list[Edition]:
        before = self.arrived.get(edition_of(item).previous)
        return [] if before is None else [edition_of(before)]

    def _is_used(self, other: Item, item: Item) -> bool:
        """Tell whether somebody whom a rival of `item` names signed something under it. No use is
        what a key signed that the branch of `item` calls stolen; nor, where the rival itself stands
        on such keys alone, what somebody signed whom nobody but the rival names."""
        branch = [*self._before(item), *map(edition_of, [item, *self.behind(item)])]
        stolen = {key for key in other.keys for e in branch if is_stolen_for(e, key, other.digest)}
        root = (self._before(item) or [edition_of(other)])[0].root_keys()
        hands = [hand for hand in self.hands.get(other.digest, ()) if not _is_gone(hand, branch)]
        if root.enough(other.keys - stolen):
            return bool(hands)
        named = {key for edition in branch for key in _people(edition)}
        return any(hand.key in named for hand in hands)

    def _holds_against(self, item: Item, others: list[Item]) -> bool:
        """Whoever holds only keys that a rival revoked takes nothing back: not by a branch that
        stands on them alone. Where both revoke each other, people compare the new root's digits."""
        root = (self._before(item) or [edition_of(item)])[0].root_keys()
        gone = {key for other in others for key in edition_of(other).revoked}
        return root.enough(item.keys - gone)


def _is_gone(hand: Hand, editions: Iterable[Edition]) -> bool:
    return any(is_stolen_for(edition, hand.key, hand.item) for edition in editions)


def _people(edition: Edition) -> dict[str, str]:
    """Every seat and officer that has a key, by it."""
    people: dict[str, Person | Officer] = dict(edition.roster)  # type: ignore[arg-type]
    people.update(dict(edition.officers))  # type: ignore[arg-type]
    return {person.key: id_ for id_, person in people.items() if person.key}


def hands(every: Iterable[Item], arrived: Mapping[Digest, Item]) -> dict[Digest, tuple[Hand, ...]]:
    """By edition the seats and officers it names that signed something under it, by keys that it
    does not revoke."""
    found: dict[Digest, list[Hand]] = defaultdict(list)
    people = {at: _people(edition_of(one)) for at, one in arrived.items()}
    for item in every:
        if isinstance(item.value, Edition | Enrolment):
            continue
        ref = item.value.edition
        at = Digest(ref.sha256)
        named = edition_of(arrived[at]) if at in arrived else None
        if named is None or (named.id, named.seq) != (ref.id, ref.seq):
            continue
        for key in item.keys & people[at].keys():
            if not revoked_for(named, key, item.digest):
                found[at].append(Hand(people[at][key], key, item.digest))
    return {at: tuple(mine) for at, mine in found.items()}
