"""Receipts: a custodian signs what arrived, and the panel's laptop learns that it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.laptop import key_files
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import nip as numbers
from smartcity_desktop.domain.custody import (
    NOBODY,
    RECEIVED,
    Custody,
    Holder,
    Opposite,
    Thing,
    sole_custodian,
)
from smartcity_desktop.domain.ids import Digest, PanelId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import clean, tidy
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock, sticks

RECEIPTED = frozenset({"sheet", "record"})
"""Types that panels hand over and want to know about."""
_BESIDE = frozenset({"decision", "result"})
"""Types that a receipt names besides, with the editions: what it names nobody drops unseen."""


LINE_LIMIT = 300
"""Characters that a line of a receipt may hold."""


class Given(Struct, frozen=True):
    """A receipt that was signed: its digest, its file, and how many items it is for."""

    digest: Digest
    file: Path
    items: int


def checked(holder: Holder, other: Opposite) -> tuple[Holder, Opposite]:
    """Return both as a receipt may carry them.

    Raises:
        Problem: receipt.no_holder, receipt.no_giver, receipt.too_long, enrol.bad_nip,
            enrol.nip_looks, text.hidden.
    """
    took, gave = Holder(*_fields(holder)), Opposite(*_fields(other))
    if not took.name:
        raise Problem("receipt.no_holder")
    if gave != NOBODY and not gave.name:
        raise Problem("receipt.no_giver")
    return took, gave


def _fields(one: Holder | Opposite) -> tuple[str, str, str, str]:
    told = (clean(one.name), clean(one.position), clean(one.institution))
    for text in told:
        if len(text) > LINE_LIMIT:
            raise Problem("receipt.too_long", have=len(text), limit=LINE_LIMIT)
    return (*told, numbers.checked(one.nip))


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

    def custodian(self) -> Holder | None:
        """Return who alone signs receipts in the edition in force; None where several may."""
        return sole_custodian(self.laptop.holdings.edition())

    def named(self, name: str, chair_of: Callable[[PanelId], str]) -> Opposite | None:
        """Return the person of this name in the edition; None where nobody or more than one is
        called so. `chair_of` says the position of a panel's chair."""
        edition, called = self.laptop.holdings.edition(), tidy(name).casefold()
        chairs = {panel.chair: chair_of(id_) for id_, panel in edition.panels.items()}
        found = [
            Opposite(one.name, chairs.get(seat, ""), one.institution, one.nip)
            for seat, one in edition.roster.items()
            if one.name.casefold() == called
        ]
        found += [
            Opposite(one.name, one.position, one.institution, one.nip)
            for one in edition.officers.values()
            if one.name.casefold() == called
        ]
        return found[0] if len(found) == 1 else None

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
        self,
        items: Iterable[Digest],
        holder: Holder,
        folder: Path,
        key: keys.SigningKey,
        *,
        other: Opposite = NOBODY,
        things: tuple[Thing, ...] = (),
    ) -> Given:
        """Sign for `items`, what they rest on, and `things`, and write the receipt to the stick
        they came on. `other` handed them over.

        Raises:
            Problem: receipt.nothing, receipt.not_a_custodian, sticks.…, and what `checked` tells.
        """
        self._check(key)
        asked = set(items)
        if not asked:
            raise Problem("receipt.nothing")
        holder, other = checked(holder, other)
        digests = tuple(sorted(asked | self._beside()))
        receipt = Custody(
            edition=self.laptop.holdings.edition_ref(),
            holder=holder,
            other=other,
            direction=RECEIVED,
            items=digests,
            things=things,
            at=clock.wall(),
            medium=folder.name[:300],
        )
        sealed = sealing.seal(receipt, [key])
        self.laptop.holdings.take([sealed])
        name, data = sealing.file_name(sealed.item), sealing.bundle([sealed])
        written = sticks.write(folder, name, data)
        return Given(sealed.item.digest, written.path, len(digests))
