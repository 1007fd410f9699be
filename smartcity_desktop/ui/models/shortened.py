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


def in_lines(
    region: Region, metrics: QFontMetricsF, wide: float, most: int, later: float = 0
) -> tuple[str, ...]:
    """Return the name on so few lines as its words need, and `most` at the most, each within its
    room, which for those behind the first is `later` where that is given; what they cannot hold is
    left out in the middle of a line."""
    rooms = [wide, *[later or wide] * most]
    lines: list[str] = []
    for word in short_name(region).split():
        longer = f"{lines[-1]} {word}" if lines else word
        fits = bool(lines) and metrics.horizontalAdvance(longer) <= rooms[len(lines) - 1]
        if fits or len(lines) == most:
            lines[-1] = longer
        else:
            lines.append(word)
    pairs = zip(lines, rooms, strict=False)
    return tuple(metrics.elidedText(line, _MIDDLE, room) for line, room in pairs)
