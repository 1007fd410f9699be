"""Verified items by digest, and the signatures on them; both only ever grow.

State is items ∪ signatures by (digest, key), so order, repetition and mixing cannot matter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from hashlib import sha256

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock
from smartcity_desktop.store.faults import as_problems, problem
from smartcity_desktop.store.imports import KEPT
from smartcity_desktop.store.tables import Tables


class Admitted(StrEnum):
    """What became of an item that the store was given."""

    ADDED = "added"
    """A new one."""
    SIGNATURES = "signatures"
    """A known one with new signatures."""
    DUPLICATE = "duplicate"
    """Nothing new."""


# The first page reads items, so these are without sqlite-utils.
_ALL = "SELECT digest, type, payload FROM items ORDER BY id"
_BLOCKS = "SELECT digest, key, block FROM signatures ORDER BY digest, key"
_OF_TYPE = "SELECT digest, type, payload FROM items WHERE type = ? ORDER BY id"
_BLOCKS_OF_TYPE = (
    "SELECT digest, key, block FROM signatures"
    " WHERE digest IN (SELECT digest FROM items WHERE type = ?) ORDER BY digest, key"
)
_PAYLOADS = "SELECT digest, payload FROM items"

# One text for however many digests: SQLite bounds the number of values, not their length.
_AMONG = "digest IN (SELECT value FROM json_each(?))"
_REMEMBERED = """
INSERT INTO imports (wall, file, digest, type, outcome, code)
    SELECT ?, '', json_extract(value, '$[0]'), json_extract(value, '$[1]'), ?,
        json_extract(value, '$[2]')
    FROM json_each(?)
"""
_GUARD = "signatures_no_update"


class Admission(Struct, frozen=True):
    """An item to keep: its payload with LF, and its signature blocks by public-key text."""

    digest: Digest
    type: str
    payload: bytes
    blocks: Mapping[str, bytes]


class Kept(Struct, frozen=True):
    """An item of the store; `blocks` in the order of their public-key texts."""

    digest: Digest
    type: str
    payload: bytes
    blocks: Mapping[str, bytes]


def fits(payload: bytes, digest: Digest) -> bool:
    """Tell whether `digest` is that of `payload`."""
    return sha256(payload).hexdigest() == digest


class Items:
    """All items of one store."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def admit(self, batch: Sequence[Admission]) -> list[Admitted]:
        """Keep a batch in one transaction; return what became of each, in order.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was kept then.
            ValueError: A digest that is not its payload's SHA-256; that is our bug.
        """
        if not batch:
            return []
        with self._tables.transaction():
            return self.admit_within(batch)

    def admit_within(self, batch: Sequence[Admission]) -> list[Admitted]:
        """Keep a batch within a transaction that the caller has begun; see `admit`."""
        for admission in batch:
            if not fits(admission.payload, admission.digest):
                raise ValueError(f"not the digest of its payload: {admission.digest}")
        digests = json.dumps([admission.digest for admission in batch])
        known = {digest for (digest,) in self._known("items", "digest", digests)}
        signed = set(self._known("signatures", "digest, key", digests))
        outcomes: list[Admitted] = []
        types = {str(one.digest): one.type for one in batch}
        items: list[dict[str, object]] = []
        signatures: list[dict[str, object]] = []
        for one in batch:
            new = [key for key in one.blocks if (one.digest, key) not in signed]
            if one.digest not in known:
                known.add(one.digest)
                items.append({"digest": one.digest, "type": one.type, "payload": one.payload})
                outcomes.append(Admitted.ADDED)
            else:
                outcomes.append(Admitted.SIGNATURES if new else Admitted.DUPLICATE)
            for key in new:
                signed.add((one.digest, key))
                signatures.append({"digest": one.digest, "key": key, "block": one.blocks[key]})
        self._tables["items"].insert_all(items)
        self._tables["signatures"].insert_all(signatures)
        # Remembered in the log that only grows: whether one is gone each start sees.
        kept = [[one["digest"], types[str(one["digest"])], one["key"]] for one in signatures]
        self._tables.conn.execute(_REMEMBERED, (clock.wall(), KEPT, json.dumps(kept)))
        return outcomes

    def _known(self, table: str, columns: str, digests: str) -> list[tuple[str, ...]]:
        found = self._tables[table].rows_where(_AMONG, [digests], select=columns)
        return [tuple(row.values()) for row in found]

    def mend(self, found: Sequence[tuple[Digest, str, bytes]]) -> None:
        """Put sound signatures (digest, key, block) in the place of damaged ones.

        The one act that changes a row: the guard against it is lifted within the transaction, and
        stands again when it ends, whatever the end is.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was changed then.
        """
        with self._tables.transaction():
            signatures = self._tables["signatures"]
            guard = signatures.triggers_dict.get(_GUARD)
            if guard is not None:
                self._tables.db.execute(f"DROP TRIGGER {_GUARD}")
            for digest, key, block in found:
                signatures.update((digest, key), {"block": block})
            if guard is not None:
                self._tables.db.execute(guard)

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
        execute = self._tables.conn.execute
        blocks: dict[Digest, dict[str, bytes]] = {}
        with as_problems(self._tables.path):
            for digest, key, block in execute(signatures, asked):
                blocks.setdefault(Digest(digest), {})[key] = block
            rows = execute(items, asked).fetchall()
        return tuple(
            self._whole(Digest(digest), type_, payload, blocks.get(digest, {}))
            for digest, type_, payload in rows
        )

    def get(self, digest: Digest) -> Kept | None:
        """Return one item, or None.

        Raises:
            Problem: store.damaged, when its payload no longer fits its digest.
        """
        with as_problems(self._tables.path):
            # By its digest, which is unique; `Table.get` asks for the id.
            row = next(self._tables["items"].rows_where("digest = ?", [digest]), None)
            signatures = tuple(
                self._tables["signatures"].rows_where("digest = ?", [digest], order_by="key")
            )
        if row is None:
            return None
        blocks = {str(signature["key"]): bytes(signature["block"]) for signature in signatures}
        return self._whole(row["digest"], row["type"], row["payload"], blocks)

    def check(self) -> None:
        """Compute every digest again.

        Raises:
            Problem: store.damaged.
        """
        with as_problems(self._tables.path):
            for digest, payload in self._tables.conn.execute(_PAYLOADS):
                if not fits(payload, Digest(digest)):
                    raise problem("store.damaged", self._tables.path)

    def _whole(
        self, digest: Digest, type_: str, payload: bytes, blocks: Mapping[str, bytes]
    ) -> Kept:
        # SQLite's own checks do not see a flipped bit inside a payload, and an item that silently
        # no longer verifies would be an item silently missing.
        if not fits(payload, digest):
            raise problem("store.damaged", self._tables.path)
        return Kept(digest, type_, payload, blocks)
