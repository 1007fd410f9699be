"""The sizes that a paper can be printed on: the event's own, unless somebody chooses another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartcity_desktop.reports.page_size import PageSize

OF_EVENT = ""
"""The size that the edition names."""
NAMES = ("A4", "F4", "Letter")


def of(name: str) -> PageSize | None:
    """Return a size by its name, None for the event's."""
    from smartcity_desktop.reports.page_size import SIZES

    return SIZES[name] if name else None
