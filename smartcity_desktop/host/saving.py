"""Files and folders that a person named: whole or not at all, and never in place of anything else.

They go to new names. A regular file is replaced where people agreed to it (`over`); a folder, a
link, a device, a pipe or a socket never is, whoever runs the program.
"""

from __future__ import annotations

import logging
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import faults, moving, sticks
from smartcity_desktop.host.faults import Fault

_log = logging.getLogger(__name__)


def check(file: Path, *, over: bool) -> None:
    """Tell whether a file may be written there: before anything costly is done, and once more
    before it gets its name.

    Raises:
        Problem: save.no_folder, save.not_a_folder, save.not_a_file, save.taken (never where
            `over`).
    """
    _check_around(file)
    mode = _mode(file)
    if sys.platform == "win32" and sticks.RESERVED.match(file.name):
        raise Problem("save.not_a_file", file=str(file))
    if mode is None:
        return
    if not stat.S_ISREG(mode):
        raise Problem("save.not_a_file", file=str(file))
    if not over:
        raise Problem("save.taken", file=str(file))


def _check_around(file: Path) -> None:
    """A folder that cannot be looked at is no reason yet: the writing says what it is."""
    folder = file.absolute().parent
    with suppress(OSError):
        if folder.is_dir():
            return
        for around in (folder, *folder.parents):
            if around.exists() and not around.is_dir():
                raise Problem("save.not_a_folder", folder=str(around))
            if around.is_dir():
                raise Problem("save.no_folder", folder=str(folder))


def check_folder(folder: Path) -> None:
    """Tell whether files may be written into a folder: it is new, or a folder by itself.

    Raises:
        Problem: save.not_a_folder.
    """
    mode = _mode(folder)
    if mode is not None and not stat.S_ISDIR(mode):
        raise Problem("save.not_a_folder", folder=str(folder))


def save(file: Path, data: bytes, *, over: bool) -> None:
    """Write `data` to `file`; with `over` an older file is replaced, whole or not at all.

    Raises:
        Problem: save.…, file.held.
    """
    with ready(file, data, over=over):
        pass


def keep(file: Path, data: bytes) -> bool:
    """Write `data` to `file`, whole, in a folder that is made where there is none; tell whether it
    is there. What could not be kept is noted, and nobody is stopped."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        save(file, data, over=True)
    except (OSError, Problem) as fault:
        _log.info("%s not kept: %s", file.name, fault)
        return False
    return True


@contextmanager
def ready(file: Path, data: bytes, *, over: bool) -> Iterator[None]:
    """Have `data` written, and give it the name `file` when what is done meanwhile went well: who
    counts a file counts none that the disk did not take.

    Raises:
        Problem: save.…, file.held.
    """
    check(file, over=over)
    part = file.with_name(f".{file.name}.part")
    try:
        # What lies there is a half file of a try that was cut off, or a trap: it is not followed.
        moving.unlink(part, missing_ok=True)
        with part.open("xb") as opened:
            opened.write(data)
        check(file, over=over)
        yield
        moving.replace(part, file)
    except OSError as fault:
        if faults.kind(fault) == Fault.HELD:
            raise faults.held(file) from fault
        raise Problem("save.failed", file=file.name, reason=fault.strerror or "") from fault
    finally:
        moving.drop(part)


@contextmanager
def whole_folder(folder: Path, in_use: Problem) -> Iterator[Path]:
    """Give a folder to fill; what is in it comes to `folder`, new or empty, when all of it is
    there, in the order of `sorted`. Whatever stops it before leaves nothing under that name.

    Raises:
        Problem: save.not_a_folder, file.held, or `in_use` where something is in the folder.
        OSError: The folder cannot be made.
    """
    check_folder(folder)
    place = folder.absolute()
    name = f".{place.name or 'new'}.part"
    # An empty folder that is there may be a whole drive, or where somebody is: it stays itself.
    is_there = place.exists()
    part = (place if is_there else place.parent) / name
    if is_there and any(path.name != name for path in place.iterdir()):
        raise in_use
    _clear(part)
    part.mkdir(parents=True)
    try:
        yield part
        if is_there:
            _move_up(part, place)
        else:
            moving.move(part, place)
    finally:
        moving.drop_folder(part)


def _move_up(part: Path, place: Path) -> None:
    moved: list[Path] = []
    try:
        for path in sorted(part.iterdir()):
            moving.move(path, place / path.name)
            moved.append(place / path.name)
    except BaseException:
        for path in moved:
            with suppress(OSError, Problem):
                moving.move(path, part / path.name)
        raise


def _clear(part: Path) -> None:
    mode = _mode(part)
    if mode is None:
        return
    if stat.S_ISDIR(mode):
        moving.clear(part)
    else:
        moving.unlink(part)


def _mode(path: Path) -> int | None:
    """Return what is there, links not followed; None for nothing, or for what nobody may ask.

    Then it is the writing that fails, and says why.
    """
    try:
        found = path.lstat()
    except OSError:
        return None
    # A junction of Windows leads elsewhere as a link does, and calls itself a folder.
    tag = getattr(found, "st_reparse_tag", 0)
    if tag and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0):
        return stat.S_IFLNK
    return found.st_mode
