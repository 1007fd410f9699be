"""The result as it is published: everything it was made from, named by digest, and every row."""

from __future__ import annotations

from typing import Literal

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.result import ApartKind, Selection
from smartcity_desktop.domain.shapes import (
    Count,
    DigestShape,
    Hash,
    Line,
    MaybeDigest,
    Moment,
    Number,
    Part,
    Quotient,
    RegionShape,
    Word,
)
from smartcity_desktop.domain.tie import DecidedBy


class Method(Part, frozen=True):
    """Which rules made the result, by name and version ("rule-a", 1)."""

    id: Word
    version: Number


class Tree(Part, frozen=True):
    """RFC 9162 tree over the digests the result rests on, sorted; `root` lowercase hex."""

    size: Number
    root: Hash


class HeldRegion(Part, frozen=True):
    """A region that is not ranked, with the kind and reason of `result.Apart`."""

    region: RegionShape
    kind: ApartKind
    why: Line


class Row(Part, frozen=True):
    """A ranked region. `score` is the exact index as "n/d" in lowest terms, `printed` the index
    in ten-thousandths of a point; `selection` and `decided_by` as in `result.Ranked`."""

    rank: Number
    shared: bool
    region: RegionShape
    score: Quotient
    printed: Count
    selection: Selection
    decided_by: DecidedBy


class Result(Part, frozen=True, tag_field="type", tag="result"):
    """A signed item of type "result", signed by the threshold of deciders.

    `previous` is the digest of the result it takes the place of, "" for the first. `sealed` tells a
    final result from a provisional one. `sheets`, `records` and `decisions` are the digests that
    count, sorted; the tree's leaves are all of them and the edition's.
    """

    edition: EditionRef
    previous: MaybeDigest
    sealed: bool
    method: Method
    sheets: tuple[DigestShape, ...]
    records: tuple[DigestShape, ...]
    decisions: tuple[DigestShape, ...]
    tree: Tree
    held: tuple[HeldRegion, ...]
    ranking: tuple[Row, ...]
    made_at: Moment
    v: Literal[1] = 1
