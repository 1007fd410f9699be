"""A region's name in less room than it needs: what tells it from others stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.ui.models.cells import short_name

_END, _MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
LEAST = 3
"""Letters of the name that stand before the dots."""


def shortened(region: Region, metrics: QFontMetricsF, wide: float) -> str:
    """Return "Kab." or "Kota", which never goes, and of the name the beginning and the last word
    ("Kota Tang… Selatan"), where it has several, else its two ends."""
    whole = short_name(region)
    if metrics.horizontalAdvance(whole) <= wide:
        return whole
    kind, _, name = whole.partition(" ")
    first, _, last = name.rpartition(" ")
    if first:
        tail = f" {last}"
        head = f"{kind} {first}"
        shown = metrics.elidedText(head, _END, wide - metrics.horizontalAdvance(tail))
        if len(shown) > len(kind) + 1 + LEAST:
            return f"{shown}{tail}"
    rest = wide - metrics.horizontalAdvance(f"{kind} ")
    return f"{kind} {metrics.elidedText(name, _MIDDLE, rest)}"


def in_two(region: Region, metrics: QFontMetricsF, wide: float) -> tuple[str, str]:
    """Return the name on two lines, each within its room; the second is "" where one is enough."""
    whole = short_name(region)
    if metrics.horizontalAdvance(whole) <= wide:
        return whole, ""
    words = whole.split()
    fits = [
        n for n in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:n])) <= wide
    ]
    at = fits[-1] if fits else 1
    lines = (" ".join(words[:at]), " ".join(words[at:]))
    first, rest = (metrics.elidedText(line, _MIDDLE, wide) for line in lines)
    return first, rest
