"""One laptop's things, shared by the desks of its people."""

from __future__ import annotations

import platform
from functools import cached_property
from typing import TYPE_CHECKING

from smartcity_desktop import __version__
from smartcity_desktop.desk.laptop.backups import Backups
from smartcity_desktop.desk.laptop.holdings import Holdings
from smartcity_desktop.desk.laptop.journal import Journal
from smartcity_desktop.desk.laptop.trust import Trust
from smartcity_desktop.host import moving
from smartcity_desktop.host.paths import UNWRAPPED, Home
from smartcity_desktop.store.store import Store

if TYPE_CHECKING:
    from smartcity_desktop.bundles.keys import SigningKey
    from smartcity_desktop.desk.laptop.outbox import Outbox
    from smartcity_desktop.desk.laptop.vouching import Hand
    from smartcity_desktop.domain.ids import SeatId


class Laptop:
    """An open home. Close it, or use it as a context; closing makes a backup.

    What people did is in `journal`, what is here and what follows from it in `holdings`, whom they
    trust in `trust`; `backups` and `outbox` carry it elsewhere.
    """

    def __init__(self, home: Home) -> None:
        """Open the store in `home`, making it the first time.

        Raises:
            Problem: store.… when it is in use, damaged, read-only, or from a newer release.
        """
        self.home = home
        self.store = Store.open(home.store)
        self.journal = Journal(self.store)
        self.backups = Backups(home, self.store, self.journal)
        self.holdings = Holdings(self.store, self.journal, self.backups)
        self.trust = Trust(self.store, self.holdings)
        self._hand: Hand = lambda: None
        try:
            self.holdings.judge_by_todays_rule()
        except BaseException:
            self.store.close()
            raise
        for left in home.folder.glob(f"{UNWRAPPED}*"):  # by a recovery that was cut short
            moving.drop_folder(left)

    @cached_property
    def outbox(self) -> Outbox:
        """What leaves on sticks; loaded when something first does."""
        from smartcity_desktop.desk.laptop.outbox import Outbox

        store, holdings = self.store, self.holdings
        return Outbox(self.home, store, self.journal, self.backups, holdings, self._vouching)

    def vouched_by(self, hand: Hand) -> None:
        """Let who is here vouch for the copies that leave."""
        self._hand = hand

    def _vouching(self) -> tuple[SeatId, SigningKey] | None:
        return self._hand()

    def __enter__(self) -> Laptop:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Make a backup and close the store."""
        self.backups.make()
        self.store.close()


def device() -> str:
    """Name this machine as items carry it: letters, digits, points and dashes."""
    name = "".join(
        c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in platform.node()
    )
    return name.strip("-.")[:32] or "laptop"


def software() -> str:
    """Name this program and its version as items carry it."""
    return f"smartcity-desktop {__version__}"
