"""Opening the home a command works in. A mistyped folder must not become a new, empty home."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import paths


def open_existing(folder: Path | None) -> Office:
    """Open the home that is at `folder`.

    Raises:
        Problem: cli.home_without_store, or store.… when it cannot be opened.
    """
    home = paths.Home(paths.place(folder))
    if not home.store.is_file():
        raise Problem("cli.home_without_store", folder=str(home.folder))
    return open_office(home)


def open_or_make(folder: Path | None) -> Office:
    """Open the home at `folder`, made if it is not there.

    Raises:
        Problem: home.unusable, or store.… when it cannot be opened.
    """
    return open_office(paths.home(folder))
