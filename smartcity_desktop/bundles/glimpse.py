"""What the frames of an item that is not whole tell of it, so that a person finds the paper.

Nothing here is verified: it serves to name a missing page, and for nothing else.
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
    found = {}
    for name in ("session", "region", "assessor"):
        match = re.search(_FIELD % name.encode("ascii"), payload)
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
