"""Frozen rows under columns as a read-only table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import (
    ALIGNED,
    DISPLAY,
    FOREGROUND,
    ROOT,
    ROW,
    SPOKEN,
    TOOLTIP,
    Index,
)
from smartcity_desktop.ui.models.column import Column, Row


class Rows(QAbstractTableModel, Generic[Row]):
    """An index's ROW is its row."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return what a role asks of a cell."""
        row = self._rows[index.row()]
        return row if role == ROW else cell(self._columns[index.column()], row, role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """Return the words of a column, and how they are aligned."""
        if orientation == Qt.Orientation.Horizontal:
            return heading(self._columns[section], role)
        return None


def cell(column: Column[Row], row: Row, role: int) -> object:
    """Return what a role asks of a row's cell."""
    if role == DISPLAY:
        return column.written(row)
    if role == SPOKEN:
        return column.aloud(row)
    if role == TOOLTIP:
        return column.hint(row) or None
    if role == ALIGNED:
        return column.align
    if role == FOREGROUND and (tone := column.tone(row)):
        return theme.colour(tone)
    return None


def heading(column: Column[Row], role: int) -> object:
    """Return what a role asks of a column's heading."""
    if role == DISPLAY:
        return t(column.heading)
    return column.align if role == ALIGNED else None
