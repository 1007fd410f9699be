"""Who is at this laptop, and the key that person signs with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.changed import Changed, Fact
from smartcity_desktop.desk.laptop import Laptop
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks

IDENTITY: Changed = frozenset({Fact.IDENTITY})

ASSESSOR = "assessor"
COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the roster as this laptop sees it; `has_key`: its private key is in this home."""

    id: str
    name: str
    institution: str
    panel: str
    chair: bool
    has_key: bool


class Identity:
    """The person at a laptop; the open key lives in memory only."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self._key: keys.SigningKey | None = None
        self._chosen: str | None = laptop.store.facts.get("seat")

    @property
    def role(self) -> str:
        """What this laptop is used for: ASSESSOR, COORDINATOR, or "" before anybody said."""
        return self.laptop.store.facts.get("role") or ""

    def take_role(self, role: str) -> Changed:
        """Use this laptop for `role` from now on; nothing it holds changes."""
        self.laptop.store.facts.put("role", role)
        return IDENTITY

    def seats(self) -> tuple[Seat, ...]:
        """Return the roster, panel by panel, chairs first."""
        edition = self.laptop.edition()
        seats = [self._seat(edition, id_) for id_ in edition.roster]
        return tuple(sorted(seats, key=lambda one: (one.panel, not one.chair, one.id)))

    def _seat(self, edition: Edition, id_: str) -> Seat:
        person, panel = edition.roster[id_], edition.panel_of(id_) or ""
        return Seat(
            id=id_,
            name=person.name,
            institution=person.institution,
            panel=panel,
            chair=bool(panel) and edition.panels[panel].chair == id_,
            has_key=self._key_file(id_).is_file(),
        )

    @property
    def me(self) -> Seat | None:
        """The seat chosen on this laptop, or None."""
        if not self._chosen or not self.laptop.has_edition:
            return None
        edition = self.laptop.edition()
        if self._chosen not in edition.roster:
            return None
        return self._seat(edition, self._chosen)

    def my_id_or_none(self) -> str | None:
        """Return the id of who is at this laptop, or None."""
        return self._chosen

    def my_id(self) -> str:
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

    def choose(self, seat: str) -> Changed:
        """Say who is at this laptop; an open key of somebody else is dropped.

        Raises:
            Problem: seat.unknown.
        """
        if seat not in self.laptop.edition().roster:
            raise Problem("seat.unknown", seat=seat)
        self.laptop.store.facts.put("seat", seat)
        self._chosen = seat
        self.lock()
        return IDENTITY | {Fact.SCORES, Fact.MINUTES}

    @property
    def is_unlocked(self) -> bool:
        """Whether my key is open for signing."""
        return self._key is not None

    def unlock(self, passphrase: str) -> Changed:
        """Open my key with its passphrase.

        Raises:
            Problem: key.none, key.wrong_passphrase, key.other_person.
        """
        return self.unlock_with(self.opener(passphrase)())

    def opener(self, passphrase: str) -> Callable[[], keys.SigningKey]:
        """Return the slow half of unlocking, to be run beside the window.

        It takes about a second: that is what slows a guesser. Its result goes to `unlock_with`.

        Raises:
            Problem: key.none; the returned function raises key.wrong_passphrase.
        """
        file = self._key_file(self.my_seat().id)
        if not file.is_file():
            raise Problem("key.none", seat=self.my_seat().id)
        data = file.read_bytes()
        return lambda: keys.load(data, passphrase, file.name)

    def unlock_with(self, key: keys.SigningKey) -> Changed:
        """Sign with an open key; it must be the roster's key of my seat."""
        me = self.my_seat()
        if key.public != self.laptop.edition().roster[me.id].key:
            raise Problem("key.other_person", seat=me.id)
        self._key = key
        return IDENTITY

    def open_key(self) -> keys.SigningKey:
        """Return my open key.

        Raises:
            Problem: key.locked.
        """
        if self._key is None:
            raise Problem("key.locked", seat=self.my_seat().id)
        return self._key

    def lock(self) -> Changed:
        """Drop the open key."""
        self._key = None
        return IDENTITY

    def make_key(self, seat: str, passphrase: str) -> str:
        """Make a key for `seat` in this home, locked by `passphrase`; return its public text.

        Raises:
            Problem: key.exists, so that no key is ever overwritten.
        """
        file = self._key_file(seat)
        if file.exists():
            raise Problem("key.exists", seat=seat)
        key = keys.generate()
        self.keep_key(seat, key.to_file(passphrase))
        return key.public

    def import_key(self, file: Path, passphrase: str) -> Changed:
        """Copy an OpenSSH private key of my seat into this home and open it.

        Raises:
            Problem: key.unreadable, key.not_a_key, key.kind, key.not_locked, key.wrong_passphrase,
                key.other_person.
        """
        try:
            data = file.read_bytes()
        except OSError as fault:
            raise Problem("key.unreadable", file=file.name) from fault
        if not keys.is_locked(data, file.name):
            raise Problem("key.not_locked", file=file.name)
        changed = self.unlock_with(keys.load(data, passphrase, file.name))
        self.keep_key(self.my_seat().id, data)
        return changed

    def _key_file(self, seat: str) -> Path:
        """The key imported for a seat, else the one that was made here and is now the roster's."""
        file = self.laptop.home.keys / f"{seat}.key"
        if file.is_file() or not self.laptop.has_edition:
            return file
        person = self.laptop.edition().roster.get(seat)
        own = self._own_key_file(person.key) if person is not None else file
        return own if own.is_file() else file

    def _own_key_file(self, public: str) -> Path:
        """A key made here is named by itself: which seat it gets is not known yet."""
        return self.laptop.home.keys / f"own-{sha256(public.encode()).hexdigest()[:16]}.key"

    def has_own_key(self, public: str) -> bool:
        """Tell whether the private half of `public` was made in this home."""
        return self._own_key_file(public).is_file()

    def keep_own_key(self, public: str, data: bytes) -> None:
        """Put the locked private half of `public`, just made, into this home."""
        self.laptop.home.keys.mkdir(parents=True, exist_ok=True)
        sticks.write(self.laptop.home.keys, self._own_key_file(public).name, data, private=True)

    def keep_key(self, seat: str, data: bytes) -> None:
        """Put a locked private-key file into this home; never over another."""
        self.laptop.home.keys.mkdir(parents=True, exist_ok=True)
        sticks.write(self.laptop.home.keys, f"{seat}.key", data, private=True)
