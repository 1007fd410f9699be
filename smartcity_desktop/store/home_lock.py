"""The lock of a home: a file of its own beside the store, held for as long as the store is open.

SQLite's own locks on POSIX belong to the process, and whatever in it closes the store's file drops
them all: a file dialog that looks what kind of file it is does. This one (flock, and Windows'
locking) belongs to the open file. The system lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

import errno
import logging
import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock, faults, moving
from smartcity_desktop.host.faults import Fault

LOCK = "home.lock"

_NOTE = re.compile(r"process (\d{1,10})\nhost ([^\n]{1,64})\nsince ([^\n]{1,40})\n")
_LONGEST = 256
_PLACE = 1 << 20
"""The byte that Windows locks: far behind the note, which others could not read otherwise."""
_TRIES = 20
_CANNOT = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_CODES = {
    Fault.FULL: "store.disk_full",
    Fault.READ_ONLY: "store.read_only",
    Fault.DENIED: "store.read_only",
}

_mine: ContextVar[frozenset[Path]] = ContextVar("mine", default=frozenset())
"""The locks that `held` has taken here, so that what works within it is not refused by itself."""

_log = logging.getLogger(__name__)


class Holder(NamedTuple):
    """Who has a home open, as far as that can be told."""

    process: int | str = "–"
    host: str = "–"
    since: str = "–"


class HomeLock:
    """A lock that was taken; `file` is None where this file system knows no locks."""

    def __init__(self, path: Path, file: FileIO | None) -> None:
        self._path = path
        self._file = file

    def release(self) -> None:
        """Let go; twice is harmless. A home that is closed holds no lock file."""
        file, self._file = self._file, None
        if file is None:
            return
        with file, suppress(OSError):
            if sys.platform == "win32":
                _unlock(file)
            elif _is_at(self._path, file):
                # While it is still held: whoever waits with this file open then finds it gone.
                moving.drop(self._path)
        if sys.platform == "win32":
            moving.drop(self._path, patience_s=0)  # whoever has it open by now keeps it


def take(store: Path) -> HomeLock:
    """Lock the home of the store at `store`, whose folder is there.

    Raises:
        Problem: store.in_use, store.read_only, store.disk_full, store.unwritable.
    """
    path = store.with_name(LOCK)
    for _ in range(_TRIES):
        try:
            file = _opened(path)
        except OSError as fault:
            raise _told(fault, store) from fault
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as fault:
            with file:
                raise in_use(store, _holder(file)) from fault
        except OSError as fault:
            file.close()
            return _without(path, fault, store)
        if _is_at(path, file):
            _write_note(file)
            return HomeLock(path, file)
        file.close()  # whoever held it has taken the file away meanwhile
    raise in_use(store)


@contextmanager
def held(store: Path) -> Iterator[None]:
    """Within this context nobody opens the closed store at `store`: its files can be exchanged.

    Raises:
        Problem: those of `take`.
    """
    place = store.with_name(LOCK).absolute()
    if place in _mine.get():
        yield
        return
    lock = take(store)
    before = _mine.set(_mine.get() | {place})
    try:
        yield
    finally:
        _mine.reset(before)
        lock.release()


def refuse_open(store: Path) -> None:
    """Refuse a store whose home is locked. Nothing is left beside it: the medium may be locked.

    Raises:
        Problem: store.in_use.
    """
    path = store.with_name(LOCK)
    if path.absolute() in _mine.get():
        return
    # Read only, and what cannot be asked is left to SQLite.
    with suppress(FileNotFoundError), FileIO(path, "rb") as file:
        try:
            _lock(file, shared=True)
        except (BlockingIOError, PermissionError) as fault:
            raise in_use(store, _holder(file)) from fault
        except OSError as fault:
            _log.info("asked whether %s is held: %s", path.name, fault)


def in_use(store: Path, holder: Holder | None = None) -> Problem:
    """Return what is told of a store that somebody else has open."""
    facts = (holder or Holder())._asdict()
    return Problem("store.in_use", file=store.name, folder=str(store.parent), **facts)


def _opened(path: Path) -> FileIO:
    """Open the file, made if it is not there; a link to another file is not followed."""
    asked = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    return FileIO(path, "r+b", opener=lambda name, flags: os.open(name, flags | asked, 0o666))


def _lock(file: FileIO, *, shared: bool = False) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def _unlock(file: FileIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)


def _is_at(path: Path, file: FileIO) -> bool:
    """Tell whether the open file is still the one of that name."""
    if sys.platform == "win32":
        return True  # an open file keeps its name there
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except OSError:
        return False


def _without(path: Path, fault: OSError, store: Path) -> HomeLock:
    """Go on with SQLite's lock alone where the disk knows no other."""
    if fault.errno not in _CANNOT:
        raise _told(fault, store) from fault
    _log.info("no lock of the home's own in %s: %s", path.parent, fault)
    with suppress(OSError):
        if path.stat().st_size == 0:
            moving.drop(path)
    return HomeLock(path, None)


def _write_note(file: FileIO) -> None:
    told = f"process {os.getpid()}\nhost {platform.node()[:64] or '–'}\nsince {clock.wall()}\n"
    try:
        file.seek(0)
        file.truncate()
        file.write(told.encode("utf-8"))
    except OSError as fault:
        # It only says who holds the lock; whether the disk takes an act shows where one is kept.
        _log.info("the note in %s was not written: %s", file.name, fault)


def _holder(file: FileIO) -> Holder:
    try:
        file.seek(0)
        found = _NOTE.fullmatch(file.read(_LONGEST).decode("utf-8", "replace"))
    except OSError as fault:
        _log.info("the note in %s was not read: %s", file.name, fault)
        return Holder()
    if found is None:
        return Holder()
    return Holder(int(found[1]), found[2], found[3][:16].replace("T", " "))


def _told(fault: OSError, store: Path) -> Problem:
    kind = faults.kind(fault)
    if kind == Fault.HELD:
        return faults.held(store.with_name(LOCK))
    code = _CODES.get(kind, "store.unwritable")
    return Problem(code, file=store.name, folder=str(store.parent))
