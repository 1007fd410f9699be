"""The journal: one hash-chained event per act, a chain per stream; nothing is ever changed.

It is the truth for open sheets and running sessions: their state is the fold of their stream.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.store.faults import as_problems, of, problem
from smartcity_desktop.store.tables import Tables

START = bytes(32)
"""The hash before a stream's first event."""

_INSERT = "INSERT INTO journal (stream, seq, event, wall, hash) VALUES (?, ?, ?, ?, ?)"
_HEAD = "SELECT seq, hash FROM journal WHERE stream = ? ORDER BY seq DESC LIMIT 1"
_STREAM = "SELECT seq, event, wall, hash FROM journal WHERE stream = ? ORDER BY seq"


class Entry(Struct, frozen=True):
    """One act: `event` are its JCS bytes, `wall` when it was noted, `hash` lowercase hex."""

    seq: int
    event: bytes
    wall: str
    hash: str


def event_hash(previous: bytes, seq: int, event: bytes) -> bytes:
    """Return SHA-256(0x02 ‖ previous ‖ u64be(seq) ‖ event): the format, section 2."""
    return sha256(b"\x02" + previous + seq.to_bytes(8, "big") + event).digest()


def chained(rows: Iterable[tuple[object, ...]]) -> Iterator[Entry | None]:
    """Return the entries of one stream from its first on: None, and no more, at the first row
    (seq, event, wall, hash) that does not follow the one before it."""
    previous = START
    for expected, (seq, event, wall, digest) in enumerate(rows, start=1):
        if (
            seq != expected
            or not isinstance(event, bytes)
            or not isinstance(digest, bytes)
            or digest != event_hash(previous, expected, event)
        ):
            yield None
            return
        yield Entry(expected, event, str(wall), digest.hex())
        previous = digest


class Journal:
    """All streams of one store."""

    def __init__(self, tables: Tables) -> None:
        self._conn = tables.conn
        self._path = tables.path
        # This process alone has the file, so the last hash of a stream need not be read again at
        # every key press.
        self._heads: dict[str, tuple[int, bytes]] = {}

    def append(self, stream: str, event: bytes, wall: str) -> Entry:
        """Add one event behind the last one of `stream`; it is on the disk when this returns.

        Raises:
            Problem: store.disk_full, store.read_only, store.unwritable; nothing was added then,
                and trying again is right.
        """
        try:
            count, previous = self._head(stream)
            seq = count + 1
            digest = event_hash(previous, seq, event)
            # Outside BEGIN this one statement is a transaction of its own: one sync, no more.
            self._conn.execute(_INSERT, (stream, seq, event, wall, digest))
            self._heads[stream] = (seq, digest)
        except BaseException as fault:
            # What the file holds now is read again next time, whatever interrupted this.
            self.forget(stream)
            if isinstance(fault, sqlite3.Error) and (told_as := of(fault, self._path)):
                raise told_as from fault
            raise
        return Entry(seq, event, wall, digest.hex())

    def forget(self, stream: str) -> None:
        """Read the last hash of `stream` again next time: what followed it may be undone."""
        self._heads.pop(stream, None)

    def entries(self, stream: str) -> tuple[Entry, ...]:
        """Return every event of `stream`, oldest first."""
        with as_problems(self._path):
            rows = self._conn.execute(_STREAM, (stream,)).fetchall()
        return tuple(Entry(seq, event, wall, digest.hex()) for seq, event, wall, digest in rows)

    def head(self, stream: str) -> tuple[int, str]:
        """Return how many events `stream` has and the last hash in hex; (0, "00…") when empty."""
        return self.ahead(stream, ())

    def ahead(self, stream: str, events: Iterable[bytes]) -> tuple[int, str]:
        """Return what `head` would be with `events` appended; nothing is written."""
        with as_problems(self._path):
            count, digest = self._head(stream)
        for event in events:
            count += 1
            digest = event_hash(digest, count, event)
        return count, digest.hex()

    def streams(self) -> tuple[str, ...]:
        """Return the names of all streams, sorted."""
        with as_problems(self._path):
            rows = self._conn.execute("SELECT DISTINCT stream FROM journal ORDER BY stream")
            return tuple(stream for (stream,) in rows)

    def check(self, stream: str) -> None:
        """Compute the chain of `stream` again.

        Raises:
            Problem: store.chain_broken, with the number of the first event that does not fit.
        """
        with as_problems(self._path):
            rows = self._conn.execute(_STREAM, (stream,))
            for expected, entry in enumerate(chained(rows), start=1):
                if entry is None:
                    raise problem("store.chain_broken", self._path, stream=stream, seq=expected)

    def _head(self, stream: str) -> tuple[int, bytes]:
        return self._heads.get(stream) or self._read_head(stream)

    def _read_head(self, stream: str) -> tuple[int, bytes]:
        row: tuple[int, bytes] | None = self._conn.execute(_HEAD, (stream,)).fetchone()
        return row or (0, START)
