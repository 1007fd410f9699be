"""The anchor: which root keys people compared on this laptop, and how many of them must sign.

Both are one thing: whoever trusts keys without their number trusts each of them alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.laptop.changed import EVERYTHING, NOTHING, Changed, Fact
from smartcity_desktop.domain.edition import NO_ANCHOR, Edition, Keyholders
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.merge.chain import Chain, chain

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.receiving import Reading, ReadItem, Receipt
    from smartcity_desktop.store.store import Store

ANCHOR, COMPARED, EVENT, FIRST = "anchor", "anchor_compared", "event", "first_edition"
THRESHOLD = "threshold"
"""The word of an anchor file before the number of keys that must sign."""


class Trusting(Protocol):
    """What is asked of a laptop here; it calls this module, so this module does not know it."""

    store: Store

    @property
    def anchor(self) -> Keyholders:
        """The root keys people compared and how many must sign."""

    @property
    def has_edition(self) -> bool:
        """Whether an edition is in force."""

    def edition(self) -> Edition:
        """The edition in force."""

    def edition_digest(self) -> str:
        """Its digest, "" where there is none."""

    def editions(self) -> tuple[Item, ...]:
        """Every edition that is here."""

    def items(self) -> Mapping[str, Item]:
        """Every item that is here, by digest."""

    def trust(self, anchor: Keyholders) -> Changed:
        """Take an anchor."""

    def admit(self, reading: Reading, facts: Mapping[str, str]) -> Receipt:
        """Admit a reading and facts about it."""


def kept(laptop: Trusting) -> Keyholders:
    """Return the anchor of a laptop, NO_ANCHOR before its first edition."""
    text = laptop.store.facts.get(ANCHOR)
    found = json.loads(text) if text else []
    if isinstance(found, dict):
        return Keyholders(tuple(found["keys"]), int(found["threshold"]))
    if len(found) > 1:
        return _completed(laptop, tuple(found))
    return Keyholders(tuple(found), 1) if found else NO_ANCHOR


def _completed(laptop: Trusting, roots: tuple[str, ...]) -> Keyholders:
    """An earlier release kept several keys without their number: it is that of the edition that
    begins here, the strictest where there are several, and people compare the digits once more.
    """
    begins = [one for one in laptop.editions() if _is_begun_by(one, roots)]
    of_event = laptop.store.facts.get(EVENT)
    begins = [one for one in begins if not of_event or _value(one).id == of_event]
    if not begins:
        return Keyholders(roots, len(roots))
    first = min(_value(one).seq for one in begins)
    asked = max(_value(one).root.threshold for one in begins if _value(one).seq == first)
    whole = Keyholders(roots, asked)
    laptop.store.facts.put(ANCHOR, as_text(whole))
    return whole


def _is_begun_by(item: Item, roots: Iterable[str]) -> bool:
    root = _value(item).root
    return frozenset(root.keys) == frozenset(roots) and root.enough(item.keys)


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
    return "".join(f"{one}\n" for one in lines).encode("ascii")


def code(anchor: Keyholders) -> tuple[str, ...]:
    """Return the eight groups of five digits that stand for the keys and their number."""
    return keys.anchor_code(frozenset(anchor.keys), anchor.threshold)


def is_compared(laptop: Trusting) -> bool:
    """Whether a person said that the digits shown here are those that were announced.

    A made-up practice event has nobody who announces anything: it needs no comparing.
    """
    if not laptop.has_edition or laptop.edition().fictitious:
        return True
    return laptop.store.facts.get(COMPARED) == as_text(laptop.anchor)


def confirm(laptop: Trusting) -> Changed:
    """Note that people have compared the digits of this laptop's anchor."""
    laptop.store.facts.put(COMPARED, as_text(laptop.anchor))
    return frozenset({Fact.EDITION})


def followed(laptop: Trusting) -> tuple[str, str]:
    """Return the id of the event that a laptop follows and the digest of the edition with which
    people began, "" for what is not known.

    So no edition of another event that came on a stick takes this laptop over, and none of this
    event that is older, or by a root that was replaced, turns it back.
    """
    return laptop.store.facts.get(EVENT) or "", laptop.store.facts.get(FIRST) or ""


def remember(laptop: Trusting, links: Chain) -> None:
    """Keep with which edition a laptop began, where that is not kept yet."""
    if links.trusted and followed(laptop)[1] not in links.trusted:
        # Told again the next time: a full disk is in the way of no reading.
        with suppress(Problem):
            laptop.store.facts.put(FIRST, next(iter(links.trusted)))


def begin_with(laptop: Trusting, anchor: Keyholders, file: str) -> None:
    """Take the anchor of a file for a home that has none; one that people compared stays.

    Raises:
        Problem: cli.other_anchor, when this home holds another one.
    """
    here = laptop.anchor
    if here.same_as(anchor):
        return
    # Keys without their number, and no edition that could tell it: the file completes them.
    completes = set(here.keys) == set(anchor.keys) and not laptop.editions()
    if here.keys and not completes:
        raise Problem("cli.other_anchor", file=file)
    laptop.trust(anchor)


def take_edition(laptop: Trusting, reading: Reading, file: str) -> Changed:
    """Admit the editions of a reading; the newest trusted one is in force from now on.

    The first one brings the anchor: both are kept together or neither is, for a laptop with an
    anchor and no edition would refuse the right one without saying why.

    Raises:
        Problem: edition.not_an_edition, edition.not_trusted, edition.other_event, or an E_ code.
    """
    good = _first_edition(reading, file)
    _check(laptop, good, file)
    before = laptop.edition_digest()
    facts = {}
    if not laptop.anchor.keys:
        edition = _value(_item(good))
        first = _item(good).digest
        facts = {EVENT: edition.id, ANCHOR: as_text(edition.root), FIRST: first}
    laptop.admit(reading, facts)
    return EVERYTHING if laptop.edition_digest() != before else NOTHING


def _first_edition(reading: Reading, file: str) -> ReadItem:
    from smartcity_desktop.desk.laptop import receiving

    found = [one for one in reading.items if one.type == "edition"]
    if not found:
        bad = next((one for one in reading.items if one.code), None)
        if bad is not None:
            raise receiving.refusal(bad, file)
        raise Problem("edition.not_an_edition", file=file)
    good = next((one for one in found if one.item is not None), None)
    if good is None:
        raise Problem(found[0].code, **{**found[0].facts, "file": file})
    return good


def _check(laptop: Trusting, one: ReadItem, file: str) -> None:
    edition = _value(_item(one))
    anchor = laptop.anchor if laptop.anchor.keys else edition.root
    known = [item for item in laptop.items().values() if item.type == "edition"]
    if chain([*known, _item(one)], anchor).edition is None:
        raise Problem("edition.not_trusted", file=file, edition=edition.id)
    if laptop.has_edition:
        here = laptop.edition()
        if here.id != edition.id or here.mode != edition.mode:
            raise Problem("edition.other_event", file=file, edition=edition.id, here=here.id)


def _item(one: ReadItem) -> Item:
    assert one.item is not None
    return one.item


def _value(item: Item) -> Edition:
    assert isinstance(item.value, Edition)
    return item.value
