"""What one edition changes in the one before it, and which changes nobody may make in silence.

The format marks each field of an edition: frozen (F), watched (W) or free.
"""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.domain.values import Struct


class Weight(StrEnum):
    """What a change of a field means once there are scores."""

    FROZEN = "frozen"
    """Only in an edition under which nothing made before counts: its `min_seq` is its `seq`."""
    WATCHED = "watched"
    """After the first signed sheet it is open until a decision names the edition."""
    FREE = "free"


FROZEN, WATCHED, FREE = Weight


class EditionChange(Struct, frozen=True):
    """One field that edition `seq` changes.

    `part` is the field's name ("policy.quota", "roster"); `names` are the entries that differ,
    where it holds entries by name. `before` and `after` are short texts, "" where the part is long.
    "conflicts.gone" is a declared conflict that the person `before` no longer has with the region
    `after`; `names` has the seat it was declared for. "conflicts.passed" is one of the seat and the
    region in `names` that is of the person `after` now, and takes what `before` signed there.
    `items` counts the sheets and records that had been made under earlier editions, of a roster
    line those of its seat.
    """

    seq: int
    part: str
    names: tuple[str, ...]
    before: str
    after: str
    weight: Weight
    items: int
