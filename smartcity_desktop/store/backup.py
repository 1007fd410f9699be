"""Copies of the store: five, the oldest goes; a copy has its name only once it is whole."""

from __future__ import annotations

import errno
import filecmp
import os
import re
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
from smartcity_desktop.store import home_lock
from smartcity_desktop.store.opening import INDEX, LOG, beside, look_at
from smartcity_desktop.store.store import Store

KEPT = 5
"""How many copies stay."""

# Counted, not dated: a laptop's clock may run backwards, and the file system shows the date.
_NAME = re.compile(r"store-(\d{6})\.db")
_PART = ".store.part"


def backup(store: Store, folder: Path) -> Path:
    """Copy `store` into `folder`, read the copy back, and let the oldest go; return the copy.

    Where nothing changed since the newest copy that one is returned, so that opening and closing
    does not push older states out.

    Raises:
        Problem: backup.disk_full, backup.failed; the earlier copies are as they were.
    """
    part = folder / _PART
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _drop(part)
        store.copy_to(part)
        look_at(part)
        earlier = copies(folder)
        if earlier and filecmp.cmp(part, earlier[-1], shallow=False):
            os.utime(earlier[-1])
            return earlier[-1]
        made = folder / f"store-{_number(earlier) + 1:06d}.db"
        sticks.flush(part)
        part.replace(made)
        sticks.flush_folder(folder)
        for old in [*earlier, made][:-KEPT]:
            old.unlink()
    except (OSError, Problem, sqlite3.Error) as fault:
        raise _told(fault, folder) from fault
    finally:
        _drop(part)
    return made


def is_copy(name: str) -> bool:
    """Tell whether a file of this name may be one of the copies."""
    return _NAME.fullmatch(name) is not None


def copies(folder: Path) -> tuple[Path, ...]:
    """Return the copies in `folder`, oldest first."""
    found = [path for path in folder.iterdir() if is_copy(path.name)]
    return tuple(sorted(found, key=lambda path: path.name))


def restore(copy: Path, store: Path) -> Path | None:
    """Put `copy` in the place of a closed `store`; return the folder the old files went to, None
    where there were none.

    The old file goes aside together with its write-ahead log: a log left behind would be folded
    into the copy and spoil it.

    Raises:
        Problem: those of opening, when `copy` is not whole or `store` is open; backup.failed,
            backup.disk_full.
    """
    with home_lock.held(store):
        look_at(copy)
        return _put(copy, store)


def _put(copy: Path, store: Path) -> Path | None:
    part = store.with_name(_PART)
    try:
        shutil.copyfile(copy, part)
        sticks.flush(part)
        aside = _set_aside(store)
        part.replace(store)
        sticks.flush_folder(store.parent)
    except OSError as fault:
        raise _told(fault, store.parent) from fault
    finally:
        _drop(part)
    return aside


def set_aside(store: Path) -> Path | None:
    """Move a closed `store` into a new folder beside it; return that folder, None where there was
    nothing.

    Raises:
        Problem: store.in_use, backup.failed, backup.disk_full.
    """
    try:
        with home_lock.held(store):
            return _set_aside(store)
    except OSError as fault:
        raise _told(fault, store.parent) from fault


def _set_aside(store: Path) -> Path | None:
    old = [beside(store, ending) for ending in (LOG, INDEX, "")]
    there = [path for path in old if path.exists()]
    if not there:
        return None
    aside = _new_folder(store.parent)
    for path in there:
        path.replace(aside / path.name)
    return aside


def _new_folder(folder: Path) -> Path:
    count = 1
    while True:
        made = folder / f"set-aside-{count}"
        try:
            made.mkdir()
        except FileExistsError:
            count += 1
        else:
            return made


def _number(earlier: tuple[Path, ...]) -> int:
    found = _NAME.fullmatch(earlier[-1].name) if earlier else None
    return int(found[1]) if found else 0


def _drop(part: Path) -> None:
    for ending in ("", "-journal", LOG, INDEX):
        with suppress(OSError):
            beside(part, ending).unlink()


def _told(fault: Exception, folder: Path) -> Problem:
    full = isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EDQUOT}
    full = full or (isinstance(fault, Problem) and fault.code == "store.disk_full")
    return Problem("backup.disk_full" if full else "backup.failed", folder=str(folder))
