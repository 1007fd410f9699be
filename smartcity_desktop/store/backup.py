"""Copies of the store: five, the oldest goes; a copy has its name only once it is whole."""

from __future__ import annotations

import filecmp
import logging
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import faults, moving, sticks
from smartcity_desktop.host.faults import Fault
from smartcity_desktop.store import home_lock
from smartcity_desktop.store.opening import INDEX, LOG, PART, beside, look_at
from smartcity_desktop.store.store import Store

KEPT = 5
"""How many copies stay."""

# Counted, not dated: a laptop's clock may run backwards, and the file system shows the date.
_NAME = re.compile(r"store-(\d{6})\.db")

_log = logging.getLogger(__name__)


def backup(store: Store, folder: Path) -> Path:
    """Copy `store` into `folder`, read the copy back, and let the oldest go; return the copy.

    Where nothing changed since the newest copy that one is returned, so that opening and closing
    does not push older states out.

    Raises:
        Problem: backup.disk_full, backup.failed, file.held; the earlier copies are as they were.
    """
    part = folder / PART
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
        moving.replace(part, made)
        sticks.flush_folder(folder)
        for old in [*earlier, made][:-KEPT]:
            moving.drop(old)
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
            backup.disk_full, file.held; then the old files are where they were.
    """
    with home_lock.held(store):
        look_at(copy)
        return _put(copy, store)


def _put(copy: Path, store: Path) -> Path | None:
    part, was_there = store.with_name(PART), store.exists()
    try:
        shutil.copyfile(copy, part)
        sticks.flush(part)
        with _aside(store) as aside:
            moving.replace(part, store)
        sticks.flush_folder(store.parent)
    except OSError as fault:
        raise _told(fault, store.parent) from fault
    finally:
        # Where the store is gone it says so to the next start (see `opening`).
        if store.exists() or not was_there:
            _drop(part)
    return aside


def set_aside(store: Path) -> Path | None:
    """Move a closed `store` into a new folder beside it; return that folder, None where there was
    nothing.

    Raises:
        Problem: store.in_use, file.held, backup.failed, backup.disk_full; then it is where it was.
    """
    try:
        with home_lock.held(store), _aside(store) as aside:
            return aside
    except OSError as fault:
        raise _told(fault, store.parent) from fault


@contextmanager
def _aside(store: Path) -> Iterator[Path | None]:
    """Within this context the files of `store` are in a new folder, None where there are none;
    they come back where the context fails.

    The store goes before its log. Whatever stops this in between, and kills it, leaves a log
    without its store, which is refused; the other way round a store would open without the acts
    that its log holds, and nobody would miss them.
    """
    there = [path for path in (store, beside(store, LOG)) if path.exists()]
    if not there:
        yield None
        return
    aside = _new_folder(store.parent)
    moved: list[Path] = []
    try:
        for path in there:
            moving.move(path, aside / path.name)
            moved.append(path)
        moving.drop(beside(store, INDEX))  # made anew from the log by whoever reads it
        yield aside
    except BaseException:
        for path in reversed(moved):
            _back(aside / path.name, path)
        moving.drop_empty(aside)
        raise


def _back(path: Path, to: Path) -> None:
    try:
        moving.move(path, to)
    except (OSError, Problem) as fault:
        # The next start finds a log without its store, and says so.
        _log.warning("%s stays in %s: %s", path.name, path.parent.name, fault)


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
        moving.drop(beside(part, ending))


def _told(fault: Exception, folder: Path) -> Problem:
    if isinstance(fault, Problem) and fault.code == "file.held":
        return fault
    full = faults.kind(fault) == Fault.FULL
    full = full or (isinstance(fault, Problem) and fault.code == "store.disk_full")
    return Problem("backup.disk_full" if full else "backup.failed", folder=str(folder))
