"""What became of every item that ever arrived, refused ones too; lines are only added."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.text import shown
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.store.faults import as_problems
from smartcity_desktop.store.schema import COLUMNS
from smartcity_desktop.store.tables import Tables

KEPT = "kept"
"""The outcome of a line that remembers a signature: its `code` is the key."""

Row = tuple[str, str, str, str, str, str]
"""wall, file, digest, type, outcome, code"""


class Arrival(Struct, frozen=True):
    """One item of one file: `outcome` is added, signatures, duplicate or refused (with `code`)."""

    wall: str
    file: str
    digest: Digest
    type: str
    outcome: str
    code: str


class Imports:
    """The arrivals of one store."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def note_all(self, rows: Iterable[Row]) -> None:
        """Note a reception, all its lines or none.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable.
        """
        lines = [tuple(shown(text) for text in row) for row in rows]
        if not lines:
            return
        # The rows go in by batches, which only the transaction holds together.
        with self._tables.transaction():
            self._tables["imports"].insert_all(
                dict(zip(COLUMNS["imports"], line, strict=True)) for line in lines
            )

    def all(self) -> tuple[Arrival, ...]:
        """Return what became of every item that arrived, oldest first; not the lines that only
        remember a signature that was kept."""
        with as_problems(self._tables.path):
            rows = self._tables["imports"].rows_where(
                "outcome <> ?", [KEPT], select=", ".join(COLUMNS["imports"]), order_by="id"
            )
            return tuple(Arrival(**row) for row in rows)
