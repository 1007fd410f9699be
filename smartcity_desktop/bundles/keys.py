"""Ed25519 keys: as text, as digits people compare, as a locked file, and what is no key at all."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from smartcity_desktop.bundles import key_kinds
from smartcity_desktop.domain.problem import Problem

KDF_ROUNDS = 128
MOST_ROUNDS = 1024
"""A key file that asks for more would keep the window waiting for minutes: it is not opened."""

LONGEST_PASSPHRASE = 72
"""Bytes; bcrypt, and with it the OpenSSH format, reads no further."""

_SHOWN = 60
_WIRE = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20"
_TEXT = re.compile(r"\Assh-ed25519 (AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43})\Z")
_FILE = re.compile(rb"-----BEGIN OPENSSH PRIVATE KEY-----\s(.+?)\s-----END OPENSSH", re.DOTALL)
_MAGIC = b"openssh-key-v1\x00"

_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
# y of the points of small order: a signature by such a "key" holds over every message.
_SMALL_ORDER = frozenset(
    int.from_bytes(bytes.fromhex(y), "little")
    for y in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    )
)


class SigningKey:
    """An open private key; it lives in memory only."""

    __slots__ = ("_private", "public")

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = text(private.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"SigningKey({self.public})"

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature over `message`."""
        return self._private.sign(message)

    def unlocked(self) -> bytes:
        """Return the OpenSSH private key without a lock: for memory, never for a disk."""
        from cryptography.hazmat.primitives.serialization import (
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        return self._private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())

    def to_file(self, passphrase: str, *, rounds: int = KDF_ROUNDS) -> bytes:
        """Return an OpenSSH private-key file locked by `passphrase`. Takes about a second; fewer
        `rounds` are for keys that protect nothing.

        Raises:
            Problem: key.passphrase_length, when it is empty or longer than the format reads.
        """
        secret = _secret(passphrase)
        if not 1 <= len(secret) <= LONGEST_PASSPHRASE:
            raise Problem("key.passphrase_length", most=LONGEST_PASSPHRASE)
        # Only who opens or makes a key needs it, and it is half of what the library takes to load.
        from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat

        lock = PrivateFormat.OpenSSH.encryption_builder().kdf_rounds(rounds).build(secret)
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, lock)


def generate() -> SigningKey:
    """Make a new key from the machine's own randomness."""
    return SigningKey(Ed25519PrivateKey.generate())


def from_seed(seed: bytes) -> SigningKey:
    """Return the key that follows from 32 bytes; whoever knows them has the key."""
    return SigningKey(Ed25519PrivateKey.from_private_bytes(seed))


def load(data: bytes, passphrase: str, file: str = "") -> SigningKey:
    """Open an OpenSSH private-key file; `file` is its name, for the person who hears of a fault.

    A file that is not locked opens with any passphrase.

    Raises:
        Problem: key.wrong_passphrase, and those of `is_locked`.
    """
    facts = {"file": file} if file else {}
    locked = _is_locked(data, facts)
    secret = _secret(passphrase)
    if locked and not 1 <= len(secret) <= LONGEST_PASSPHRASE:
        raise Problem("key.wrong_passphrase", **facts)
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    try:
        private = load_ssh_private_key(data, secret if locked else None)
    except UnsupportedAlgorithm as fault:
        raise Problem("key.lock", **facts) from fault
    except (ValueError, TypeError, binascii.Error) as fault:
        raise Problem("key.wrong_passphrase" if locked else "key.not_a_key", **facts) from fault
    if not isinstance(private, Ed25519PrivateKey):
        raise Problem("key.not_a_key", **facts)
    return SigningKey(private)


def is_locked(data: bytes, file: str = "") -> bool:
    """Tell whether a private-key file asks for a passphrase.

    Raises:
        Problem: key.not_a_key; key.kind, key.pem, key.putty, key.public, key.two, key.encoding
            where it is told what the file is; key.lock where opening it would take minutes.
    """
    return _is_locked(data, {"file": file} if file else {})


def _is_locked(data: bytes, facts: dict[str, str]) -> bool:
    """Read the outside of a private-key file: lock, rounds and kind are not secret."""
    strange = key_kinds.of_private(data, facts)
    if strange is not None:
        raise strange
    found = _FILE.search(data)
    if found is None:
        raise Problem("key.not_a_key", **facts)
    try:
        blob = base64.b64decode(b"".join(found[1].split()), validate=True)
        if not blob.startswith(_MAGIC):
            raise ValueError("not an OpenSSH key")
        cipher, rest = _string(blob[len(_MAGIC) :])
        _kdf, rest = _string(rest)
        options, rest = _string(rest)
        public, _ = _string(rest[4:])
        algorithm, _ = _string(public)
        rounds = int.from_bytes(options[-4:], "big")
    except ValueError as fault:
        raise Problem("key.not_a_key", **facts) from fault
    if algorithm != b"ssh-ed25519":
        raise key_kinds.other_kind(algorithm.decode("ascii", "replace"), facts)
    if rounds > MOST_ROUNDS:
        raise Problem("key.lock", **facts)
    return cipher != b"none"


def _string(data: bytes) -> tuple[bytes, bytes]:
    length = int.from_bytes(data[:4], "big")
    if len(data) < 4 + length:
        raise ValueError("cut off")
    return data[4 : 4 + length], data[4 + length :]


def _secret(passphrase: str) -> bytes:
    # Laptops of different makers compose accents differently; the passphrase is the same one.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def text(raw_: bytes) -> str:
    """Return 32 raw bytes as an OpenSSH public-key text without a comment."""
    return "ssh-ed25519 " + base64.b64encode(_WIRE + raw_).decode("ascii")


@lru_cache(maxsize=4096)
def raw(public: str) -> bytes:
    """Return the 32 raw bytes of a public-key text.

    Raises:
        Problem: key.not_a_key, unless it is exactly "ssh-ed25519 AAAA…" without a comment.
    """
    found = _TEXT.match(public)
    if found is None:
        raise Problem("key.not_a_key", file=public[:_SHOWN])
    return base64.b64decode(found[1])[len(_WIRE) :]


def check(public: str, file: str = "") -> None:
    """Make sure that a person could sign with this key and nobody else can.

    `file` is where it was found, for the person who hears of a fault; without it, the key's text.

    Raises:
        Problem: key.not_a_key (also when no private key can belong to it), E_KEY_WEAK, and of what
            is another thing what it is, as `key_kinds.of_public` tells it.
    """
    named = file or public[:_SHOWN]
    strange = key_kinds.of_public(public.encode("utf-8", "replace"), {"file": named})
    if strange is not None:
        raise strange
    try:
        bytes_ = raw(public)
    except Problem as fault:
        raise Problem(fault.code, file=named) from fault
    if is_weak(bytes_):
        raise Problem("E_KEY_WEAK", file=named)
    if not _is_point(bytes_):
        raise Problem("key.not_a_key", file=named)


@lru_cache(maxsize=4096)
def is_weak(raw_: bytes) -> bool:
    """Tell whether anybody can sign for these 32 bytes: small order, or y not below 2^255 - 19."""
    y = _y(raw_)
    return y >= _P or y in _SMALL_ORDER


@lru_cache(maxsize=4096)
def _is_point(raw_: bytes) -> bool:
    """Tell whether y belongs to a point of the curve: half of all bytes do not (RFC 8032)."""
    y2 = _y(raw_) ** 2 % _P
    product = (y2 - 1) * (_D * y2 + 1) % _P
    return product == 0 or pow(product, (_P - 1) // 2, _P) == 1


def _y(raw_: bytes) -> int:
    return int.from_bytes(raw_, "little") & (2**255 - 1)


@lru_cache(maxsize=4096)
def _public(raw_: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw_)


def holds(raw_: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether `signature` is that of the key `raw_` over `message`."""
    try:
        _public(raw_).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=512)
def code(public: str) -> tuple[str, ...]:
    """Return the eight groups of five digits by which people compare a key.

    5,200 rounds of SHA-512, so that a look-alike costs dear to search for.

    Raises:
        Problem: key.not_a_key.
    """
    return _digits(b"smartcity-fp-v1\x00", raw(public))


@lru_cache(maxsize=64)
def anchor_code(publics: frozenset[str], threshold: int) -> tuple[str, ...]:
    """Return the eight groups of five digits by which people compare all root keys at once.

    They change with every key and with the number of keys that must sign: whoever holds one of
    the keys cannot show the same digits for keys that need fewer signatures. A single key has
    its own digits, those of `code`; no keys have none.

    Raises:
        Problem: key.not_a_key.
    """
    if len(publics) <= 1:
        return next((code(public) for public in publics), ())
    every = b"".join(sorted(raw(public) for public in publics))
    return _digits(b"smartcity-anchor-v1\x00", threshold.to_bytes(4, "big") + every)


def _digits(purpose: bytes, data: bytes) -> tuple[str, ...]:
    hash_ = hashlib.sha512(purpose + data).digest()
    for _ in range(5199):
        hash_ = hashlib.sha512(hash_ + data).digest()
    groups = (hash_[5 * i : 5 * i + 5] for i in range(8))
    return tuple(f"{int.from_bytes(group, 'big') % 100_000:05}" for group in groups)
