"""Verified items by digest, and the signatures on them; both only ever grow.

State is items ∪ signatures by (digest, key), so order, repetition and mixing cannot matter.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from smartcity_desktop.store.faults import problem, told, transaction

ADDED = "added"
SIGNATURES = "signatures"
DUPLICATE = "duplicate"

_ADD = "INSERT INTO items (digest, type, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_SIGN = "INSERT INTO signatures (digest, key, block) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_MEND = "UPDATE signatures SET block = ? WHERE digest = ? AND key = ?"
_GUARD = "SELECT sql FROM sqlite_schema WHERE name = 'signatures_no_update'"
_ITEM = "SELECT digest, type, payload FROM items WHERE digest = ?"
_ALL = "SELECT digest, type, payload FROM items ORDER BY id"
_BLOCKS = "SELECT digest, key, block FROM signatures ORDER BY digest, key"
_OF_TYPE = "SELECT digest, type, payload FROM items WHERE type = ? ORDER BY id"
_BLOCKS_OF_TYPE = (
    "SELECT digest, key, block FROM signatures"
    " WHERE digest IN (SELECT digest FROM items WHERE type = ?) ORDER BY digest, key"
)


@dataclass(frozen=True, slots=True)
class Admission:
    """An item to keep: its payload with LF, and its signature blocks by public-key text."""

    digest: str
    type: str
    payload: bytes
    blocks: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Kept:
    """An item of the store; `blocks` in the order of their public-key texts."""

    digest: str
    type: str
    payload: bytes
    blocks: Mapping[str, bytes]


class Items:
    """All items of one store."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn = conn
        self._path = path

    def admit(self, batch: Sequence[Admission]) -> list[str]:
        """Keep a batch in one transaction; return what became of each, in order.

        "added" a new item, "signatures" a known one with new signatures, "duplicate" nothing new.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was kept then.
            ValueError: A digest that is not its payload's SHA-256; that is our bug.
        """
        if not batch:
            return []
        with transaction(self._conn, self._path):
            return self.admit_within(batch)

    def admit_within(self, batch: Sequence[Admission]) -> list[str]:
        """Keep a batch within a transaction that the caller has begun; see `admit`."""
        for one in batch:
            if sha256(one.payload).hexdigest() != one.digest:
                raise ValueError(f"not the digest of its payload: {one.digest}")
        return [self._admit(one) for one in batch]

    def mend(self, found: Sequence[tuple[str, str, bytes]]) -> None:
        """Put sound signatures (digest, key, block) in the place of damaged ones.

        The one act that changes a row: the guard against it is lifted within the transaction, and
        stands again when it ends, whatever the end is.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was changed then.
        """
        with transaction(self._conn, self._path):
            guard = self._conn.execute(_GUARD).fetchone()
            if guard is not None:
                self._conn.execute("DROP TRIGGER signatures_no_update")
            for digest, key, block in found:
                self._conn.execute(_MEND, (block, digest, key))
            if guard is not None:
                self._conn.execute(guard[0])

    def _admit(self, one: Admission) -> str:
        execute = self._conn.execute
        added = execute(_ADD, (one.digest, one.type, one.payload)).rowcount
        signed = sum(
            execute(_SIGN, (one.digest, key, block)).rowcount for key, block in one.blocks.items()
        )
        if added:
            return ADDED
        return SIGNATURES if signed else DUPLICATE

    def all(self) -> tuple[Kept, ...]:
        """Return every item in the order of arrival.

        Raises:
            Problem: store.damaged, when a payload no longer fits its digest.
        """
        return self._kept(_ALL, _BLOCKS)

    def of_type(self, type_: str) -> tuple[Kept, ...]:
        """Return every item of a type in the order of arrival.

        Raises:
            Problem: store.damaged, when the payload of one of them no longer fits its digest.
        """
        return self._kept(_OF_TYPE, _BLOCKS_OF_TYPE, type_)

    def _kept(self, items: str, signatures: str, *asked: str) -> tuple[Kept, ...]:
        blocks: dict[str, dict[str, bytes]] = {}
        with told(self._path):
            for digest, key, block in self._conn.execute(signatures, asked):
                blocks.setdefault(digest, {})[key] = block
            rows = self._conn.execute(items, asked).fetchall()
        return tuple(self._whole(row, blocks.get(row[0], {})) for row in rows)

    def get(self, digest: str) -> Kept | None:
        """Return one item, or None.

        Raises:
            Problem: store.damaged, when its payload no longer fits its digest.
        """
        with told(self._path):
            row = self._conn.execute(_ITEM, (digest,)).fetchone()
            blocks: Iterable[tuple[str, bytes]] = self._conn.execute(
                "SELECT key, block FROM signatures WHERE digest = ? ORDER BY key", (digest,)
            )
            return None if row is None else self._whole(row, dict(blocks))

    def count(self) -> int:
        """Return how many items there are."""
        with told(self._path):
            return int(self._conn.execute("SELECT count(*) FROM items").fetchone()[0])

    def check(self) -> None:
        """Compute every digest again.

        Raises:
            Problem: store.damaged.
        """
        with told(self._path):
            for digest, payload in self._conn.execute("SELECT digest, payload FROM items"):
                if sha256(payload).hexdigest() != digest:
                    raise problem("store.damaged", self._path)

    def _whole(self, row: tuple[str, str, bytes], blocks: Mapping[str, bytes]) -> Kept:
        # SQLite's own checks do not see a flipped bit inside a payload, and an item that silently
        # no longer verifies would be an item silently missing.
        if sha256(row[2]).hexdigest() != row[0]:
            raise problem("store.damaged", self._path)
        return Kept(*row, blocks)
