"""What editions change after scores, and what of it nobody may change in silence (rule 11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .trust import Chain, Item, named

FROZEN = ("mode", "rubric", "policy.rule", "policy.quota", "policy.ties", "policy.lot_seed")
WATCHED = (
    "conflicts",
    "policy.ineligible",
    "policy.quorum",
    "policy.divergence",
    "policy.session_signers",
)
SCORED = {"sessions": "session", "regions": "region"}
"""Fields of which what a sheet was signed for is watched."""
PASSED = ("seq", "previous", "created_at", "min_seq", "type", "v")


def frozen(chain: Chain) -> list[str]:
    """Where an edition changes a frozen field, and items made before it still count."""
    found = []
    for before, link in _pairs(chain):
        parts = [part for part in _parts(before, link) if part in FROZEN]
        if parts and chain.newest.value["min_seq"] < link.value["seq"]:
            found.append(f"edition e{link.value['seq']} changes {', '.join(parts)}")
    return found


def watched(chain: Chain, items: dict[str, Item], waived: set[tuple[str, str]]) -> list[str]:
    """Where an edition changes a watched field after sheets were signed, and nobody decided it."""
    found, least = [], chain.newest.value["min_seq"]
    for before, link in _pairs(chain):
        mine = [
            item.value
            for item in _made_before(chain, items, link)
            if item.type == "sheet" and item.value["edition"]["seq"] >= least
        ]
        parts = [
            part
            for part in _parts(before, link)
            if part in WATCHED or _is_scored(part, before.value, link.value, mine)
        ]
        is_open = least < link.value["seq"] and ("W_RULES_CHANGED", link.digest) not in waived
        if parts and mine and is_open:
            found.append(f"edition e{link.value['seq']} changes {', '.join(parts)}")
    return found


def _is_scored(part: str, old: Any, new: Any, sheets: list[Any]) -> bool:
    names = {sheet[SCORED[part]] for sheet in sheets} if part in SCORED else set()
    return any(old[part].get(name) != new[part].get(name) for name in names)


def told(chain: Chain, items: dict[str, Item]) -> list[str]:
    """Every difference between editions, with the number of items made before it."""
    found = []
    for before, link in _pairs(chain):
        made = list(_made_before(chain, items, link))
        for part in _parts(before, link):
            count = f"{len(made)} sheets and records before it"
            found.append(f"edition e{link.value['seq']} changes {part}; {count}")
        for seat, was, now in _keys(before, link):
            hands = [_hand(item) for item in made]
            about = f"edition e{link.value['seq']} changes the key of {seat}"
            found.append(f"{about} ({was} -> {now}); {hands.count(seat)} of that seat before it")
    return found


def _pairs(chain: Chain) -> Iterator[tuple[Item, Item]]:
    links = list(chain.trusted.values())
    for at in range(1, len(links)):
        yield links[at - 1], links[at]


def _parts(before: Item, link: Item) -> list[str]:
    old, new = _fields(before.value), _fields(link.value)
    return sorted(part for part in {*old, *new} if old.get(part) != new.get(part))


def _fields(edition: Any) -> dict[str, Any]:
    found = {name: one for name, one in edition.items() if name not in (*PASSED, "policy")}
    found.update({f"policy.{name}": one for name, one in edition["policy"].items()})
    return found


def _keys(before: Item, link: Item) -> Iterator[tuple[str, str, str]]:
    old, new = before.value["roster"], link.value["roster"]
    for seat in sorted({*old, *new}):
        was, now = old.get(seat), new.get(seat)
        if was and now and was["key"] != now["key"]:
            yield seat, was["name"], now["name"]


def _made_before(chain: Chain, items: dict[str, Item], link: Item) -> Iterator[Item]:
    """The sheets and records that their own hand signed under an earlier edition."""
    for item in items.values():
        if item.type not in ("sheet", "record"):
            continue
        then = named(item, chain)
        if then is None or then.value["seq"] >= link.value["seq"]:
            continue
        person = then.value["roster"].get(_hand(item))
        if person is not None and person["key"] in item.keys:
            yield item


def _hand(item: Item) -> str:
    return str(item.value["assessor" if item.type == "sheet" else "chair"])
