"""Small facts of this laptop: the anchor, the seat chosen; one text a name, replaced at will."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from smartcity_desktop.store.faults import told

_PUT = (
    "INSERT INTO facts (name, text) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET text = excluded.text"
)


class Facts:
    """The facts of one store."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn = conn
        self._path = path

    def get(self, name: str) -> str | None:
        """Return the text kept under `name`, or None."""
        with told(self._path):
            row = self._conn.execute("SELECT text FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, text: str) -> None:
        """Keep `text` under `name`; it is on the disk when this returns.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable.
        """
        with told(self._path):
            self._conn.execute(_PUT, (name, text))
