"""How people see a digest: eight of its digits, upper case, in one piece or in two groups.

They help people to find and to compare; what could be mistaken carries the whole digest.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable

from smartcity_desktop.domain.ids import Digest

_ENOUGH = 16


def short(digest: str) -> str:
    """Return what file names, papers and messages show ("1A2B3C4D"), "" of no digest."""
    return digest[:8].upper()


def grouped(digest: str) -> str:
    """Return what is compared by eye on a screen ("1A2B 3C4D")."""
    first, second = short(digest)[:4], short(digest)[4:]
    return f"{first} {second}"


def whole(digest: str) -> str:
    """Return all of a digest in the 52 characters that papers print: base32 without padding."""
    return base64.b32encode(bytes.fromhex(digest)).decode("ascii").rstrip("=")


def telling_apart(digests: Iterable[Digest]) -> dict[Digest, str]:
    """Return what tells different digests apart in names of files: sixteen digits, in capitals,
    and all of the digest where two begin alike, which somebody can arrange."""
    every = set(digests)
    often = Counter(digest[:_ENOUGH] for digest in every)
    return {
        digest: digest[:_ENOUGH].upper() if often[digest[:_ENOUGH]] == 1 else whole(digest)
        for digest in every
    }
