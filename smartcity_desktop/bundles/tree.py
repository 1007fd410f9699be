"""The hash tree over what a result rests on (RFC 9162, section 2.1): one root names it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence


def root(digests: Iterable[str]) -> str:
    """Return the root over items by digest, sorted; digests and root are lowercase hex.

    The order given cannot matter. No digest at all has the hash of nothing as its root.
    """
    return root_of([bytes.fromhex(one) for one in sorted(digests)]).hex()


def root_of(data: Sequence[bytes]) -> bytes:
    """Return the root over leaves with these data, in this order."""
    if not data:
        return hashlib.sha256().digest()
    level = [hashlib.sha256(b"\x00" + one).digest() for one in data]
    while len(level) > 1:
        # The tree is as full as it can be on the left, so that an odd one moves up as it is.
        paired = [
            hashlib.sha256(b"\x01" + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        level = paired + level[len(paired) * 2 :]
    return level[0]
