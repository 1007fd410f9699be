"""Signatures in the format of `ssh-keygen -Y sign`, byte for byte (the format, section 2)."""

from __future__ import annotations

import base64
import binascii
import hashlib

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct

BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
END = b"-----END SSH SIGNATURE-----\n"
WIDTH = 70

_MAGIC = b"SSHSIG"
_ALGORITHM = b"ssh-ed25519"


class Block(Struct, frozen=True):
    """What an armored block says: who (32 raw bytes), for what, and the 64 bytes that prove it."""

    key: bytes
    namespace: bytes
    signature: bytes


def _s(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


_KEY = _s(_ALGORITHM)
_TAIL = _s(b"") + _s(b"sha512")


def to_be_signed(namespace: bytes, payload_sha512: bytes) -> bytes:
    """Return the bytes an Ed25519 key signs for a payload with this SHA-512."""
    return _MAGIC + _s(namespace) + _TAIL + _s(payload_sha512)


def sign(key: keys.SigningKey, namespace: bytes, payload: bytes) -> bytes:
    """Return the armored block of `key` over `payload`."""
    message = to_be_signed(namespace, hashlib.sha512(payload).digest())
    return armor(Block(keys.raw(key.public), namespace, key.sign(message)))


def armor(block: Block) -> bytes:
    """Return a block's one and only armored form."""
    blob = (
        _MAGIC
        + (1).to_bytes(4, "big")
        + _s(_KEY + _s(block.key))
        + _s(block.namespace)
        + _TAIL
        + _s(_KEY + _s(block.signature))
    )
    return _armored(blob)


def _armored(blob: bytes) -> bytes:
    text = base64.b64encode(blob)
    lines = (text[at : at + WIDTH] + b"\n" for at in range(0, len(text), WIDTH))
    return BEGIN + b"".join(lines) + END


def read(armored: bytes) -> Block:
    """Return what a block says; its signature is not verified here.

    Raises:
        Problem: E_SIG_FORMAT when it is no SSH signature, E_SIG_ALG when it is one of another
            kind, or is not written the way `armor` writes it.
    """
    try:
        text = armored[len(BEGIN) : -len(END)].replace(b"\n", b"")
        block, plain = _parse(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error) as fault:
        raise Problem("E_SIG_FORMAT") from fault
    if not plain or armor(block) != armored:
        raise Problem("E_SIG_ALG")
    return block


def _parse(blob: bytes) -> tuple[Block, bool]:
    """Split a blob; False beside it when algorithm or lengths are not those of Ed25519."""
    if not blob.startswith(_MAGIC):
        raise ValueError("not an SSH signature")
    at, parts = len(_MAGIC) + 4, []
    for _ in range(5):
        length = int.from_bytes(blob[at : at + 4], "big")
        parts.append(blob[at + 4 : at + 4 + length])
        at += 4 + length
        if at > len(blob):
            raise ValueError("cut off")
    key, namespace, _reserved, _hash, signature = parts
    plain = len(key) == 51 and len(signature) == 83
    return Block(key[-32:], namespace, signature[-64:]), plain
