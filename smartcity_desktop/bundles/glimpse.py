"""What an item that is not whole, or not accepted, tells of itself.

Nothing here is verified: it serves to name a missing page or the session that somebody should ask
about, and for nothing else.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from smartcity_desktop.bundles import base45

_FRAME = re.compile(r"\ASCQ1/[0-9A-F]{8}/([1-9][0-9]?)/[1-9][0-9]?/(.{2,})\Z", re.DOTALL)
_MOST = 256 * 1024
_FIELD = rb'"%s":"([A-Za-z0-9._-]{1,40})"'


def glimpse(texts: Iterable[str]) -> dict[str, str]:
    """Return what can be told of `session`, `region`, `assessor` from an item's first frames.

    {} where the first frame is among the missing, or is no frame at all.
    """
    data = b"".join(_first_parts(texts))
    if len(data) < 6:
        return {}
    inflate = zlib.decompressobj()
    try:
        payload = inflate.decompress(data[6 + 96 * data[5] :], _MOST)
    except zlib.error:
        return {}
    return told_by(payload)


def told_by(payload: bytes) -> dict[str, str]:
    """Return what the bytes of a payload tell of `session`, `region`, `assessor`, as far as they
    can be found in it; whoever wrote the bytes may have written anything."""
    found = {}
    for name in ("session", "region", "assessor"):
        match = re.search(_FIELD % name.encode("ascii"), payload[:_MOST])
        if match is not None:
            found[name] = match[1].decode("ascii")
    return found


def _first_parts(texts: Iterable[str]) -> list[bytes]:
    """The parts from the first on, up to the first that is missing."""
    by_place: dict[int, bytes] = {}
    for text in texts:
        match = _FRAME.match(text)
        if match is None:
            continue
        try:
            by_place[int(match[1])] = base45.decode(match[2])
        except ValueError:
            continue
    parts: list[bytes] = []
    while len(parts) + 1 in by_place:
        parts.append(by_place[len(parts) + 1])
    return parts
