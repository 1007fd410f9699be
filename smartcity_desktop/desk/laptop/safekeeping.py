"""Copies of a laptop's store on sticks, so that a spare laptop can take its place."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Protocol

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.laptop import readers
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
from smartcity_desktop.store import stick_copy
from smartcity_desktop.store.store import Store

_log = logging.getLogger(__name__)


class Holder(Protocol):
    """What is asked of a laptop here; it calls this module, so this module does not know it."""

    backup_problem: Problem | None
    store: Store

    @property
    def has_edition(self) -> bool:
        """Whether an edition is in force."""

    def edition(self) -> Edition:
        """Return the edition in force."""

    def back_up(self) -> Path | None:
        """Copy the store; None when it could not be done, see `backup_problem`."""

    def id(self) -> str:
        """Name this laptop among others."""


def leave_copy(laptop: Holder, folder: Path) -> sticks.Written:
    """Write a copy of the store, all acts and items and no private key, into a folder.

    Two of this laptop's stay there; an older one goes only after the new one was read back. Where
    the edition names recipients, the copy is wrapped for them, and for who sits here and the chair
    of that panel: a spare laptop goes on without anybody from outside the room.

    Raises:
        Problem: backup.…, sticks.…, wrap.recipient.
    """
    made = laptop.back_up()
    if made is None:
        raise laptop.backup_problem or Problem("backup.failed", folder=str(folder))
    edition = laptop.edition() if laptop.has_edition else None
    if edition is None or not edition.recipients:
        return stick_copy.put(made, folder, laptop.id())
    signers = readers.of_copy(edition, laptop.store.facts.get("seat") or "")
    wrap = partial(wrapping.for_stick, recipients=edition.recipients, signers=signers)
    return stick_copy.put(made, folder, laptop.id(), wrap)


def try_copy(laptop: Holder, folder: Path) -> Problem | None:
    """Leave a copy; return what kept it from being made, so that it can be told."""
    try:
        leave_copy(laptop, folder)
    except Problem as problem:
        _log.info("no copy in %s: %s", folder, problem)
        return problem
    return None
