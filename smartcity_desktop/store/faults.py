"""From SQLite's result codes to what a person is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import home_lock

IN_USE = "store.in_use"

# Primary result codes; https://www.sqlite.org/rescode.html. The extended code's low byte is one.
_CODES = {
    sqlite3.SQLITE_BUSY: IN_USE,
    sqlite3.SQLITE_LOCKED: IN_USE,
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not_a_store",
    sqlite3.SQLITE_IOERR: "store.unwritable",
    sqlite3.SQLITE_CANTOPEN: "store.unwritable",
    sqlite3.SQLITE_PERM: "store.unwritable",
    sqlite3.SQLITE_NOLFS: "store.unwritable",
    sqlite3.SQLITE_PROTOCOL: "store.unwritable",
}
# No room for the index that reading an unclean stop's log needs.
_EXTENDED = {sqlite3.SQLITE_IOERR_SHMSIZE: "store.disk_full"}


def problem(code: str, path: Path, **facts: str | int) -> Problem:
    """Return a Problem that names the store's file and folder."""
    return Problem(code, file=path.name, folder=str(path.parent), **facts)


def of(fault: sqlite3.Error, path: Path) -> Problem | None:
    """Return what a person is told about `fault`; None where it is our own bug."""
    found: int = getattr(fault, "sqlite_errorcode", 0)
    code = _EXTENDED.get(found) or _CODES.get(result_code(fault))
    if code == IN_USE:
        return home_lock.in_use(path)
    return problem(code, path) if code else None


def result_code(fault: sqlite3.Error) -> int:
    """Return SQLite's primary result code; 0 where the fault is the standard library's own."""
    found: int = getattr(fault, "sqlite_errorcode", 0)
    return found & 0xFF


@contextmanager
def as_problems(path: Path) -> Iterator[None]:
    """Within this context a fault of the disk or the file is raised as its Problem."""
    try:
        yield
    except sqlite3.Error as fault:
        found = of(fault, path)
        if found is None:
            raise
        raise found from fault
