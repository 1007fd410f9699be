"""Where this laptop keeps its things: a home folder with the store, the key, copies and papers."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from smartcity_desktop.domain.problem import Problem

APP = "smartcity-desktop"


UNWRAPPED = ".unwrapped-"
"""How folders of a home begin that hold a wrapped copy in clear while it is recovered from."""


class Home(NamedTuple):
    """One person's folder; every other path is inside it."""

    folder: Path

    @property
    def store(self) -> Path:
        """The SQLite file."""
        return self.folder / "store.db"

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

    The folder is made if it is not there.

    Raises:
        Problem: home.unusable, when it cannot be made or is a file.
    """
    chosen = place(folder)
    try:
        chosen.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Problem("home.unusable", folder=str(chosen)) from fault
    return Home(chosen.resolve())


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
