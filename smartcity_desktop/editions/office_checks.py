"""Whether an edition's offices are held by named people, each with what the office takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from smartcity_desktop.domain.edition import MOST_RECIPIENTS, Edition
from smartcity_desktop.domain.ids import OfficerId
from smartcity_desktop.domain.problem import Problem


def faults(edition: Edition) -> Iterator[Problem]:
    """Yield everything that is wrong with officers, their offices and everybody's keys."""
    yield from _officers(edition)
    for where, office in (("root", edition.root), ("deciders", edition.deciders)):
        held = len(set(office.holders))
        if not office.holders:
            yield Problem("edition.no_keys", where=where)
        elif not 1 <= office.threshold <= held:
            yield Problem("edition.threshold", where=where, threshold=office.threshold, keys=held)
        yield from _signing(edition, where, office.holders)
    yield from _signing(edition, "custodians", edition.custodians)
    yield from _reading(edition)
    yield from _keys(edition)


def _officers(edition: Edition) -> Iterator[Problem]:
    for id_, officer in edition.officers.items():
        if not officer.name.strip():
            yield Problem("edition.empty", where=f"officers.{id_}.name")
        if str(id_) in edition.roster:
            yield Problem("edition.officer_is_seat", where=f"officers.{id_}", officer=id_)


def _signing(edition: Edition, where: str, holders: Sequence[OfficerId]) -> Iterator[Problem]:
    yield from _named(edition, where, holders)
    for id_ in dict.fromkeys(holders):
        if id_ in edition.officers and not edition.officers[id_].key:
            yield Problem("edition.officer_no_key", where=where, officer=id_)


def _reading(edition: Edition) -> Iterator[Problem]:
    where, named = "recipients", edition.recipients
    yield from _named(edition, where, named)
    for id_ in dict.fromkeys(named):
        if id_ in edition.officers and not edition.officers[id_].recipient:
            yield Problem("edition.officer_no_recipient", where=where, officer=id_)
    readers = Counter(one.recipient for one in edition.officers.values() if one.recipient)
    for recipient in sorted(one for one, count in readers.items() if count > 1):
        yield Problem("edition.recipient_twice", where=where, recipient=_short(recipient))
    if len(named) > MOST_RECIPIENTS:
        facts = {"have": len(named), "most": MOST_RECIPIENTS}
        yield Problem("edition.recipients_many", where=where, **facts)


def _named(edition: Edition, where: str, holders: Sequence[OfficerId]) -> Iterator[Problem]:
    for id_, count in Counter(holders).items():
        if id_ not in edition.officers:
            yield Problem("edition.no_officer", where=where, officer=id_)
        if count > 1:
            yield Problem("edition.officer_twice", where=where, officer=id_)


def _keys(edition: Edition) -> Iterator[Problem]:
    """A key stands for one person: two of them with one key would be one hand."""
    holders: dict[str, str] = {}
    for id_, officer in edition.officers.items():
        where = f"officers.{id_}"
        if officer.key and holders.setdefault(officer.key, where) != where:
            yield _key_twice(where, holders[officer.key], officer.key)
    for seat, person in edition.roster.items():
        where = f"roster.{seat}"
        if not person.key:
            yield Problem("edition.no_key", where=where, seat=seat)
        elif holders.setdefault(person.key, where) != where:
            yield _key_twice(where, holders[person.key], person.key)
    for key in edition.revoked:
        if key in holders:
            yield Problem("edition.key_revoked", where=holders[key], key=_short(key))


def _key_twice(where: str, other: str, key: str) -> Problem:
    return Problem("edition.key_twice", where=where, other=other, key=_short(key))


def _short(key: str) -> str:
    """Return a key's last characters: all keys of a kind begin alike."""
    return f"…{key[-8:]}"
