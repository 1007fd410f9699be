"""Files that leave a laptop on sticks: read back, and kept here too.

A copy of the store, so that a spare laptop can take this one's place, leaves only beside a panel's
own hand-over, or because somebody asked for a backup: an edition, a decision or a result on its way
to everybody must not carry every score.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.laptop import readers, role, vouching
from smartcity_desktop.desk.laptop.backups import Backups
from smartcity_desktop.desk.laptop.holdings import Holdings
from smartcity_desktop.desk.laptop.journal import Journal
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.laptop.vouching import Hand
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
from smartcity_desktop.host.paths import Home
from smartcity_desktop.store import stick_copy
from smartcity_desktop.store.store import Store

_log = logging.getLogger(__name__)


class Outbox:
    """What one laptop hands over."""

    def __init__(
        self,
        home: Home,
        store: Store,
        journal: Journal,
        backups: Backups,
        holdings: Holdings,
        hand: Hand,
    ) -> None:
        self._folder = home.outbox
        self._store = store
        self._journal = journal
        self._backups = backups
        self._holdings = holdings
        self._hand = hand
        self._copy: sticks.Written | None = None
        self._copy_problem: Problem | None = None

    @property
    def copy(self) -> sticks.Written | None:
        """The copy of the store that was left last, by a hand-over or as a backup; None where the
        last hand-over left none."""
        return self._copy

    @property
    def copy_problem(self) -> Problem | None:
        """Why the last hand-over left no copy of the store, None where it did, or was not to."""
        return self._copy_problem

    def leaves_copies(self) -> bool:
        """Whether a copy of the store goes beside what a panel hands over: not from the laptop of
        a coordinator, which holds everybody's scores."""
        return role.of(self._store) == LaptopRole.ASSESSOR

    def hand_over(
        self, folder: Path, name: str, data: bytes, *, with_copy: bool = False
    ) -> sticks.Written:
        """Write a file to a stick, read it back, and keep a copy here.

        `with_copy` where the panel hands over what it scored: a copy of its laptop's store goes
        beside it. When only that does not work the file is handed over all the same, and
        `copy_problem` says why.
        """
        self._copy = self._copy_problem = None
        self.keep(name, data)
        written = sticks.write_beside(folder, name, data)
        if with_copy and self.leaves_copies():
            try:
                self.leave_copy(folder)
            except Problem as problem:
                _log.info("no copy in %s: %s", folder, problem)
                self._copy_problem = problem
        return written

    def keep(self, name: str, data: bytes) -> sticks.Written:
        """Write a file that leaves into the outbox, beside another of the same name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return sticks.write_beside(self._folder, name, data)

    def kept(self, name: str) -> bytes | None:
        """Return what a file in the outbox holds, None where it cannot be read any more."""
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def leave_copy(self, folder: Path) -> sticks.Written:
        """Write a copy of the store, all acts and items and no private key, into a folder; a member
        whose key is open vouches for it.

        Two of this laptop's stay there; an older one goes only after the new one was read back.
        Where the edition names recipients, the copy is wrapped for them, and for who sits here and
        the chair of that panel: a spare laptop goes on without anybody from outside the room.

        Raises:
            Problem: backup.…, sticks.…, store.…, wrap.recipient.
        """
        self._copy = None
        edition = self._holdings.edition() if self._holdings.has_edition else None
        vouching.vouch(self._store, self._journal, edition.id if edition else "", self._hand)
        made = self._backups.make()
        if made is None:
            raise self._backups.problem or Problem("backup.failed", folder=str(folder))
        if edition is None or not edition.recipient_keys():
            self._copy = stick_copy.put(made, folder, self._journal.id())
            return self._copy
        signers = readers.of_copy(edition, SeatId(self._store.facts.get("seat") or ""))
        wrap = partial(wrapping.for_stick, recipients=edition.recipient_keys(), signers=signers)
        self._copy = stick_copy.put(made, folder, self._journal.id(), wrap)
        return self._copy
