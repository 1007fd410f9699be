"""The panel's matrix: indicators down, assessors across, mean and range at the right."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from smartcity_desktop.desk.session.chair import PanelPage
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.ids import NO_SEAT, IndicatorId, SeatId
from smartcity_desktop.domain.rubric import Indicator
from smartcity_desktop.domain.sheet import Mark, Sheet
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import t

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

DIFFERS = Qt.ItemDataRole.UserRole + 1
"""Role: whether the row's levels are the edition's threshold apart or more."""
EDGES = Qt.ItemDataRole.UserRole + 2
"""Role: on the levels of such a row, whether the cell is the first and whether it is the last."""


class Matrix(QAbstractTableModel):
    """Read-only over one PanelPage; empty until every sheet is here.

    `earlier` are the sheets that those on the page took the place of, by seat.
    """

    def __init__(self, page: PanelPage, earlier: Mapping[SeatId, Sheet] | None = None) -> None:
        super().__init__()
        self._page, self._earlier = page, earlier or {}
        self.seats = natural.ordered(page.sheets)
        self._indicators = page.edition.rubric.indicators() if page.sheets else ()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """One row an indicator."""
        return 0 if parent.isValid() else len(self._indicators)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Title, one column an assessor, mean, range."""
        return 0 if parent.isValid() else len(self.seats) + 3

    def row_of(self, indicator: IndicatorId) -> int:
        """Return the row of an indicator."""
        return next(n for n, one in enumerate(self._indicators) if one.id == indicator)

    def indicator(self, row: int) -> Indicator:
        """Return the indicator of a row."""
        return self._indicators[row]

    def seat(self, column: int) -> SeatId:
        """Return whose levels stand in a column, "" where nobody's do."""
        return self.seats[column - 1] if 0 < column <= len(self.seats) else NO_SEAT

    def marks(self, row: int, seat: SeatId) -> tuple[Mark | None, Mark]:
        """Return what somebody put down before, where it differs, and what stands now."""
        id_ = self._indicators[row].id
        now = self._page.sheets[seat].levels[id_]
        before = self._earlier[seat].levels.get(id_) if seat in self._earlier else None
        changed = before is not None and (before.level, before.why) != (now.level, now.why)
        return (before if changed else None), now

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Seats with initials (the name as a tooltip), then mean and range."""
        if orientation == Qt.Orientation.Vertical:
            return None
        seat = self.seat(section)
        name = self._page.edition.roster[seat].name if seat else ""
        if role == Qt.ItemDataRole.ToolTipRole and seat:
            return name
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return t("assess.matrix.indicator")
        if seat:
            return f"{seat}\n{initials(name)}"
        return t("assess.matrix.mean" if section == len(self.seats) + 1 else "assess.matrix.range")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The level, what is said of it as a tooltip, and whether the row stands out."""
        row, column = index.row(), index.column()
        differs = self._indicators[row].id in self._page.differences
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._said(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            seat = self.seat(column)
            return self.told(row, seat) if seat else self._text(row, column)
        if role == DIFFERS:
            return differs
        if role == EDGES and differs and self.seat(column):
            return column == 1, column == len(self.seats)
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.FontRole and differs and self._stands_out(row, column):
            return theme.font("strong")
        return None

    def told(self, row: int, seat: SeatId) -> str:
        """Return in words what somebody put down in a row, without the note."""
        before, now = self.marks(row, seat)
        person = self._page.edition.roster[seat]
        parts = [f"{person.name} ({seat}): {level_words(now)}"]
        if before is not None:
            parts.append(t("scoring.matrix.was", level=level_words(before)))
        if now.evidence:
            evidence = t(f"assess.evidence.{now.evidence}")
            parts.append(t("scoring.matrix.evidence", evidence=evidence))
        return " · ".join(parts)

    def _levels(self, row: int) -> list[int]:
        marks = [self.marks(row, seat)[1].level for seat in self.seats]
        return [level for level in marks if level is not None]

    def _stands_out(self, row: int, column: int) -> bool:
        """The lowest and the highest level, and what says how far apart they are."""
        seat, levels = self.seat(column), self._levels(row)
        if not seat:
            return column == len(self.seats) + 2
        return self.marks(row, seat)[1].level in {min(levels), max(levels)}

    def _text(self, row: int, column: int) -> str:
        one, levels, seat = self._indicators[row], self._levels(row), self.seat(column)
        if column == 0:
            return f"{one.id}  {one.title.in_(language.current())}"
        if seat:
            before, now = self.marks(row, seat)
            words = level_words(now)
            return f"{level_words(before)} → {words}" if before is not None else words
        if not levels:
            return "–"
        if column == len(self.seats) + 1:
            return language.mean_text(Fraction(sum(levels), len(levels)))
        spread = max(levels) - min(levels)
        return f"◆ {spread}" if one.id in self._page.differences else str(spread)

    def _said(self, row: int, column: int) -> str | None:
        seat = self.seat(column)
        if not seat:
            return self._text(row, 0) if column == 0 else None
        note = self.marks(row, seat)[1].note
        return f"{self.told(row, seat)}\n{note}" if note else self.told(row, seat)


def level_words(mark: Mark) -> str:
    """Return a level, or the short word for having none."""
    return str(mark.level) if mark.level is not None else t("assess.level.cannot_short")


def initials(name: str) -> str:
    """Return the initials of a name without its titles ("Prof. Dr. Citra Nasution, M.T.": CN)."""
    words = [one for one in name.partition(",")[0].split() if not one.endswith(".")]
    return "".join(word[0].upper() for word in (words or name.split())[:3])
