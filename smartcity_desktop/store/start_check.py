"""What each start looks for in a store, beside SQLite's own check: what other hands have changed.

A journal of which an act no longer fits, and tables, guards or triggers that no release made, stop
the start: what is written next could be changed as it is written. Items and signatures that are
gone are told and stop nothing: what arrives again is whole again. Nothing is mended here.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.store.journal import START, event_hash
from smartcity_desktop.store.schema import OBJECTS

_CHAINS = "SELECT stream, seq, event, hash FROM journal ORDER BY stream, seq"
_SCHEMA = "SELECT type, name, sql FROM sqlite_schema"
_GONE = """
SELECT digest, type, '' FROM imports
    WHERE outcome IN ('added', 'signatures', 'duplicate', 'kept')
    AND digest NOT IN (SELECT digest FROM items)
UNION
SELECT digest, '', '' FROM signatures WHERE digest NOT IN (SELECT digest FROM items)
UNION
SELECT digest, type, '' FROM items WHERE digest NOT IN (SELECT digest FROM signatures)
UNION
SELECT log.digest, log.type, log.code FROM imports AS log
    LEFT JOIN signatures AS kept ON kept.digest = log.digest AND kept.key = log.code
    WHERE log.outcome = 'kept' AND kept.key IS NULL
    AND log.digest IN (SELECT digest FROM items)
ORDER BY 1, 3
"""


class Gone(Struct, frozen=True):
    """What was kept and is not here any more: an item, or the signature on it by `key`; of what
    type it was, "" where nothing tells."""

    digest: Digest
    type: str
    key: str


def broken(conn: sqlite3.Connection) -> tuple[str, int] | None:
    """Return the first stream of which an act does not follow the one before it, and the number of
    that act; None where every chain holds."""
    stream, previous, count = None, START, 0
    for name, seq, event, hash_ in conn.execute(_CHAINS):
        if name != stream:
            stream, previous, count = name, START, 0
        count += 1
        fits = seq == count and isinstance(event, bytes)
        if not fits or hash_ != event_hash(previous, count, event):
            return str(name), count
        previous = hash_
    return None


def foreign(conn: sqlite3.Connection, *, complete: bool) -> tuple[str, ...]:
    """Return what no release made of the schema, and, where it should be `complete`, what of it is
    gone: "trigger x", sorted.

    SQLite's own are left out, and views are known by their names alone: nothing reads them here.
    """
    found = {
        f"{kind} {name}": mark(sql)
        for kind, name, sql in conn.execute(_SCHEMA)
        if not str(name).startswith("sqlite_")
    }
    other = {name for name, made in found.items() if OBJECTS.get(name) not in {made, ""}}
    lost = {name for name, made in OBJECTS.items() if made and name not in found}
    return tuple(sorted(other | (lost if complete else set())))


def mark(sql: object) -> str:
    """Return what `schema.OBJECTS` says of a statement."""
    return sha256(str(sql).encode("utf-8", "replace")).hexdigest()[:16]


def gone(conn: sqlite3.Connection) -> tuple[Gone, ...]:
    """Return every item and signature that was kept and is not here any more."""
    rows = conn.execute(_GONE)
    return tuple(Gone(Digest(str(digest)), str(type_), str(key)) for digest, type_, key in rows)
