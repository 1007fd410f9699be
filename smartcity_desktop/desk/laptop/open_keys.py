"""Keys that are open on this laptop, in memory only, and the PINs by which their owners return.

A PIN unlocks nothing by itself: it says that somebody who opened the key before is back. So it may
be short, is forgotten with the key, and is never written anywhere.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from smartcity_desktop.bundles.keys import SigningKey
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct, replace

LEAST, MOST = 4, 8
"""Digits of a PIN."""
TRIES = 5
"""That many wrong PINs in a row drop the key."""

_COST = 2**14
"""scrypt's N: some 50 ms and 16 MB a try."""


class _Open(Struct, frozen=True):
    key: SigningKey
    salt: bytes = b""
    mark: bytes = b""
    left: int = TRIES


class OpenKeys:
    """Open keys by seat."""

    def __init__(self) -> None:
        self._open: dict[SeatId, _Open] = {}

    def __bool__(self) -> bool:
        return bool(self._open)

    def put(self, seat: SeatId, key: SigningKey) -> None:
        """Hold a key that was just opened; a PIN chosen before is forgotten."""
        self._open[seat] = _Open(key)

    def get(self, seat: SeatId) -> SigningKey | None:
        """Return a seat's open key, None where it is not open."""
        opened = self._open.get(seat)
        return opened.key if opened is not None else None

    def has_pin(self, seat: SeatId) -> bool:
        """Tell whether the owner of an open key chose a PIN."""
        return seat in self._open and bool(self._open[seat].mark)

    def set_pin(self, seat: SeatId, pin: str) -> None:
        """Let `pin` stand for the owner of a seat's open key.

        Raises:
            Problem: pin.digits, key.locked.
        """
        check_digits(pin)
        if seat not in self._open:
            raise Problem("key.locked", seat=seat)
        salt = secrets.token_bytes(16)
        self._open[seat] = replace(self._open[seat], salt=salt, mark=_mark(pin, salt), left=TRIES)

    def check(self, seat: SeatId, pin: str) -> None:
        """Make sure that a PIN is that of a seat; too many wrong ones drop the key.

        Raises:
            Problem: key.locked without an open key that has a PIN, pin.wrong (`left` tries),
                pin.dropped.
        """
        if not self.has_pin(seat):
            raise Problem("key.locked", seat=seat)
        opened = self._open[seat]
        # Counted before it is compared: nothing that interrupts this gives a try away.
        self._open[seat] = replace(opened, left=opened.left - 1)
        if hmac.compare_digest(_mark(pin, opened.salt), opened.mark):
            self._open[seat] = replace(opened, left=TRIES)
        elif opened.left <= 1:
            self.drop(seat)
            raise Problem("pin.dropped", tries=TRIES)
        else:
            raise Problem("pin.wrong", left=opened.left - 1)

    def drop(self, seat: SeatId) -> None:
        """Forget a seat's key and PIN."""
        self._open.pop(seat, None)

    def drop_all(self) -> None:
        """Forget every key and PIN."""
        self._open.clear()


def is_pin(text: str) -> bool:
    """Tell whether a text may be a PIN."""
    return text.isascii() and text.isdigit() and LEAST <= len(text) <= MOST


def check_digits(pin: str) -> None:
    """Make sure that a text may be a PIN.

    Raises:
        Problem: pin.digits.
    """
    if not is_pin(pin):
        raise Problem("pin.digits", least=LEAST, most=MOST)


def _mark(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode("utf-8", "replace"), salt=salt, n=_COST, r=8, p=1, dklen=32)
