"""Keys of a practice event. Whoever reads the program has those that sign: they protect nothing."""

from __future__ import annotations

from hashlib import sha256

from smartcity_desktop.bundles import keys, wrapping

SigningKey = keys.SigningKey
UnwrappingKey = wrapping.Identity

ROUNDS = 1
"""A lock that takes a second for each guess keeps nobody out of a key that anybody can make."""


def signing(words: str) -> SigningKey:
    """Return the key that follows from `words`, the same on every machine."""
    return keys.from_seed(sha256(words.encode()).digest())


def locked(key: SigningKey, passphrase: str) -> bytes:
    """Return a key's file: locked like any other, but in no time."""
    return key.to_file(passphrase, rounds=ROUNDS)


def unwrapping() -> UnwrappingKey:
    """Make a key that unwraps; it follows from nothing and is another one each time."""
    return wrapping.generate()
