"""Where this laptop keeps its things: a home folder with the store, the key, copies and papers."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from smartcity_desktop.domain.problem import Problem

APP = "smartcity-desktop"
OURS_ALONE = 0o700
"""Who may look into a home: its owner."""

STORE = "store.db"
"""What the store of a home is called."""

UNWRAPPED = ".unwrapped-"
"""How folders of a home begin that hold a wrapped copy in clear while it is recovered from."""


class Home(NamedTuple):
    """One person's folder; every other path is inside it."""

    folder: Path

    @property
    def store(self) -> Path:
        """The SQLite file."""
        return self.folder / STORE

    @property
    def keys(self) -> Path:
        """Private keys, each locked by its passphrase."""
        return self.folder / "keys"

    @property
    def backups(self) -> Path:
        """Rotating copies of the store."""
        return self.folder / "backups"

    @property
    def outbox(self) -> Path:
        """A copy of every file that went to a stick."""
        return self.folder / "outbox"

    @property
    def papers(self) -> Path:
        """PDF and CSV files."""
        return self.folder / "papers"

    @property
    def logs(self) -> Path:
        """What the program noted for its makers."""
        return self.folder / "logs"


def home(folder: str | os.PathLike[str] | None = None) -> Home:
    """Return the home at `folder`, else beside the program on a stick, else the platform's place.

    The folder is made if it is not there. Other accounts of this machine cannot look inside: a
    store tells every score.

    Raises:
        Problem: home.unusable, when it cannot be made or is a file.
    """
    chosen = place(folder)
    try:
        chosen.mkdir(mode=OURS_ALONE, parents=True, exist_ok=True)
        found = Home(chosen.resolve())
        if found.store.exists() or not any(found.folder.iterdir()):
            _close_to_others(found.folder)
    except OSError as fault:
        raise Problem("home.unusable", folder=str(chosen)) from fault
    return found


def _close_to_others(folder: Path) -> None:
    """On Windows a folder inherits who may read it from where it lies (see `acl`). A medium that
    knows no accounts (FAT) keeps what it has."""
    mode = stat.S_IMODE(folder.stat().st_mode)
    if sys.platform != "win32" and mode & ~OURS_ALONE:
        with suppress(OSError):
            folder.chmod(mode & OURS_ALONE)


def place(folder: str | os.PathLike[str] | None = None) -> Path:
    """Return where the home is or would be, without making it."""
    return Path(folder) if folder is not None else _beside_program() or _platform_place()


def _beside_program() -> Path | None:
    """A folder "smartcity-home" beside the program makes it portable.

    A frozen program is one folder with its starter in it; else the package is the program.
    """
    frozen = getattr(sys, "frozen", False)
    program = Path(sys.executable if frozen else __file__).resolve()
    beside = (program.parent if frozen else program.parents[2]) / "smartcity-home"
    return beside if beside.is_dir() else None


def _platform_place() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir(APP, appauthor=False, roaming=False))
