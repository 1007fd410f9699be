"""What became of every item that ever arrived, refused ones too; lines are only added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from smartcity_desktop.store.faults import sayable, told, transaction

Row = tuple[str, str, str, str, str, str]
"""wall, file, digest, type, outcome, code"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One item of one file: `outcome` is added, signatures, duplicate or refused (with `code`)."""

    wall: str
    file: str
    digest: str
    type: str
    outcome: str
    code: str


class Imports:
    """The arrivals of one store."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn = conn
        self._path = path

    def note_all(self, rows: Iterable[Row]) -> None:
        """Note a reception, all its lines or none.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable.
        """
        lines = [tuple(sayable(text) for text in row) for row in rows]
        if not lines:
            return
        with transaction(self._conn, self._path):
            self._conn.executemany(
                "INSERT INTO imports (wall, file, digest, type, outcome, code)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                lines,
            )

    def all(self) -> tuple[Arrival, ...]:
        """Return every line, oldest first."""
        with told(self._path):
            rows = self._conn.execute(
                "SELECT wall, file, digest, type, outcome, code FROM imports ORDER BY id"
            ).fetchall()
        return tuple(Arrival(*row) for row in rows)
