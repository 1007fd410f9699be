"""Small facts of this laptop: the anchor, the seat chosen; one text a name, replaced at will."""

from __future__ import annotations

from smartcity_desktop.store.faults import as_problems
from smartcity_desktop.store.tables import Tables


class Facts:
    """The facts of one store."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, name: str) -> str | None:
        """Return the text kept under `name`, or None."""
        # Asked at every key press, so without sqlite-utils.
        with as_problems(self._tables.path):
            row = self._tables.conn.execute(
                "SELECT text FROM facts WHERE name = ?", (name,)
            ).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, text: str) -> None:
        """Keep `text` under `name`; it is on the disk when this returns.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable.
        """
        if self.get(name) == text:
            return
        with as_problems(self._tables.path):
            self._tables["facts"].insert({"name": name, "text": text}, replace=True)
