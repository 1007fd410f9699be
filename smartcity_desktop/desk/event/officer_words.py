"""Who signed for the event, in words: by name, and whether one person decided alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Duty, Edition, Office, named
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.view import View
from smartcity_desktop.host.wording import label
from smartcity_desktop.merge.finding import NOBODY
from smartcity_desktop.merge.officers import is_one as is_one
from smartcity_desktop.merge.officers import signed
from smartcity_desktop.merge.stage import kept_of_one as kept_of_one


def names(edition: Edition, keys_: Iterable[str]) -> tuple[str, ...]:
    """Return whose keys these are: the officer with the position, the person of the roster, else
    the first group of the code that people compared."""
    people = {person.key: person.name for person in edition.roster.values() if person.key}
    people |= {officer.key: named(officer) for officer in edition.officers.values() if officer.key}
    return tuple(sorted(people.get(key) or keys.code(key)[0] + " …" for key in keys_))


def by_one(edition: Edition, language: str) -> str:
    """Return the line that one person decides under this edition, "" where it takes more."""
    deciders = edition.deciders
    if deciders.threshold > 1:
        return ""
    if len(deciders.holders) > 1:
        return label(language, "officers.one_of", count=len(deciders.holders))
    return label(language, "officers.by", name=", ".join(_held(edition, deciders)))


def fragile(edition: Edition, language: str) -> tuple[str, ...]:
    """Return a warning for each office in which one lost key stops everything: n of n, n > 1."""
    offices = ((Duty.ROOT, edition.root), (Duty.DECIDER, edition.deciders))
    return tuple(
        label(language, f"officers.all_{duty}", count=office.threshold)
        for duty, office in offices
        if office.threshold == len(office.holders) > 1
    )


def unreachable(edition: Edition, language: str) -> str:
    """Return the line that more deciders must sign than there are, "" where there are enough."""
    asked, there = edition.deciders.threshold, len(edition.deciders.holders)
    if asked <= there:
        return ""
    return label(language, "officers.too_few", asked=asked, count=there)


def signed_by(under: Edition, keys_: Collection[str], language: str) -> str:
    """Return the line that tells who signed what officers sign, and that it was one alone."""
    if not keys_:
        return label(language, "officers.nobody")
    told = label(language, "officers.signed", names="; ".join(names(under, keys_)))
    if not is_one(len(keys_), under.deciders.threshold):
        return told
    return f"{told} · {label(language, 'officers.one')}"


def of_item(item: Item, here: Edition, items: Mapping[Digest, Item], language: str) -> str:
    """Return that line for an item, while `here` is in force; its links are among `items`."""
    editions = {at: one.value for at, one in items.items() if isinstance(one.value, Edition)}
    return signed_by(*signed(item, here, editions), language)


def lone(view: View, items: Mapping[Digest, Item], language: str) -> tuple[str, ...]:
    """Return a line for each decision in force that one person alone signed, where the edition in
    force asks for more."""
    return tuple(_lone(view, items, at, language) for at in kept_of_one(view))


def _lone(view: View, items: Mapping[Digest, Item], at: Digest, language: str) -> str:
    decision, here = view.decisions[at], view.edition
    assert here is not None
    signed_ = of_item(items[at], here, items, language)
    session = decision.session or NOBODY
    return label(language, "officers.lone", item=short(at), session=session, signed=signed_)


def root_holders(edition: Edition, language: str) -> str:
    """Return the line that names who holds the root keys."""
    return label(language, "officers.root", names="; ".join(_held(edition, edition.root)))


def _held(edition: Edition, office: Office) -> list[str]:
    officers = (edition.officers[id_] for id_ in office.holders if id_ in edition.officers)
    return [named(officer) for officer in officers]
