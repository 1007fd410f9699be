"""The store's tables as sqlite-utils gives them, and the one connection under them.

Loading sqlite-utils takes 30 ms and 5 MB, a quarter of what a bare window takes. It is loaded where
it is first used, and what the first page and a key press ask for is plain SQL on `conn`: the
journal, a fact, the items.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.store.faults import as_problems

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table


class Tables:
    """The tables of one store by name."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self.conn = conn
        self.path = path

    @cached_property
    def db(self) -> Database:
        """The connection in the hands of sqlite-utils."""
        from sqlite_utils import Database

        # No plugin of this machine's Python runs in the store, and its pragmas are set already.
        return Database(self.conn, recursive_triggers=False, execute_plugins=False)

    def __getitem__(self, name: str) -> Table:
        # Never `upsert`, which first makes a table of its own in the file to see what SQLite can
        # do, nor `ignore`, which passes over an empty column as it does over a known row.
        return self.db.table(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: committed and on the disk when the context ends, else undone.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable, store.damaged.
        """
        with as_problems(self.path), self.db.atomic():
            yield
