"""What is of this event at all (the format, section 6, "Strangers stay outside the state").

The view is made of what belongs; anybody can write the rest, as much of it as they like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.edition import NO_ANCHOR, Edition, Keyholders, Mode
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.outside import EditionSeen, Outside
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.merge.chain import Chain

NO_KEYS: frozenset[str] = frozenset()
NONE_SEEN: Mapping[Digest, EditionSeen] = {}


class Footing(Struct, frozen=True):
    """What tells whether an item belongs: the editions with their chain, the id that is followed
    ("" where nobody knows), the keys that may speak here, keys that were made or taken in here and
    that no edition carries yet, and editions that were `seen` and are not at hand any more."""

    links: Chain
    event: str
    keys: frozenset[str]
    taken: frozenset[str]
    seen: Mapping[Digest, EditionSeen] = NONE_SEEN

    def named(self, item: Item) -> EditionSeen | None:
        """Return what is known of the edition that an item names, None where it never came."""
        at = edition_named(item)
        edition = self.links.every.get(at)
        return self.seen.get(at) if edition is None else EditionSeen(edition.id, edition.mode)

    @property
    def mode(self) -> Mode | None:
        """The mode of the edition in force, None without one."""
        return self.links.edition.mode if self.links.edition is not None else None


def keys_of_event(links: Chain) -> frozenset[str]:
    """Return every key that an edition of the chain or of a branch names, revoked or not: whose
    was here once is no stranger. Which branch goes on hangs on what they signed: so it must be seen
    before anybody knows."""
    found: set[str] = set()
    for edition in links.branches.values():
        found |= keys_named(edition)
    return frozenset(found)


def keys_named(edition: Edition) -> frozenset[str]:
    """Return the keys of everybody whom an edition names, and those that it revokes."""
    people = {person.key for person in edition.roster.values() if person.key}
    return frozenset({*edition.officer_keys(), *people, *edition.revoked})


def footing(
    links: Chain,
    anchor: Keyholders = NO_ANCHOR,
    event: str = "",
    taken: frozenset[str] = NO_KEYS,
    seen: Mapping[Digest, EditionSeen] = NONE_SEEN,
) -> Footing:
    """Return the footing that `links` give. Before the first edition only the keys of `anchor`
    are known, and `event` is the id to follow, "" for any; of several first editions which goes on
    hangs on what those signed whom each names."""
    if links.edition is None:
        followed = next((edition.id for edition in links.branches.values()), event)
        keys = keys_of_event(links) | frozenset(anchor.keys)
        return Footing(links, followed, keys, taken, seen)
    return Footing(links, links.edition.id, keys_of_event(links), taken, seen)


def outside(here: Footing, item: Item) -> Outside | None:
    """Return why an item is kept outside, None where it belongs.

    It belongs when it is of the event and mode that are followed and carries a signature of a key
    that may speak here, or of one that was taken in here; an enrolment, when its key is such a
    key. An edition is known by its own id, everything else by the edition that it names: by what it
    says of it, and by that edition itself where it is, or was, at hand, in the view or outside.
    """
    value = item.value
    if item.digest in here.links.branches:
        return None
    if _is_of_another_mode(here, item):
        return Outside.ANOTHER_MODE
    if here.event and _events(here, item) != {here.event}:
        return Outside.ANOTHER_EVENT
    mine = here.keys if isinstance(value, Edition) else here.keys | here.taken
    speaks = {value.key} if isinstance(value, Enrolment) else item.keys
    return None if speaks & mine else _unknown(here, item)


def united(items: Iterable[Item]) -> dict[Digest, Item]:
    """Return the items by digest, in order, each with every signature that came with any copy."""
    keys: dict[Digest, frozenset[str]] = defaultdict(frozenset)
    values: dict[Digest, Item] = {}
    for item in items:
        keys[item.digest] |= item.keys
        values[item.digest] = item
    return {at: Item(at, values[at].value, keys[at]) for at in sorted(values)}


def apart(here: Footing, items: Iterable[Item]) -> dict[Digest, Outside]:
    """Return those of `items` that are kept outside, each with its reason."""
    found = {item.digest: outside(here, item) for item in items}
    return {digest: why for digest, why in found.items() if why is not None}


def of_mode(links: Chain, known: Mapping[Digest, Item]) -> dict[Digest, Item]:
    """Return those of `known` that are of the mode in force, and every edition. What was taken in
    before an edition changed the mode stays where it is, and is outside of what is judged: whoever
    checks the files, or gets them in another order, never takes it in."""
    here = footing(links)
    return {
        at: item
        for at, item in known.items()
        if isinstance(item.value, Edition) or not _is_of_another_mode(here, item)
    }


def event_of(item: Item) -> str:
    """Return the id of the event that an item says it is of."""
    value = item.value
    if isinstance(value, Edition):
        return value.id
    return value.edition_id if isinstance(value, Enrolment) else value.edition.id


def edition_named(item: Item) -> Digest:
    """Return the digest of the edition that an item names, "" of what names none by it."""
    value = item.value
    return NO_DIGEST if isinstance(value, Edition | Enrolment) else Digest(value.edition.sha256)


def _events(here: Footing, item: Item) -> set[str]:
    """The ids of the events that an item is of: it may call the edition that it names another's."""
    named = here.named(item)
    return {event_of(item), *([named.event] if named is not None else [])}


def _is_of_another_mode(here: Footing, item: Item) -> bool:
    value = item.value
    if here.mode is None or isinstance(value, Enrolment):
        return False
    at = edition_named(item)
    if at in here.links.branches and at not in here.links.trusted:
        return False  # it says who signed under a branch
    edition = value if isinstance(value, Edition) else here.named(item)
    return edition is not None and edition.mode != here.mode


def _unknown(here: Footing, item: Item) -> Outside:
    if here.mode is None:
        return Outside.NO_EDITION
    return Outside.ENROLMENT if isinstance(item.value, Enrolment) else Outside.STRANGER
