"""Files that get another name, or none any more: with patience for whoever looks into them.

On Windows a file that somebody else has open cannot be moved or removed, and a virus scanner or an
indexer opens whatever was just written, for a moment. So it is tried again for two seconds; then a
person is told which file another program holds. Nothing else in the package moves or removes files.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import faults

PATIENCE_S = 2.0
"""How long somebody else may keep a file before people are told."""
_PAUSE_S = 0.02

T = TypeVar("T")


def patiently(act: Callable[[], T], file: Path, patience_s: float = PATIENCE_S) -> T:
    """Do `act` to `file`, again and again while another program holds it; return what it returns.

    Raises:
        Problem: file.held, when it is still held after `patience_s` seconds.
        OSError: `act` failed for another reason.
    """
    until, pause = time.monotonic() + patience_s, _PAUSE_S
    while True:
        try:
            return act()
        except OSError as fault:
            if not _is_sharing(fault):
                raise
            if time.monotonic() + pause > until:
                raise faults.held(file) from fault
        time.sleep(pause)
        pause = min(2 * pause, 0.25)


def _is_sharing(fault: OSError) -> bool:
    code = faults.winerror(fault)
    return code in faults.SHARING if code else fault.errno in {errno.EBUSY, errno.ETXTBSY}


def replace(part: Path, final: Path, patience_s: float = PATIENCE_S) -> None:
    """Give a file its final name, in the place of what has it.

    Raises:
        Problem: file.held, naming the final file.
        OSError: It cannot be moved.
    """
    patiently(lambda: part.replace(final), final, patience_s)


def move(path: Path, to: Path) -> None:
    """Give a file or folder that is there another name, which nothing has.

    Raises:
        Problem: file.held, naming what was to be moved.
        OSError: It cannot be moved, or something has the name.
    """
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
    patiently(lambda: path.rename(to), path)


def unlink(path: Path, *, missing_ok: bool = False, patience_s: float = PATIENCE_S) -> None:
    """Remove a file.

    Raises:
        Problem: file.held.
        OSError: It cannot be removed.
    """
    patiently(lambda: path.unlink(missing_ok=missing_ok), path, patience_s)


def drop(path: Path, patience_s: float = PATIENCE_S) -> bool:
    """Remove a file that nobody needs; return whether it is gone. What cannot be removed stays."""
    with suppress(OSError, Problem):
        unlink(path, missing_ok=True, patience_s=patience_s)
        return True
    return False


def clear(folder: Path) -> None:
    """Remove a folder with all that is in it.

    Raises:
        Problem: file.held.
        OSError: It cannot be removed.
    """
    patiently(lambda: shutil.rmtree(folder), folder)


def drop_empty(folder: Path) -> None:
    """Remove a folder in which nothing is left; one that holds something stays."""
    with suppress(OSError):
        folder.rmdir()


def drop_folder(folder: Path) -> None:
    """Remove a folder that nobody needs, as far as it can be; where none is, nothing is done."""
    with suppress(OSError, Problem):
        clear(folder)
