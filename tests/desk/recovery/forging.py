"""Copies that somebody else than the program has changed, with chains that fit."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from smartcity_desktop.store.journal import START, event_hash


def rewritten(copy: Path, to: Path, stream: str, first: int, events: Sequence[bytes]) -> Path:
    """Copy a copy, with other acts in a stream from the number `first` on, hashed anew."""
    shutil.copy(copy, to)
    with closing(sqlite3.connect(to, isolation_level=None)) as bare:
        triggers = bare.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _ in kept:
            bare.execute(f'DROP TRIGGER "{name}"')
        bare.execute("DELETE FROM journal WHERE stream = ? AND seq >= ?", (stream, first))
        row = bare.execute(
            "SELECT hash FROM journal WHERE stream = ? AND seq = ?", (stream, first - 1)
        ).fetchone()
        previous = row[0] if row else START
        for seq, event in enumerate(events, start=first):
            previous = event_hash(previous, seq, event)
            line = (stream, seq, event, "2019-02-22T12:00:00+07:00", previous)
            bare.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", line)
        for _, sql in kept:
            bare.execute(sql)
    return to


def length(copy: Path, stream: str) -> int:
    """Return how many acts a stream of a copy has."""
    with closing(sqlite3.connect(copy)) as bare:
        (count,) = bare.execute("SELECT count(*) FROM journal WHERE stream = ?", (stream,))
    return int(count[0])
