"""The steps that made the store what it is. A step never changes once it was shipped.

A new fact: add a step at the end, raise `schema.KNOWN` by one, and keep a store of the schema
before it in ``tests/data/stores``. The docstring of a step says which fact became storable.

Tables are made in SQL: sqlite-utils' `create` knows no CHECK, no UNIQUE column and no table without
a rowid, and finds out whether SQLite knows STRICT by making a table of its own in the file.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from smartcity_desktop.store.schema import APPLICATION_ID, KNOWN
from smartcity_desktop.store.tables import Tables

steps = Migrations("smartcity-desktop")


def apply(tables: Tables) -> None:
    """Take the steps the file has not taken, all or none, and mark it as a store."""
    db = tables.db
    with db.atomic():
        steps.apply(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {KNOWN}")


@steps()
def journal(db: Database) -> None:
    """Every act of a stream, each chained to the one before it, became storable."""
    # Without a rowid the event lies in the one tree that is looked up: one page less a key press.
    db.execute(
        """CREATE TABLE journal (
            stream TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            event BLOB NOT NULL,
            wall TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (stream, seq)
        ) STRICT, WITHOUT ROWID"""
    )
    _only_grows(db, "journal")


@steps()
def items(db: Database) -> None:
    """Signed items by digest, and who signed them, became storable."""
    db.execute(
        """CREATE TABLE items (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
            type TEXT NOT NULL,
            payload BLOB NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE signatures (
            digest TEXT NOT NULL REFERENCES items (digest),
            key TEXT NOT NULL,
            block BLOB NOT NULL,
            PRIMARY KEY (digest, key)
        ) STRICT, WITHOUT ROWID"""
    )
    _only_grows(db, "items")
    _only_grows(db, "signatures")


@steps()
def facts(db: Database) -> None:
    """Small facts of this laptop, such as the anchor people compared, became storable."""
    db.execute(
        """CREATE TABLE facts (
            name TEXT NOT NULL PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT, WITHOUT ROWID"""
    )


@steps()
def imports(db: Database) -> None:
    """What became of every item that arrived became storable."""
    db.execute(
        """CREATE TABLE imports (
            id INTEGER PRIMARY KEY,
            wall TEXT NOT NULL,
            file TEXT NOT NULL,
            digest TEXT NOT NULL,
            type TEXT NOT NULL,
            outcome TEXT NOT NULL,
            code TEXT NOT NULL
        ) STRICT"""
    )
    _only_grows(db, "imports")


@steps()
def readable(db: Database) -> None:
    """What is kept as bytes, because digests are made of it, became readable as text."""
    db.create_view(
        "journal_text",
        "SELECT stream, seq, wall, CAST(event AS TEXT) AS event, lower(hex(hash)) AS hash"
        " FROM journal",
    )
    db.create_view(
        "items_text", "SELECT id, digest, type, CAST(payload AS TEXT) AS payload FROM items"
    )
    db.create_view(
        "signatures_text", "SELECT digest, key, CAST(block AS TEXT) AS block FROM signatures"
    )


def _only_grows(db: Database, table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        db.execute(
            f"""CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"""
        )
