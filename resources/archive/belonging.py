"""What is of this event at all, for `verify_standalone.py` beside this file.

Anybody can write a file, make a key and sign with it, and lay it beside the others. What is made
for another event, or for practice beside an official event, and what no key of any edition of this
event signed, has no part in the verdict: it is counted and told.
"""

from __future__ import annotations

from typing import Any

from .trust import people

KINDS = {
    "another_mode": "of another mode",
    "another_event": "of another event",
    "stranger": "signed by no key of this event",
    "enrolment": "enrolments that no edition carries",
}


def strangers(items: dict[str, Any], chain: Any) -> dict[str, str]:
    """Return by digest why an item has no part: a key of KINDS.

    Whom an edition of a branch names is no stranger: which branch goes on hangs on what they
    signed.
    """
    newest, editions = chain.newest, chain.branches
    keys = set().union(*(keys_of(edition.value) for edition in editions.values()))
    found = {}
    for digest, one in items.items():
        if digest in editions:
            continue
        at = one.value["edition"]["sha256"] if one.type not in ("edition", "enrol") else ""
        is_branch = at in editions and at not in chain.trusted
        mode = None if is_branch else _mode(one, items)
        if mode not in (None, newest.value["mode"]):
            found[digest] = "another_mode"
        elif _events(one, items) != {newest.value["id"]}:
            found[digest] = "another_event"
        elif not ({one.value["key"]} if one.type == "enrol" else one.keys) & keys:
            found[digest] = "enrolment" if one.type == "enrol" else "stranger"
    return found


def keys_of(edition: Any) -> set[str]:
    """Every key that an edition names: of officers and assessors, and those it revokes: whose was
    here once is no stranger."""
    return {*people(edition), *edition["revoked"]}


def told(found: dict[str, str]) -> str:
    """Say how many there are, and of which kind."""
    kinds = list(found.values())
    parts = [f"{kinds.count(at)} {words}" for at, words in KINDS.items() if at in kinds]
    return f"{len(found)} items of others, which count for nothing: {', '.join(parts) or 'none'}"


def _events(one: Any, items: dict[str, Any]) -> set[Any]:
    """The ids of the events that an item is of: it may call the edition that it names another's."""
    if one.type in ("edition", "enrol"):
        return {one.value["id" if one.type == "edition" else "edition_id"]}
    named = _named(one, items)
    return {one.value["edition"]["id"], *([named.value["id"]] if named is not None else [])}


def _mode(one: Any, items: dict[str, Any]) -> Any:
    """The mode of an edition, or of the one that an item names, None where that is not here."""
    named = one if one.type == "edition" else _named(one, items)
    return named.value["mode"] if named is not None else None


def _named(one: Any, items: dict[str, Any]) -> Any:
    """The edition that an item names, None where that is not here."""
    named = items.get(one.value["edition"]["sha256"]) if one.type != "enrol" else None
    return named if named is not None and named.type == "edition" else None
