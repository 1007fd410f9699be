"""The sizes of paper, and where on a page things are drawn.

Every paper is laid out for the size it is printed on; nothing is scaled. All measures are points.
"""

from __future__ import annotations

from smartcity_desktop.domain.values import Struct

MM = 72 / 25.4
LEFT, BOTTOM = 30 * MM, 25 * MM
"""The left margin, where the hole punch goes, and the foot: the same on every size."""

_RIGHT_MARGIN = _TOP_MARGIN = 20 * MM


class PageSize(Struct, frozen=True):
    """A size of paper, upright."""

    name: str
    wide: float
    high: float

    @property
    def top(self) -> float:
        """Where the first thing on a page begins."""
        return self.high - _TOP_MARGIN

    @property
    def right_edge(self) -> float:
        """Where lines end."""
        return self.wide - _RIGHT_MARGIN

    @property
    def width(self) -> float:
        """How wide lines are."""
        return self.right_edge - LEFT


A4 = PageSize("A4", 210 * MM, 297 * MM)
F4 = PageSize("F4", 215 * MM, 330 * MM)
"""Folio, which Indonesian offices print letters and minutes on."""
LETTER = PageSize("Letter", 8.5 * 72, 11.0 * 72)

SIZES = {size.name: size for size in (A4, F4, LETTER)}
