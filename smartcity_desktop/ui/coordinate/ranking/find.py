"""Finding a region among ranked rows by a part of its name, its code, or its province."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel

from smartcity_desktop.domain.finding_regions import is_meant
from smartcity_desktop.domain.ranking_table import Line
from smartcity_desktop.ui.models.cells import ROW


def next_match(
    model: QAbstractItemModel, wanted: str, after: int = -1
) -> tuple[int | None, int, int]:
    """Return the row of the next match behind `after` (round again at the end), which match it is
    counted from 1, and how many there are. Names go before provinces."""
    rows = [(row, model.index(row, 0).data(ROW)) for row in range(model.rowCount())]
    lines = [(row, line) for row, line in rows if isinstance(line, Line)]
    named = [row for row, line in lines if is_meant(wanted, line.code, line.region)]
    hits = named or [
        row
        for row, line in lines
        if is_meant(wanted, line.code, line.region, [line.region.province])
    ]
    if not hits:
        return None, 0, 0
    place = next((row for row in hits if row > after), hits[0])
    return place, hits.index(place) + 1, len(hits)
