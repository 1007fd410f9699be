"""A spare laptop's choice of what to go on with: copies by laptop, wrapped ones opened first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from smartcity_desktop.desk.laptop import unwrapping
from smartcity_desktop.desk.recovery import copy_files, recovery
from smartcity_desktop.desk.recovery.candidates import Candidate, candidates
from smartcity_desktop.desk.recovery.copy_files import Copy
from smartcity_desktop.desk.recovery.recovery import Recovered
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import moving
from smartcity_desktop.host.paths import UNWRAPPED, Home

WRAPPED = unwrapping.UNOPENED | {"recovery.copy_wrapped"}
"""Faults of copies that somebody else's key, or a key at all, would open."""


class Plain:
    """A folder of wrapped copies in clear; it is gone when this is, or once it was cleared."""

    def __init__(self, home: Home) -> None:
        # Beside the store it becomes: plain copies lie nowhere else.
        self.folder = Path(mkdtemp(dir=home.folder, prefix=UNWRAPPED))
        self.clear = finalize(self, moving.drop_folder, self.folder)


class Found(Struct, frozen=True):
    """Journals, laptop by laptop, and the copies that cannot be read. The plain files of wrapped
    copies last as long as this does."""

    candidates: tuple[Candidate, ...]
    unreadable: tuple[Copy, ...]
    plain: Plain | None = None

    @property
    def is_wrapped(self) -> bool:
        """Whether a key might open more."""
        return any(
            copy.fault is not None and copy.fault.code in WRAPPED for copy in self.unreadable
        )


class KeyFile(Struct, frozen=True):
    """A key that unwraps, as somebody brings it."""

    file: Path
    passphrase: str


def look(paths: Sequence[Path], home: Home, key: KeyFile | None = None) -> Found:
    """Return what there is to go on with at and under `paths`; slow, it touches no open store.

    Raises:
        Problem: recovery.nothing_there, recovery.none_found; those of `unwrapping.open_file`.
    """
    if key is None:
        return _sorted(copy_files.find(paths))
    opener = unwrapping.open_file(key.file, key.passphrase)
    try:
        plain = Plain(home)
    except OSError as fault:
        raise Problem("home.unusable", folder=str(home.folder)) from fault
    copies = copy_files.find(paths, unwrapping.copies_into(plain.folder, [opener]))
    return _sorted(copies, plain)


def plan(candidate: Candidate, found: Found) -> Callable[[Home], Recovered]:
    """Return what goes on with a candidate; it holds on to the plain files until it is done."""

    def resume(home: Home) -> Recovered:
        try:
            others, chosen = candidate.others, candidate.apart is not None
            return recovery.resume(candidate.newest, home, others, chosen=chosen)
        finally:
            if found.plain is not None:
                found.plain.clear()

    return resume


def _sorted(copies: Sequence[Copy], plain: Plain | None = None) -> Found:
    unreadable = tuple(copy for copy in copies if copy.fault is not None)
    return Found(candidates(copies), unreadable, plain)
