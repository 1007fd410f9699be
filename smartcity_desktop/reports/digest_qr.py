"""The code of a paper's page: `SC1/<paper>/<52 base32 characters of a digest>/<page>.<pages>`.

The format, section 9.
"""

from __future__ import annotations

from functools import lru_cache

from smartcity_desktop.domain.digest import whole
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.reports import libraries


def groups(digest: Digest) -> tuple[str, ...]:
    """Return the base32 digest in groups of four, to be read out or typed."""
    told = whole(digest)
    return tuple(told[at : at + 4] for at in range(0, len(told), 4))


def content(code: str, digest: Digest, page: int, of: int) -> str:
    """Return what the code of a page says; `code` is the paper's, without its hyphen ("BA1")."""
    return f"SC1/{code}/{whole(digest)}/{page}.{of}"


@lru_cache(maxsize=256)
def path(text: str, size: float) -> str:
    """Return a code as fill operators around its lower left corner, `size` points wide."""
    matrix = libraries.qr_rows(text, error="m")
    module = size / len(matrix)
    drawn = [f"{module:.5f} 0 0 {module:.5f} 0 0 cm"]
    for row, cells in enumerate(reversed(matrix)):
        drawn += [f"{at} {row} {count} 1 re" for at, count in runs(cells)]
    return " ".join(drawn) + " f"


def runs(cells: bytes | bytearray) -> list[tuple[int, int]]:
    """Return where dark modules begin and how many follow: fewer, seamless rectangles."""
    found: list[tuple[int, int]] = []
    start = None
    for at, dark in enumerate([*cells, 0]):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            found.append((start, at - start))
            start = None
    return found
