"""A copy of the store beside the bundles on a stick: two of this laptop's, the older ones go.

The copy is the newest backup, byte for byte: an ordinary SQLite file, which holds no private key.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import moving, sticks

KEPT = 2
"""How many copies of one laptop stay on one stick."""

_log = logging.getLogger(__name__)


Wrap = Callable[[str, bytes], tuple[str, bytes]]
"""From a file's name and bytes to those under which it leaves the laptop."""


def as_it_is(name: str, data: bytes) -> tuple[str, bytes]:
    """Wrap nothing."""
    return name, data


def put(backup: Path, folder: Path, laptop: str, wrap: Wrap = as_it_is) -> sticks.Written:
    """Write `backup` of the laptop with this id into `folder` and let its older copies go.

    An older copy goes only once the new one is on the medium and was read back; nobody else's
    copy is ever touched.

    Raises:
        Problem: sticks.…; the copies that were there are as they were.
    """
    try:
        data, ours = backup.read_bytes(), _ours(folder, laptop)
    except OSError as fault:
        raise Problem("sticks.gone", file=backup.name, folder=str(folder)) from fault
    digest = short(sha256(data).hexdigest())
    newest = ours[-1] if ours else None
    # A wrapped one cannot be compared without its key, so that it is simply written again.
    if newest is not None and wrap is as_it_is and newest.name.upper().endswith(f"-{digest}.DB"):
        return sticks.write(folder, newest.name, data)
    name = f"copy-{laptop}-{_number(newest) + 1:06d}-{digest}.db"
    written = sticks.write(folder, *wrap(name, data))
    for old in [*ours, written.path][:-KEPT]:
        try:
            moving.unlink(old)
        except (OSError, Problem) as fault:
            # One copy too many is no reason to say that the new one is not there.
            _log.info("older copy %s stays: %s", old.name, fault)
    return written


def _ours(folder: Path, laptop: str) -> list[Path]:
    found = [path for path in folder.iterdir() if _of(path, laptop) and path.is_file()]
    return sorted(found, key=_number)


def _of(path: Path, laptop: str) -> bool:
    named = sticks.COPY.fullmatch(path.name)
    return named is not None and named[1].upper() == laptop


def _number(path: Path | None) -> int:
    named = sticks.COPY.fullmatch(path.name) if path is not None else None
    return int(named[2]) if named else 0
