"""What delegates ask of the coordinator's models beside the words: one list of roles."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from smartcity_desktop.domain.edition import Region, RegionKind

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
"""What Qt means by "the table itself"; never written to."""

ROW = int(Qt.ItemDataRole.UserRole)
"""The frozen value behind an index."""
LIT = ROW + 1
"""Whether the filter that is chosen shows this."""

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
ALIGNED = int(Qt.ItemDataRole.TextAlignmentRole)
FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)


def short_name(region: Region) -> str:
    """Return a region as it stands in a tight cell; a city is always told from its regency."""
    return f"{'Kota' if region.kind == RegionKind.CITY else 'Kab.'} {region.name}"
