"""How far each stream of a journal went when a copy of its laptop left, signed by who was there.

It travels inside the copy as an item does in a file: one line of canonical JSON, then the signature
of `ssh-keygen -Y sign` over it. Its namespace is its own: it is no item, and nothing counts by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated

import msgspec

from smartcity_desktop.bundles import canonical, keys, sshsig
from smartcity_desktop.bundles.decoders import decoder
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct

NAMESPACE = b"copy.v1@smartcity-desktop"

Count = Annotated[int, msgspec.Meta(ge=1)]
Hash = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class CopyHeads(Struct, frozen=True, forbid_unknown_fields=True):
    """`streams` name the number of the last act and its hash; `event` is the edition's id, "" where
    there is none; `signed_at` ISO 8601 with an offset."""

    event: str
    laptop: str
    seat: SeatId
    signed_at: str
    streams: Mapping[str, tuple[Count, Hash]]

    def acts(self) -> int:
        """Return how many acts are vouched for."""
        return sum(count for count, _ in self.streams.values())


def sign(heads: CopyHeads, key: keys.SigningKey) -> str:
    """Return the statement with the signature of `key` behind it."""
    payload = _payload(heads)
    return (payload + sshsig.sign(key, NAMESPACE, payload)).decode("utf-8")


def read(text: str) -> tuple[CopyHeads, str] | None:
    """Return a statement and the public key whose signature holds over it, as text; None for
    anything else."""
    try:
        data = text.encode("utf-8")
        line, begin, rest = data.partition(sshsig.BEGIN)
        block = sshsig.read(begin + rest)
        heads: CopyHeads = decoder(CopyHeads).decode(line)
        if line != _payload(heads) or block.namespace != NAMESPACE or keys.is_weak(block.key):
            return None
    except (ValueError, Problem, msgspec.MsgspecError):
        return None
    message = sshsig.to_be_signed(NAMESPACE, hashlib.sha512(line).digest())
    held = keys.holds(block.key, block.signature, message)
    return (heads, keys.text(block.key)) if held else None


def _payload(heads: CopyHeads) -> bytes:
    return canonical.encode(msgspec.to_builtins(heads)) + b"\n"
