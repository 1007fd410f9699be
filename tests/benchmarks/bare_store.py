"""The baseline on the disk: sqlite3 alone, with the pragmas that the store promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

_PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
)


def connect(path: Path) -> sqlite3.Connection:
    """Return a new file with two plain tables."""
    bare = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE acts (id INTEGER PRIMARY KEY, stream TEXT, event BLOB)")
    bare.execute("CREATE TABLE items (id INTEGER PRIMARY KEY, bytes BLOB)")
    return bare


def two_inserts(bare: sqlite3.Connection, stream: str, event: bytes) -> None:
    """Insert two rows and commit them."""
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO acts (stream, event) VALUES (?, ?)", (stream, event))
    bare.execute("INSERT INTO acts (stream, event) VALUES (?, ?)", (stream, event))
    bare.execute("COMMIT")


def keep(bare: sqlite3.Connection, pieces: Iterable[bytes]) -> None:
    """Insert bytes in one transaction and commit."""
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany("INSERT INTO items (bytes) VALUES (?)", [(piece,) for piece in pieces])
    bare.execute("COMMIT")
