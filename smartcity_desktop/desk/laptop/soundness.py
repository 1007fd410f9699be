"""Signatures that a failing disk has damaged: told by their item, and mended by what arrives again.

The payload of every item is guarded by its digest, and a damaged one stops the program. A damaged
signature takes nothing else with it: the other signatures of the item count, and so do all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from smartcity_desktop.bundles import reader, sealing
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.store.items import Admission, Kept
from smartcity_desktop.store.start_check import Gone

SHOWN = 4


class Damaged(Struct, frozen=True):
    """An item of the store, by the name of its file, of which the signatures by `keys` no longer
    verify; `counts` is False when none is left and the item does not count at all."""

    digest: Digest
    name: str
    keys: tuple[str, ...]
    counts: bool


def checked(every: Sequence[Kept]) -> tuple[dict[Digest, Item], dict[Digest, Damaged]]:
    """Return the kept items with the signatures that hold, and the damaged ones, by digest."""
    items: dict[Digest, Item] = {}
    damaged: dict[Digest, Damaged] = {}
    for kept in every:
        read = reader.read_kept(kept.payload, kept.blocks.values())
        holding: frozenset[str] = frozenset()
        if isinstance(read, reader.Accepted):
            items[kept.digest], holding = read.item, read.item.keys
        lost = tuple(key for key in kept.blocks if key not in holding)
        if lost:
            damaged[kept.digest] = Damaged(kept.digest, _name(kept, read), lost, bool(holding))
    return items, damaged


def _name(kept: Kept, read: reader.Accepted | reader.Refused) -> str:
    if isinstance(read, reader.Accepted):
        return sealing.file_name(read.item)
    value = reader.value_of(kept.payload, kept.type)
    digest = short(kept.digest)
    return (
        f"{kept.type} {digest}"
        if value is None
        else sealing.file_name(Item(kept.digest, value, frozenset()))
    )


def problem(damaged: Iterable[Damaged]) -> Problem | None:
    """Return what a person is told, None where every signature holds."""
    every = sorted(damaged, key=lambda one: one.name)
    if not every:
        return None
    names = ", ".join(one.name for one in every[:SHOWN])
    names += " …" if len(every) > SHOWN else ""
    return Problem("store.signature_damaged", count=len(every), items=names)


def gone(every: Sequence[Gone], here: Mapping[Digest, Item], file: str) -> Problem:
    """Return what a person is told of items and signatures that were removed from a store."""
    named = dict.fromkeys(_name_of(one, here) for one in every)
    names = ", ".join(list(named)[:SHOWN]) + (" …" if len(named) > SHOWN else "")
    return Problem("store.kept_gone", count=len(named), items=names, file=file)


def _name_of(one: Gone, here: Mapping[Digest, Item]) -> str:
    if one.digest in here:
        return sealing.file_name(here[one.digest])
    return f"{one.type} {short(one.digest)}".strip()


def sound_again(
    damaged: Mapping[Digest, Damaged], batch: Iterable[Admission]
) -> list[tuple[Digest, str, bytes]]:
    """Return digest, key and block of every signature that arrived sound and is damaged here."""
    return [
        (admission.digest, key, admission.blocks[key])
        for admission in batch
        if admission.digest in damaged
        for key in damaged[admission.digest].keys
        if key in admission.blocks
    ]


def without(
    damaged: Mapping[Digest, Damaged], found: Sequence[tuple[Digest, str, bytes]]
) -> dict[Digest, Damaged]:
    """Return what is still damaged when the signatures `found` are sound again."""
    gone = {(digest, key) for digest, key, _ in found}
    left = {
        at: replace(one, keys=tuple(key for key in one.keys if (at, key) not in gone))
        for at, one in damaged.items()
    }
    return {at: one for at, one in left.items() if one.keys}
