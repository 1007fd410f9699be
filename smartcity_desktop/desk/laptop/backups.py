"""Copies of a laptop's store beside it, which rotate by themselves."""

from __future__ import annotations

import logging
from pathlib import Path

from smartcity_desktop.desk.laptop.journal import Journal
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import Home
from smartcity_desktop.store.store import Store

EVERY_MS = 600_000

_log = logging.getLogger(__name__)


class Backups:
    """The backups of one home."""

    def __init__(self, home: Home, store: Store, journal: Journal) -> None:
        self._home = home
        self._store = store
        self._journal = journal
        self._failed_at = ""
        self._problem: Problem | None = None
        self._tried_ms = clock.now().mono_ms

    @property
    def failed_at(self) -> str:
        """When the last one could not be made, "" where it was made."""
        return self._failed_at

    @property
    def problem(self) -> Problem | None:
        """Why the last one could not be made, None where it was made."""
        return self._problem

    def make(self) -> Path | None:
        """Copy the store and return the copy.

        One that fails is never in the way of the work: None, and `failed_at` and `problem` say so
        until a later one is made.
        """
        from smartcity_desktop.store.backup import backup

        made, at = None, clock.now()
        try:
            self._journal.id()
            made = backup(self._store, self._home.backups)
            self._failed_at, self._problem = "", None
        except Problem as problem:
            _log.info("backup not made: %s", problem)
            self._failed_at, self._problem = at.wall, problem
        self._tried_ms = at.mono_ms
        return made

    def make_if_due(self) -> None:
        """Copy the store when the last copy is ten minutes old."""
        if clock.now().mono_ms - self._tried_ms >= EVERY_MS:
            self.make()
