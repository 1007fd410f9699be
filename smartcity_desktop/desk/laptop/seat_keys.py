"""The private keys that lie in a home, each locked by its passphrase, found by their seat."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.digest import whole
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.host import sticks


class SeatKeys:
    """The key files of one laptop; none is ever written over."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop

    def file(self, seat: SeatId) -> Path:
        """Return the key imported for a seat, else the one that was made here and is now the
        roster's; the file need not be there."""
        file = self.laptop.home.keys / f"{seat}.key"
        if file.is_file() or not self.laptop.holdings.has_edition:
            return file
        person = self.laptop.holdings.edition().roster.get(seat)
        own = self._own_file(person.key) if person is not None else file
        return own if own.is_file() else file

    def has(self, seat: SeatId) -> bool:
        """Tell whether the key of a seat is in this home."""
        return self.file(seat).is_file()

    def has_any(self, seats: Iterable[SeatId]) -> bool:
        """Tell whether a key of one of these seats is in this home."""
        return any(self.has(seat) for seat in seats)

    def _own_file(self, public: str) -> Path:
        """A key made here is named by itself: which seat it gets is not known yet."""
        return self.laptop.home.keys / f"own-{whole(sha256(public.encode()).hexdigest())}.key"

    def has_own(self, public: str) -> bool:
        """Tell whether the private half of `public` was made in this home."""
        return self._own_file(public).is_file()

    def keep_own(self, public: str, data: bytes) -> None:
        """Put the locked private half of `public`, just made, into this home."""
        self._put(self._own_file(public).name, data)

    def keep(self, seat: SeatId, data: bytes) -> None:
        """Put the locked private-key file of a seat into this home."""
        self._put(f"{seat}.key", data)

    def _put(self, name: str, data: bytes) -> None:
        self.laptop.home.keys.mkdir(parents=True, exist_ok=True)
        sticks.write(self.laptop.home.keys, name, data, private=True)
