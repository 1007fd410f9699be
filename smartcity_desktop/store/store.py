"""The store of one laptop: one SQLite file, one connection, one process."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from smartcity_desktop.store.facts import Facts
from smartcity_desktop.store.faults import as_problems
from smartcity_desktop.store.imports import Imports
from smartcity_desktop.store.items import Admission, Admitted, Items
from smartcity_desktop.store.journal import Entry, Journal
from smartcity_desktop.store.opening import connect
from smartcity_desktop.store.start_check import Gone, gone
from smartcity_desktop.store.tables import Tables

if TYPE_CHECKING:
    from smartcity_desktop.store.quarantine import Quarantine
    from smartcity_desktop.store.waiting_room import WaitingRoom


class Store:
    """An open store. Close it, or use it as a context. One thread only."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._conn = conn
        self._tables = Tables(conn, path)
        self.journal = Journal(self._tables)
        self.items = Items(self._tables)
        self.imports = Imports(self._tables)
        self.facts = Facts(self._tables)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the store at `path`, making it if it is not there.

        Raises:
            Problem: store.in_use, store.read_only, store.not_a_store, store.too_new,
                store.damaged, store.chain_broken, store.log_alone, store.cut_short,
                store.disk_full, store.unwritable, store.unsafe. The file is as it was.
        """
        return cls(connect(path), path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; closing twice is harmless."""
        self._conn.close()

    def admit(self, batch: Sequence[Admission], facts: Mapping[str, str]) -> list[Admitted]:
        """Keep items and facts about them, all or none; return what became of each item.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was kept then.
        """
        if not batch and not facts:
            return []
        with self._tables.transaction():
            for name, text in facts.items():
                self.facts.put(name, text)
            return self.items.admit_within(batch)

    def keep(
        self,
        batch: Sequence[Admission],
        stream: str,
        event: bytes,
        wall: str,
        before: Sequence[bytes] = (),
    ) -> Entry:
        """Keep items and append the act that made them, both or neither: an item without its act
        would be signed a second time after a power cut. The events `before` go with them.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was kept then.
        """
        with self._acting([stream]):
            self.items.admit_within(batch)
            for one in before:
                self.journal.append(stream, one, wall)
            return self.journal.append(stream, event, wall)

    def append_all(self, events: Sequence[tuple[str, bytes]], wall: str) -> None:
        """Add an event to each of several streams, all or none.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was added then.
        """
        with self._acting([stream for stream, _ in events]):
            for stream, event in events:
                self.journal.append(stream, event, wall)

    @contextmanager
    def _acting(self, streams: Sequence[str]) -> Iterator[None]:
        """A transaction that appends to these streams."""
        try:
            with self._tables.transaction():
                yield
        except BaseException:
            for stream in streams:
                self.journal.forget(stream)
            raise

    @cached_property
    def refused(self) -> Quarantine:
        """What was refused, beside the store; loaded where it is needed, which is seldom."""
        from smartcity_desktop.store.quarantine import Quarantine

        return Quarantine(self.path.parent / "quarantine")

    @cached_property
    def waiting_room(self) -> WaitingRoom:
        """What is not of this event, beside the store; loaded where it is needed."""
        from smartcity_desktop.store.waiting_room import WaitingRoom

        return WaitingRoom(self.path.parent / "waiting")

    def quarantine(
        self, payload: bytes, code: str, file: str, wall: str, facts: Mapping[str, str | int]
    ) -> bool:
        """Keep the raw bytes of a refused item in ``quarantine/`` beside the store.

        Returns whether they are there now. Bytes that cannot be kept (too many, too large, a full
        disk) are noted in the log; an import is never stopped by what it refuses.
        """
        return self.refused.keep(payload, code, file, wall, facts)

    def gone(self) -> tuple[Gone, ...]:
        """Return the items and signatures that were kept here and that other hands removed.

        Raises:
            Problem: store.unwritable, store.damaged.
        """
        with as_problems(self.path):
            return gone(self._conn)

    def copy_to(self, file: Path) -> None:
        """Copy everything committed so far into `file`, a new SQLite file.

        Raises:
            Problem: store.disk_full, store.unwritable, store.damaged.
        """
        with as_problems(file):
            target = sqlite3.connect(file, timeout=0)
            try:
                # The copy is synced whole before it gets its name; a journal would only slow it.
                target.execute("PRAGMA journal_mode = OFF")
                target.execute("PRAGMA synchronous = OFF")
                self._conn.backup(target)
            finally:
                target.close()
