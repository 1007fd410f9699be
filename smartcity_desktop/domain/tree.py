"""The Merkle tree of RFC 9162 over digests: one root for everything a result rests on.

Leaf: SHA-256 of 0x00 and the data; node: SHA-256 of 0x01 and both children. The leaves of a set of
items are their digests as 32 bytes, sorted, each once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.published import Tree


def tree(digests: Iterable[Digest]) -> Tree:
    """Return the tree over a set of digests (64 lowercase hex digits each)."""
    leaves = _leaves(digests)
    return Tree(len(leaves), root(leaves).hex())


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf data in the given order; of none, SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return _leaf(leaves[0])
    cut = _cut(len(leaves))
    return _node(root(leaves[:cut]), root(leaves[cut:]))


def _leaves(digests: Iterable[Digest]) -> list[bytes]:
    return sorted({bytes.fromhex(digest) for digest in digests})


def _cut(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
