"""The result as it is published: everything it was made from, named by digest, and every row."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.domain.edition import EditionRef


@dataclass(frozen=True, slots=True)
class Method:
    """Which rules made the result, by name and version ("rule-a", 1)."""

    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Tree:
    """RFC 9162 tree over the digests the result rests on, sorted; `root` lowercase hex."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Held:
    """A region that is not ranked, with the kind and reason of `result.Apart`."""

    region: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A ranked region. `score` is the exact index as "n/d" in lowest terms, `printed` the index
    in ten-thousandths of a point; `selection` and `decided_by` as in `result.Ranked`."""

    rank: int
    shared: bool
    region: str
    score: str
    printed: int
    selection: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Result:
    """A signed item of type "result", signed by the threshold of deciders.

    `previous` is the digest of the result it takes the place of, "" for the first. `sealed` tells a
    final result from a provisional one. `sheets`, `records` and `decisions` are the digests that
    count, sorted; the tree's leaves are all of them and the edition's.
    """

    edition: EditionRef
    previous: str
    sealed: bool
    method: Method
    sheets: tuple[str, ...]
    records: tuple[str, ...]
    decisions: tuple[str, ...]
    tree: Tree
    held: tuple[Held, ...]
    ranking: tuple[Row, ...]
    made_at: str
