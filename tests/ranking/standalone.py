"""What the archive's own scripts make of items, as the tests' second opinion on signers as well.

Their signatures are those that the items carry; their rules and their chain are their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.item import Item
from tests.merge.event import payload
from tests.ranking.recompute import Recomputed, script


class Everything(Protocol):
    """What comes out; see `sealed.Everything`."""

    result: Recomputed
    open: dict[str, list[str]]
    awaited: set[str]
    tied: bool
    gone: list[str]
    faults: dict[str, list[str]]
    standing: list[str]
    frozen: list[str]
    changed: list[str]
    answered: list[str]
    case: Any
    backdated: dict[str, str]
    beside: dict[str, list[str]]

    def alarms(self) -> list[str]:
        """See there."""

    def kept_of_one(self) -> list[str]:
        """See there."""

    def is_provisional(self) -> bool:
        """See there."""


_trust, _signatures, _sealed, _belonging, _shapes, _changed, _decided, _reading, fields, tree = map(
    script,
    [
        "trust",
        "signatures",
        "sealed",
        "belonging",
        "shapes",
        "changed",
        "decided",
        "reading",
        "fields",
        "tree",
    ],
)


def refused(line: bytes) -> str:
    """Return why the scripts take this payload for no item, "" where they take it for one."""
    try:
        _shapes.check(_reading.Item("berkas", line, []).value)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        return repr(fault)
    return ""


def signers(payload_: bytes, blocks: list[bytes]) -> set[str]:
    """Return the keys by whose signatures the scripts let one item count, of any that signed."""
    item = _reading.Item("berkas", payload_, blocks)
    _signatures.check({item.digest: item}, [], {"keys": set()})
    return set(item.keys)


def _made(items: Iterable[Item]) -> dict[str, Any]:
    made = {}
    for item in items:
        mine = _reading.Item("berkas", payload(item.value), [])
        assert mine.digest == item.digest
        mine.keys = set(item.keys)
        made[mine.digest] = mine
    return made


def _chain(made: dict[str, Any], anchor: Keyholders) -> Any:
    return _trust.Chain(made, {"keys": set(anchor.keys), "threshold": anchor.threshold})


def strangers(items: Iterable[Item], anchor: Keyholders) -> dict[str, str]:
    """Return what the scripts count as not of this event, by digest, with its kind."""
    made = _made(items)
    chain = _chain(made, anchor)
    return dict(_belonging.strangers(made, chain))


def judged(items: Iterable[Item], anchor: Keyholders) -> tuple[str, Everything | None]:
    """Return the digest of the edition that the scripts follow ("" for none) and what they say."""
    made = _made(items)
    chain = _chain(made, anchor)
    if chain.newest is None:
        return "", None
    apart = _belonging.strangers(made, chain)
    left = {at: item for at, item in made.items() if at not in apart}
    return str(chain.newest.digest), _sealed.Everything(left, chain)


def changes(items: Iterable[Item], anchor: Keyholders) -> list[str]:
    """Return what the scripts tell of the differences between editions."""
    made = _made(items)
    chain = _chain(made, anchor)
    apart = _belonging.strangers(made, chain)
    return list(_changed.told(chain, {at: one for at, one in made.items() if at not in apart}))


def decided(again: Everything) -> list[str]:
    """Return what the scripts tell of the decisions in force."""
    return list(_decided.lines(again.case))
