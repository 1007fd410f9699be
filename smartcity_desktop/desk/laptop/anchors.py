"""The anchor: which root keys people compared, and how many of them must sign.

Both are one thing: whoever trusts keys without their number trusts each of them alone. Here is how
it is written down, in a store, in a file and in digits; `trust` is what people do with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.laptop import soundness
from smartcity_desktop.domain.edition import NO_ANCHOR, Edition, Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.merge.chain import Chain
from smartcity_desktop.store.store import Store

ANCHOR, COMPARED, EVENT, FIRST = "anchor", "anchor_compared", "event", "first_edition"
THRESHOLD = "threshold"
"""The word of an anchor file before the number of keys that must sign."""


def kept(store: Store) -> Keyholders:
    """Return the anchor that a store keeps, NO_ANCHOR before its first edition."""
    found = json.loads(store.facts.get(ANCHOR) or "[]")
    if isinstance(found, list) and len(found) > 1:
        return _completed(store, tuple(found))
    return _told(found)


def brought(facts: Mapping[str, str], store: Store) -> tuple[Keyholders, str, Digest]:
    """Return the anchor, the event and the first edition that `facts` bring to a store, what it
    keeps itself for those they do not name."""
    event, first = followed(store)
    text = facts.get(ANCHOR)
    anchor = kept(store) if text is None else _told(json.loads(text))
    return anchor, facts.get(EVENT, event), Digest(facts.get(FIRST, first))


def _told(found: object) -> Keyholders:
    if isinstance(found, dict):
        return Keyholders(tuple(found["keys"]), int(found["threshold"]))
    return Keyholders(tuple(found), 1) if isinstance(found, list) and found else NO_ANCHOR


def _completed(store: Store, roots: tuple[str, ...]) -> Keyholders:
    """An earlier release kept several keys without their number: it is that of the edition that
    begins here, the strictest where there are several, and people compare the digits once more.
    """
    editions, _ = soundness.checked(store.items.of_type("edition"))
    begins = [edition(one) for one in editions.values() if _is_begun_by(one, roots)]
    of_event = store.facts.get(EVENT)
    begins = [begin for begin in begins if not of_event or begin.id == of_event]
    if not begins:
        return Keyholders(roots, len(roots))
    first = min(begin.seq for begin in begins)
    asked = max(begin.root.threshold for begin in begins if begin.seq == first)
    whole = Keyholders(roots, asked)
    store.facts.put(ANCHOR, as_text(whole))
    return whole


def _is_begun_by(item: Item, roots: Iterable[str]) -> bool:
    root = edition(item).root_keys()
    return frozenset(root.keys) == frozenset(roots) and root.enough(item.keys)


def edition(item: Item) -> Edition:
    """Return the edition that an item of this type is."""
    assert isinstance(item.value, Edition)
    return item.value


def as_text(anchor: Keyholders) -> str:
    """Return the anchor as the store keeps it; one key alone as every release wrote it."""
    every = sorted(set(anchor.keys))
    if len(every) <= 1:
        return json.dumps(every)
    return json.dumps({"keys": every, "threshold": anchor.threshold})


def as_file(anchor: Keyholders) -> bytes:
    """Return an anchor file: one public key a line, and how many of several must sign."""
    every = sorted(set(anchor.keys))
    lines = [*every, *([f"{THRESHOLD} {anchor.threshold}"] if len(every) > 1 else [])]
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def code(anchor: Keyholders) -> tuple[str, ...]:
    """Return the eight groups of five digits that stand for the keys and their number."""
    return keys.anchor_code(frozenset(anchor.keys), anchor.threshold)


def followed(store: Store) -> tuple[str, Digest]:
    """Return the id of the event that a laptop follows and the digest of the edition with which
    people began, "" for what is not known.

    So no edition of another event that came on a stick takes this laptop over, and none of this
    event that is older, or by a root that was replaced, turns it back.
    """
    return store.facts.get(EVENT) or "", Digest(store.facts.get(FIRST) or "")


def remember(store: Store, links: Chain) -> None:
    """Keep which event a laptop follows, where that is not kept yet: an edition of another event by
    the same root holders takes no laptop over.

    Which edition came first says nothing: that people began with one is kept where they opened it.
    """
    event, _ = followed(store)
    if links.edition is None or event:
        return
    # Told again the next time: a full disk is in the way of no reading.
    with suppress(Problem):
        store.facts.put(EVENT, links.edition.id)
