"""Who is at this laptop, and the keys that are open on it.

Members of a panel may take turns at one laptop. Whoever steps away leaves nothing that the next
could use: without a PIN their key is dropped, and with one it waits for that PIN. Once a key was
opened here, or where keys of several lie here, nobody who sits down at a seat sees its sheets
before showing to be its owner; starting the program anew is no way around it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.laptop import open_keys, role
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.laptop.seat_keys import SeatKeys
from smartcity_desktop.domain import folding, natural
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_PANEL, NO_SEAT, PanelId, SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct

IDENTITY: Changed = frozenset({Topic.IDENTITY})


class Need(StrEnum):
    """What a seat shows to go on at this laptop."""

    HERE = "here"
    """Nothing: its key is open, and its owner sits here."""
    PIN = "pin"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word for what is asked, no secret
    NO_KEY = "none"
    """There is nothing to show: its key is not in this home."""


_OWNED = "owned_seats"


class Seat(Struct, frozen=True):
    """A line of the roster as this laptop sees it; `has_key`: its private key is in this home."""

    id: SeatId
    name: str
    institution: str
    panel: PanelId
    chair: bool
    has_key: bool
    nip: str = ""

    def place(self) -> tuple[natural.Key, bool, natural.Key]:
        """Return what a roster is ordered by: panel by panel, chairs first."""
        return natural.key(self.panel), not self.chair, natural.key(self.id)

    def is_meant(self, wanted: str) -> bool:
        """Tell whether somebody looks for this person: by name, seat, panel, NIP, institution."""
        others = (self.id, self.panel, self.nip, self.institution)
        return folding.is_found(wanted, others, (self.name,))


class Identity:
    """The person at a laptop; open keys live in memory only."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.key_files = SeatKeys(laptop)
        self._keys = open_keys.OpenKeys()
        chosen = laptop.store.facts.get("seat")
        self._chosen = SeatId(chosen) if chosen is not None else None
        self._owned = frozenset(map(SeatId, json.loads(laptop.store.facts.get(_OWNED) or "[]")))
        self._here = self._confirmed = False
        self._with_key: tuple[SeatId, str] | None = None
        self.rests = 0
        """How often it was locked or left: a key that was still opening then stays shut."""
        self._shown: bool | None = None
        self._covered = False
        laptop.vouched_by(self._hand)

    @property
    def role(self) -> LaptopRole:
        """What this laptop is used for."""
        return role.of(self.laptop.store)

    def take_role(self, use: LaptopRole) -> Changed:
        """Use this laptop for `use` from now on; nothing it holds changes."""
        role.take(self.laptop.store, use)
        return IDENTITY

    def seats(self) -> tuple[Seat, ...]:
        """Return the roster, panel by panel, chairs first."""
        edition = self.laptop.holdings.edition()
        seats = [
            self._seat(edition, id_, has_key=self.key_files.has(id_)) for id_ in edition.roster
        ]
        return tuple(sorted(seats, key=Seat.place))

    def _seat(self, edition: Edition, id_: SeatId, *, has_key: bool) -> Seat:
        person, panel = edition.roster[id_], edition.panel_of(id_) or NO_PANEL
        return Seat(
            id=id_,
            name=person.name,
            institution=person.institution,
            panel=panel,
            chair=bool(panel) and edition.panels[panel].chair == id_,
            has_key=has_key,
            nip=person.nip,
        )

    @property
    def me(self) -> Seat | None:
        """The seat chosen on this laptop, or None."""
        if not self._chosen or not self.laptop.holdings.has_edition:
            return None
        edition = self.laptop.holdings.edition()
        if self._chosen not in edition.roster:
            return None
        # Asked at every key press: a key that was seen here is not looked for on the disk again.
        line = (self._chosen, edition.roster[self._chosen].key)
        if line != self._with_key and self.key_files.has(self._chosen):
            self._with_key = line
        return self._seat(edition, self._chosen, has_key=line == self._with_key)

    def look_for_my_key(self) -> None:
        """Look on the disk again: somebody may have taken my key file away, or brought it."""
        self._with_key = None

    def my_id_or_none(self) -> SeatId | None:
        """Return the id of who is at this laptop, or None."""
        return self._chosen

    def my_id(self) -> SeatId:
        """Return the id of who is at this laptop.

        Raises:
            Problem: seat.none, before anybody said who they are.
        """
        if not self._chosen:
            raise Problem("seat.none")
        return self._chosen

    def my_seat(self) -> Seat:
        """Return who is at this laptop.

        Raises:
            Problem: seat.none, before anybody said who they are.
        """
        me = self.me
        if me is None:
            raise Problem("seat.none")
        return me

    def choose(self, seat: SeatId) -> Changed:
        """Say who is at this laptop; whoever was before steps away.

        Raises:
            Problem: seat.unknown.
        """
        if seat not in self.laptop.holdings.edition().roster:
            raise Problem("seat.unknown", seat=seat)
        self.laptop.store.facts.put("seat", seat)
        self.step_away()
        self._chosen = seat
        return IDENTITY | {Topic.SCORES, Topic.RECORD}

    def step_away(self) -> Changed:
        """Leave the laptop to whoever comes next: to go on, I have to show that I am back."""
        self._drop_without_pin()
        self._is_shown()
        self._here = self._confirmed = self._shown = False
        self.rests += 1
        return IDENTITY

    def rest(self) -> Changed:
        """Nobody has been here for a while: who comes back shows a PIN; without one my key is
        dropped, and what lies on a shared laptop is covered."""
        self._drop_without_pin()
        return self._left()

    def _drop_without_pin(self) -> None:
        if self._chosen and not self._keys.has_pin(self._chosen):
            self._keys.drop(self._chosen)

    def _left(self) -> Changed:
        self._here = self._confirmed = False
        self._shown = self._is_shown() and not self._is_shared()
        self.rests += 1
        return IDENTITY

    def needs(self, seat: SeatId) -> Need:
        """Return what `seat` shows to go on here."""
        if self._keys.get(seat) is not None:
            return Need.HERE if seat == self._chosen and self._here else Need.PIN
        return Need.PASSPHRASE if self.key_files.has(seat) else Need.NO_KEY

    @property
    def is_hidden(self) -> bool:
        """Whether my sheets stay covered until I show that I am who sits here."""
        if not self._chosen or self._is_shown() or not (self._owned or self._covered):
            return False
        return self.needs(self._chosen) != Need.NO_KEY

    def _is_shown(self) -> bool:
        """Whether who sits here has shown who they are. A laptop of one person alone shows that
        person's work at once after a start, as it did before it was closed; any other is covered
        until somebody has shown who they are, whoever is named meanwhile."""
        if self._shown is None:
            self._covered = self._is_shared()
            self._shown = not self._covered
        return self._shown

    def _is_shared(self) -> bool:
        """Whether another seat's key was ever opened here, or lies in this home."""
        holdings = self.laptop.holdings
        roster = holdings.edition().roster if holdings.has_edition else {}
        opened = self._owned - {self._chosen}
        return bool(opened) or self.key_files.has_any(one for one in roster if one != self._chosen)

    def check_shown(self) -> None:
        """Make sure that my sheets are not covered.

        Raises:
            Problem: seat.hidden.
        """
        if self.is_hidden:
            raise Problem("seat.hidden", name=self.my_seat().name)

    @property
    def is_unlocked(self) -> bool:
        """Whether my key is open and I am here."""
        return self._here and self._keys.get(self._chosen or NO_SEAT) is not None

    @property
    def is_any_open(self) -> bool:
        """Whether anybody's key is open on this laptop."""
        return bool(self._keys)

    @property
    def may_sign(self) -> bool:
        """Whether a signature could be made now: my key is open, and my PIN, if I have one, was
        given since the last signature."""
        return self.is_unlocked and (self._confirmed or not self.has_pin)

    @property
    def has_pin(self) -> bool:
        """Whether I chose a PIN for my open key."""
        return self._keys.has_pin(self._chosen or NO_SEAT)

    def unlock(self, passphrase: str) -> Changed:
        """Open my key with its passphrase.

        Raises:
            Problem: key.none, key.wrong_passphrase, key.other_person.
        """
        return self.unlock_with(self.opener(passphrase)())

    def opener(self, passphrase: str, seat: SeatId = NO_SEAT) -> Callable[[], keys.SigningKey]:
        """Return the slow half of unlocking, to be run beside the window; `seat` is mine if "".

        It takes about a second: that is what slows a guesser. Its result goes to `sit_down`.

        Raises:
            Problem: key.none; the returned function raises key.wrong_passphrase.
        """
        id_ = seat or self.my_seat().id
        file = self.key_files.file(id_)
        if not file.is_file():
            raise Problem("key.none", seat=id_)
        data = file.read_bytes()
        return lambda: keys.load(data, passphrase, file.name)

    def unlock_with(self, key: keys.SigningKey) -> Changed:
        """Sign with an open key; it must be the roster's key of my seat."""
        seat = self.my_seat().id
        self._check_owner(seat, key)
        self._keys.put(seat, key)
        self._here = self._confirmed = self._shown = True
        self._covered = False
        return IDENTITY

    def _check_owner(self, seat: SeatId, key: keys.SigningKey) -> None:
        person = self.laptop.holdings.edition().roster.get(seat)
        if person is None or key.public != person.key:
            raise Problem("key.other_person", seat=seat)

    def sit_down(self, seat: SeatId, key: keys.SigningKey) -> Changed:
        """Take a seat with its key, just opened by its owner: from now on it is covered whenever
        its owner steps away.

        Raises:
            Problem: seat.unknown, key.other_person; then whoever was here still is.
        """
        self._check_owner(seat, key)
        changed = self.choose(seat) if seat != self._chosen else IDENTITY
        changed |= self.unlock_with(key)
        if seat not in self._owned:
            self._owned |= {seat}
            self.laptop.store.facts.put(_OWNED, json.dumps(sorted(self._owned)))
        return changed

    def set_pin(self, pin: str) -> Changed:
        """Come back with a PIN of 4 to 8 digits from now on, until my key is dropped.

        Raises:
            Problem: pin.digits, key.locked; pin.needed, when there is one already: whoever finds
                the key open does not sign by choosing another.
        """
        self.signing_key()
        self._keys.set_pin(self.my_id(), pin)
        self._confirmed = True
        return IDENTITY

    def come_back(self, seat: SeatId, pin: str) -> Changed:
        """Take a seat whose key is still open, or say that I am here for a signature.

        Raises:
            Problem: pin.wrong, pin.dropped (too many wrong ones: the passphrase is needed again),
                key.locked; then whoever was here still is.
        """
        self._keys.check(seat, pin)
        changed = self.choose(seat) if seat != self._chosen else IDENTITY
        self._here = self._confirmed = self._shown = True
        self._covered = False
        return changed | IDENTITY

    def forget_pin(self, seat: SeatId) -> Changed:
        """Drop the key of somebody who does not remember the PIN: the passphrase opens it anew."""
        self._keys.drop(seat)
        if seat == self._chosen:
            self._here = self._confirmed = False
        return IDENTITY

    def open_key(self) -> keys.SigningKey:
        """Return my open key.

        Raises:
            Problem: key.locked.
        """
        key = self._keys.get(self._chosen or NO_SEAT)
        if key is None or not self._here:
            raise Problem("key.locked", seat=self.my_seat().id)
        return key

    def _hand(self) -> tuple[SeatId, keys.SigningKey] | None:
        return (self.my_id(), self.open_key()) if self.is_unlocked else None

    def signing_key(self) -> keys.SigningKey:
        """Return my open key for one signature; `signed` says that it was made.

        Raises:
            Problem: key.locked, pin.needed.
        """
        key = self.open_key()
        if not self.may_sign:
            raise Problem("pin.needed")
        return key

    def signed(self) -> None:
        """A signature was made: the next one asks for the PIN again."""
        self._confirmed = False

    def lock(self) -> Changed:
        """Drop every open key and PIN; what lies on a shared laptop is covered."""
        self._keys.drop_all()
        return self._left()

    def import_key(self, file: Path, passphrase: str) -> Changed:
        """Copy an OpenSSH private key of my seat into this home and open it; see `bring_key`."""
        return self.bring_key(self.my_seat().id, file, passphrase)

    def bring_key(self, seat: SeatId, file: Path, passphrase: str) -> Changed:
        """Copy an OpenSSH private key of `seat` into this home, and sit down there with it.

        Raises:
            Problem: key.unreadable, key.not_locked, key.other_person, and those of `keys.load`.
        """
        try:
            data = file.read_bytes()
        except OSError as fault:
            raise Problem("key.unreadable", file=file.name) from fault
        if not keys.is_locked(data, file.name):
            raise Problem("key.not_locked", file=file.name)
        key = keys.load(data, passphrase, file.name)
        self._check_owner(seat, key)
        self.key_files.keep(seat, data)
        return self.sit_down(seat, key)
