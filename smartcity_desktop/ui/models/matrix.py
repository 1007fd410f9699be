"""The panel's matrix: indicators down, assessors across, mean and range at the right."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from smartcity_desktop.desk.chair import PanelPage
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import t

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

DIFFERS = Qt.ItemDataRole.UserRole + 1
"""Role: whether the row's levels are the edition's threshold apart or more."""


class Matrix(QAbstractTableModel):
    """Read-only over one PanelPage; empty until every sheet is here."""

    def __init__(self, page: PanelPage) -> None:
        super().__init__()
        self._page = page
        self._seats = sorted(page.sheets)
        self._indicators = page.edition.rubric.indicators() if page.sheets else ()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """One row an indicator."""
        return 0 if parent.isValid() else len(self._indicators)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Title, one column an assessor, mean, range."""
        return 0 if parent.isValid() else len(self._seats) + 3

    def row_of(self, indicator: str) -> int:
        """Return the row of an indicator."""
        return next(n for n, one in enumerate(self._indicators) if one.id == indicator)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Seats by id (the name as a tooltip), then mean and range."""
        if orientation == Qt.Orientation.Vertical:
            return None
        seat = self._seats[section - 1] if 0 < section <= len(self._seats) else None
        if role == Qt.ItemDataRole.ToolTipRole and seat:
            return self._page.edition.roster[seat].name
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return t("assess.matrix.indicator")
        if seat:
            return seat
        return t("assess.matrix.mean" if section == len(self._seats) + 1 else "assess.matrix.range")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The level, the note as a tooltip, and whether the row stands out."""
        row, column = index.row(), index.column()
        one = self._indicators[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._note(row, column)
        if role == DIFFERS:
            return one.id in self._page.differences
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole and one.id in self._page.differences:
            return theme.colour("claim")
        if role == Qt.ItemDataRole.FontRole and one.id in self._page.differences:
            return theme.font("strong")
        return None

    def _levels(self, row: int) -> list[int]:
        id_ = self._indicators[row].id
        marks = [self._page.sheets[seat].levels[id_].level for seat in self._seats]
        return [level for level in marks if level is not None]

    def _text(self, row: int, column: int) -> str:
        one, levels = self._indicators[row], self._levels(row)
        if column == 0:
            return f"{one.id}  {one.title.in_(language.current())}"
        if column <= len(self._seats):
            level = self._page.sheets[self._seats[column - 1]].levels[one.id].level
            return str(level) if level is not None else t("assess.level.cannot_short")
        if not levels:
            return "–"
        if column == len(self._seats) + 1:
            return language.mean_text(Fraction(sum(levels), len(levels)))
        spread = max(levels) - min(levels)
        return f"◆ {spread}" if one.id in self._page.differences else str(spread)

    def _note(self, row: int, column: int) -> str | None:
        if not 0 < column <= len(self._seats):
            return None
        note = self._page.sheets[self._seats[column - 1]].levels[self._indicators[row].id].note
        return note or None
