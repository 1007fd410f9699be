"""The Merkle tree of RFC 9162 over digests: one root for everything a result rests on.

Leaf: SHA-256 of 0x00 and the data; node: SHA-256 of 0x01 and both children. The leaves of a set of
items are their digests as 32 bytes, sorted, each once.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smartcity_desktop.domain.published import Tree


@dataclass(frozen=True, slots=True)
class Proof:
    """That one digest is among the leaves: its place from 0, and the hashes (lowercase hex) to
    combine it with, from the leaf up."""

    index: int
    size: int
    path: tuple[str, ...]


def tree(digests: Iterable[str]) -> Tree:
    """Return the tree over a set of digests (64 lowercase hex digits each)."""
    leaves = _leaves(digests)
    return Tree(len(leaves), root(leaves).hex())


def proof(digests: Iterable[str], digest: str) -> Proof:
    """Return the proof that `digest` is in the tree over `digests`.

    Raises:
        KeyError: It is not among them.
    """
    leaves, mine = _leaves(digests), bytes.fromhex(digest)
    index = bisect_left(leaves, mine)
    if leaves[index : index + 1] != [mine]:
        raise KeyError(digest)
    return Proof(index, len(leaves), tuple(one.hex() for one in path(leaves, index)))


def is_in(digest: str, proved: Proof, whole: Tree) -> bool:
    """Tell whether `proved` shows that `digest` is in the tree `whole`."""
    try:
        steps = [bytes.fromhex(one) for one in proved.path]
        data = bytes.fromhex(digest)
    except ValueError:
        return False
    found = climb(data, proved.index, proved.size, steps)
    return proved.size == whole.size and found is not None and found.hex() == whole.root


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf data in the given order; of none, SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return _leaf(leaves[0])
    cut = _cut(len(leaves))
    return _node(root(leaves[:cut]), root(leaves[cut:]))


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the hashes beside the way from leaf `index` up to the root, lowest first.

    Raises:
        IndexError: There is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    cut = _cut(len(leaves))
    if index < cut:
        return [*path(leaves[:cut], index), root(leaves[cut:])]
    return [*path(leaves[cut:], index - cut), root(leaves[:cut])]


def climb(data: bytes, index: int, size: int, steps: Sequence[bytes]) -> bytes | None:
    """Return the root that leaf data and its path lead to, None when the path cannot be right.

    The rule of RFC 9162, section 2.1.3.2, which needs none of the other leaves.
    """
    if not 0 <= index < size:
        return None
    at, last, found = index, size - 1, _leaf(data)
    for step in steps:
        if last == 0:
            return None
        if at % 2 or at == last:
            found = _node(step, found)
            while not at % 2 and at:
                at, last = at // 2, last // 2
        else:
            found = _node(found, step)
        at, last = at // 2, last // 2
    return found if last == 0 else None


def _leaves(digests: Iterable[str]) -> list[bytes]:
    return sorted({bytes.fromhex(one) for one in digests})


def _cut(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
