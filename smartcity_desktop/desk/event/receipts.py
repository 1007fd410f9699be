"""Receipts: a custodian signs what arrived, and the panel's laptop learns that it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.laptop import key_files
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.custody import RECEIVED, Custody
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock, sticks

RECEIPTED = frozenset({"sheet", "record"})
"""Types that panels hand over and want to know about."""
_BESIDE = frozenset({"decision", "result"})
"""Types that a receipt names besides, with the editions: what it names nobody drops unseen."""


class Given(Struct, frozen=True):
    """A receipt that was signed: its digest, its file, and how many items it is for."""

    digest: Digest
    file: Path
    items: int


class ReceiptDesk:
    """What a custodian does after files have arrived."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop

    def unreceipted(self) -> tuple[Digest, ...]:
        """Return the digests of sheets and records here that no receipt names yet."""
        known = self.laptop.holdings.view().receipts
        items = self.laptop.holdings.of_event().items()  # as whoever checks an archive has them
        return tuple(sorted(at for at, item in items if item.type in RECEIPTED and at not in known))

    def _beside(self) -> frozenset[Digest]:
        """What everything rests on and no receipt names yet: the links of the chain, decisions and
        results."""
        holdings = self.laptop.holdings
        items = holdings.of_event().items()
        found = {at for at, item in items if item.type in _BESIDE} | holdings.links().trusted.keys()
        return frozenset(found - holdings.view().receipts)

    def open_key(self, file: Path, passphrase: str) -> keys.SigningKey:
        """Open a custodian's key for one signature; it is not kept.

        Raises:
            Problem: key.unreadable, key.wrong_passphrase, receipt.not_a_custodian.
        """
        return self.opener(file, passphrase)()

    def opener(self, file: Path, passphrase: str) -> Callable[[], keys.SigningKey]:
        """Return the slow half of `open_key`, to be run beside the window."""
        edition = self.laptop.holdings.edition()
        otherwise = Problem("receipt.not_a_custodian", edition=edition.id)
        return key_files.opener(file, passphrase, edition.custodian_keys(), otherwise)

    def _check(self, key: keys.SigningKey) -> None:
        edition = self.laptop.holdings.edition()
        if key.public not in edition.custodian_keys():
            raise Problem("receipt.not_a_custodian", edition=edition.id)

    def give(
        self, items: Iterable[Digest], holder: str, folder: Path, key: keys.SigningKey
    ) -> Given:
        """Sign for `items`, and for what they rest on, and write the receipt to the stick they came
        on.

        Raises:
            Problem: receipt.nothing, receipt.no_holder, receipt.not_a_custodian, sticks.…
        """
        self._check(key)
        asked = set(items)
        if not asked:
            raise Problem("receipt.nothing")
        if not tidy(holder):
            raise Problem("receipt.no_holder")
        digests = tuple(sorted(asked | self._beside()))
        receipt = Custody(
            edition=self.laptop.holdings.edition_ref(),
            holder=tidy(holder),
            direction=RECEIVED,
            items=digests,
            at=clock.wall(),
            medium=folder.name[:300],
        )
        sealed = sealing.seal(receipt, [key])
        self.laptop.holdings.take([sealed])
        name, data = sealing.file_name(sealed.item), sealing.bundle([sealed])
        written = sticks.write(folder, name, data)
        return Given(sealed.item.digest, written.path, len(digests))
