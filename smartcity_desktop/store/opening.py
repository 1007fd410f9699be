"""Opening the file: look at it without touching it, then take it, with every promise read back.

Looking uses a read-only connection, because a writing one would fold an unclean stop's write-ahead
log into the file when it closes: a file that is refused must stay as it was, byte for byte. Nothing
but SQLite opens the file, not even to read its first bytes: closing it again would drop SQLite's
locks of an open store of this process (POSIX locks belong to the process). Others of ours are kept
out by the lock of the home all the same.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import quote

from smartcity_desktop.host import moving
from smartcity_desktop.host.paths import STORE
from smartcity_desktop.store import home_lock, start_check
from smartcity_desktop.store.faults import as_problems, problem, result_code
from smartcity_desktop.store.items import Items
from smartcity_desktop.store.schema import APPLICATION_ID, COLUMNS, KNOWN
from smartcity_desktop.store.tables import Tables

SMALLEST = 512
"""Bytes of the smallest page, and so of the smallest SQLite file."""

LOG = "-wal"
INDEX = "-shm"
"""How the files beside an open store end: its write-ahead log, and the index of that."""

PART = ".store.part"
"""What a copy is called until it takes a store's place, or a backup's name."""

# Exclusive first: a write-ahead log opened under it keeps its index in memory, not in a -shm file.
_PRAGMAS: dict[str, tuple[str, str | int]] = {
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    # What a row held that was replaced does not stay behind in the file.
    "secure_delete": ("ON", 1),
}
_APPLE = {"fullfsync": ("ON", 1), "checkpoint_fullfsync": ("ON", 1)}

_log = logging.getLogger(__name__)


class Held(sqlite3.Connection):
    """A connection that has the home to itself until it is closed."""

    _lock: home_lock.HomeLock | None = None

    def hold(self, lock: home_lock.HomeLock) -> None:
        """Keep a lock that was taken, and let go of it last of all."""
        self._lock = lock

    def close(self) -> None:
        """Close the file, then let others in."""
        super().close()
        if self._lock is not None:
            self._lock.release()


def connect(path: Path) -> sqlite3.Connection:
    """Return the one connection to the store at `path`, made if it is not there, brought up to
    date if it is older. No other process gets in until it is closed.

    Raises:
        Problem: store.in_use, store.read_only, store.not_a_store, store.too_new, store.damaged,
            store.chain_broken, store.log_alone, store.cut_short, store.disk_full,
            store.unwritable, store.unsafe. The file is as it was.
    """
    _refuse_place(path)
    lock = home_lock.take(path)
    try:
        look_at(path)
        return _connected(path, lock)
    except BaseException:
        lock.release()
        raise


def _connected(path: Path, lock: home_lock.HomeLock) -> Held:
    with as_problems(path):
        conn = sqlite3.connect(
            _uri(path, "mode=rwc"), uri=True, timeout=0, isolation_level=None, factory=Held
        )
        conn.hold(lock)
        try:
            _promise(conn, path)
            _bring_up_to_date(Tables(conn, path))
        except BaseException:
            conn.close()
            raise
    return conn


def look_at(path: Path) -> None:
    """Check the file at `path` without changing it; nothing there is fine.

    Always SQLite's quick check, every journal chain, and that the schema is the one we made. After
    an unclean stop, which shows as a write-ahead log that was not folded in, also the full check
    and every item's digest.

    Raises:
        Problem: as `connect`.
    """
    unclean = is_unclean(path)
    if not path.exists() or path.stat().st_size == 0:
        _refuse_remains(path, unclean=unclean)
        return
    if path.stat().st_size < SMALLEST:
        # SQLite would take so small a file for an empty one, and write over it.
        raise problem("store.not_a_store", path)
    # Whose index appears beside a store without a log is somebody else's.
    looking = no_index_left(path) if unclean else nullcontext()
    with looking, as_problems(path), closing(read_only(path)) as conn:
        _check(conn, path, unclean=unclean)


def is_unclean(path: Path) -> bool:
    """Tell whether a write-ahead log lies beside the store that was not folded in."""
    log = beside(path, LOG)
    return log.is_file() and log.stat().st_size > 0


def is_of_store(name: str) -> bool:
    """Tell whether a file of this name belongs to a store, which may be open: nothing else of ours
    looks into it."""
    return name.casefold() in {STORE, STORE + LOG, STORE + INDEX, home_lock.LOCK}


def beside(path: Path, ending: str) -> Path:
    """Return a file that SQLite keeps beside the store at `path`."""
    return path.with_name(path.name + ending)


@contextmanager
def no_index_left(path: Path) -> Iterator[None]:
    """Reading a log makes an index beside it; where none was, none is when the context ends."""
    index = beside(path, INDEX)
    was_there = index.exists()
    try:
        yield
    finally:
        if not was_there:
            moving.drop(index)


def read_only(path: Path, *, locking: bool = False) -> sqlite3.Connection:
    """Return a connection that cannot change the file at `path`."""
    # Without a log to read, "immutable" spares the locks and the index file.
    asked = "mode=ro" if locking or is_unclean(path) else "mode=ro&immutable=1"
    conn = sqlite3.connect(_uri(path, asked), uri=True, timeout=0)
    conn.execute("PRAGMA cell_size_check = ON")
    conn.execute("PRAGMA trusted_schema = OFF")
    return conn


def marked(conn: sqlite3.Connection, path: Path) -> set[str]:
    """Return the names in the schema of a file that is a store this release can read.

    Raises:
        Problem: store.not_a_store, store.too_new.
    """
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_schema")}
    mark, found = _number(conn, "application_id"), _number(conn, "user_version")
    # The first start may have stopped before its first step: then there is a file and no table.
    if mark != APPLICATION_ID and (mark or tables):
        raise problem("store.not_a_store", path)
    if found > KNOWN:
        raise problem("store.too_new", path, found=found, known=KNOWN)
    return tables


def pages_fault(conn: sqlite3.Connection, how: str = "quick_check") -> str | None:
    """Return the first fault that SQLite's own check finds, None where there is none."""
    try:
        (answer,) = conn.execute(f"PRAGMA {how}(1)").fetchone()
    except sqlite3.DatabaseError as fault:
        if result_code(fault) not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
        return str(fault)
    return None if answer == "ok" else str(answer)


def _refuse_place(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise problem("store.not_a_store", path)
    if not path.parent.is_dir():
        raise problem("store.unwritable", path)
    there = [one for one in (path, path.parent) if one.exists()]
    if not all(os.access(one, os.W_OK) for one in there):
        raise problem("store.read_only", path)


def _refuse_remains(path: Path, *, unclean: bool) -> None:
    """Nothing is begun where a store was moved away and did not come back: the acts that lie in
    what is left would be gone, and nobody would miss them."""
    if unclean:
        code = "store.damaged" if path.exists() else "store.log_alone"
        raise problem(code, path, log=path.name + LOG)
    if path.with_name(PART).exists():
        raise problem("store.cut_short", path)


def _check(conn: sqlite3.Connection, path: Path, *, unclean: bool) -> None:
    tables = marked(conn, path)
    # A row put into a table that is not there would make it anew, without its guards.
    if _number(conn, "user_version") == KNOWN and not COLUMNS.keys() <= tables:
        raise problem("store.damaged", path)
    how = "integrity_check" if unclean else "quick_check"
    fault = pages_fault(conn, how)
    if fault is not None:
        _log.info("%s of %s: %s", how, path.name, fault)
        raise problem("store.damaged", path)
    if unclean:
        _check_all(conn, path, tables)
    _check_others_hands(conn, path, tables)


def _check_others_hands(conn: sqlite3.Connection, path: Path, tables: set[str]) -> None:
    complete = _number(conn, "user_version") == KNOWN
    other = start_check.foreign(conn, complete=complete)
    if other:
        raise problem("store.foreign", path, names=", ".join(other))
    broken = start_check.broken(conn) if "journal" in tables else None
    if broken is not None:
        raise problem("store.chain_broken", path, stream=broken[0], seq=broken[1])


def _check_all(conn: sqlite3.Connection, path: Path, tables: set[str]) -> None:
    _log.info("the last run did not close %s; checking all of it", path.name)
    if "signatures" in tables and conn.execute("PRAGMA foreign_key_check").fetchone():
        raise problem("store.damaged", path)
    if "items" in tables:
        Items(Tables(conn, path)).check()


def _promise(conn: sqlite3.Connection, path: Path) -> None:
    wanted = _PRAGMAS | (_APPLE if sys.platform == "darwin" else {})
    for name, (setting, _) in wanted.items():
        conn.execute(f"PRAGMA {name} = {setting}")
    for name, (_, expected) in wanted.items():
        (found,) = conn.execute(f"PRAGMA {name}").fetchone()
        if found != expected:
            raise problem("store.unsafe", path, setting=name, found=str(found))
    # A disk that lets nobody write, or a second instance, shows now and not at the first score.
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("ROLLBACK")


def _bring_up_to_date(tables: Tables) -> None:
    if _number(tables.conn, "user_version") == KNOWN:
        return
    from smartcity_desktop.store import migrations

    migrations.apply(tables)
    # So that an older release reads the new number in the file itself and leaves it alone.
    tables.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _number(conn: sqlite3.Connection, name: str) -> int:
    return int(conn.execute(f"PRAGMA {name}").fetchone()[0])


def _uri(path: Path, asked: str) -> str:
    # Path.as_uri would name a network share's host, which SQLite refuses.
    whole = path.absolute().as_posix()
    # As bytes: a stick's folders may have names in another encoding.
    quoted = quote(os.fsencode(whole), safe="/:")
    return f"file://{'' if whole.startswith('/') else '/'}{quoted}?{asked}"
