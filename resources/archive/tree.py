"""The tree over everything that a result rests on (reference/en/format.md, section 2)."""

from __future__ import annotations

import hashlib


def root(digests: list[str]) -> str:
    """RFC 9162: leaves SHA-256(0x00 + digest), nodes SHA-256(0x01 + left + right)."""
    if not digests:
        return hashlib.sha256(b"").hexdigest()

    def node(hashes: list[bytes]) -> bytes:
        if len(hashes) == 1:
            return hashes[0]
        half = 1
        while half * 2 < len(hashes):
            half *= 2
        return hashlib.sha256(b"\x01" + node(hashes[:half]) + node(hashes[half:])).digest()

    return node([hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in digests]).hex()
