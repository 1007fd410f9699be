"""The ledger as a table: rooms down, the planned starts of both days across."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from smartcity_desktop.desk.event.ledger import Cell, CellState, Ledger
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.edition import Panel
from smartcity_desktop.domain.finding_regions import is_meant, is_meant_wholly
from smartcity_desktop.domain.ids import PanelId, SessionId
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.models.cells import (
    DISPLAY,
    LIT,
    ROOT,
    ROW,
    SPOKEN,
    TOOLTIP,
    Index,
    short_name,
)

_SEEN = frozenset({CellState.FORKED, CellState.REFUSED})
"""Nobody needs to be told that these are to be looked at."""

_LONGEST = timedelta(hours=3)
"""How long the last session of a day is looked for."""

FILTERS: Mapping[str, Callable[[Cell], bool]] = {
    "all": lambda _cell: True,
    "missing": lambda cell: cell.state == CellState.MISSING,
    "waiting": lambda cell: cell.state in {CellState.WAITING, CellState.POSTPONED},
    "forked": lambda cell: cell.state == CellState.FORKED,
    "refused": lambda cell: cell.state == CellState.REFUSED,
    "flagged": lambda cell: bool(cell.flags) and cell.state not in _SEEN,
}
"""What each filter lets shine, in the order of the buttons."""


class LedgerModel(QAbstractTableModel):
    """A cell's ROW is its `Cell` or None where no region is planned."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels: tuple[tuple[PanelId, Panel], ...] = ()
        self._starts: tuple[str, ...] = ()
        self._cells: dict[tuple[int, int], Cell] = {}
        self._people: dict[PanelId, list[str]] = {}
        self.filter = "all"
        self._wanted = ""
        self._found: frozenset[tuple[int, int]] | None = None

    def show(self, ledger: Ledger) -> None:
        """Show another state of the ledger; the shape may have changed."""
        self.beginResetModel()
        cells = [cell for _, _, line in ledger.rows for cell in line]
        self._panels = tuple((id_, panel) for id_, panel, _ in ledger.rows)
        starts = {moments.order(cell.planned_start): cell.planned_start for cell in cells}
        self._starts = tuple(starts[at] for at in sorted(starts))
        column = {at: place for place, at in enumerate(sorted(starts))}
        self._cells = {
            (row, column[moments.order(cell.planned_start)]): cell
            for row, (_, _, line) in enumerate(ledger.rows)
            for cell in line
        }
        roster = ledger.edition.roster
        self._people = {
            id_: [part for seat in panel.members for part in (seat, roster[seat].name)]
            for id_, panel in self._panels
        }
        self.endResetModel()
        self._light()

    def cells(self) -> tuple[Cell, ...]:
        """Return every planned session."""
        return tuple(self._cells.values())

    def set_filter(self, name: str) -> None:
        """Let only the cells of a filter shine; all keep their places."""
        self.filter = name
        self._light()

    def _light(self) -> None:
        """Tell the table where it shines now."""
        self._found = frozenset(self._hits(self._wanted)) if self._wanted else None
        if self._cells:
            last = self.index(len(self._panels) - 1, len(self._starts) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def count(self, name: str) -> int:
        """Return how many cells a filter shows."""
        return sum(1 for cell in self._cells.values() if FILTERS[name](cell))

    def place_of(self, session: SessionId) -> tuple[int, int] | None:
        """Return the row and the column of a session."""
        return next((at for at, cell in self._cells.items() if cell.session == session), None)

    def next_lit(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the next place, reading on from this one and round again, that shines."""
        lit = sorted(at for at, cell in self._cells.items() if FILTERS[self.filter](cell))
        return next((at for at in lit if at > (row, column)), lit[0] if lit else None)

    def next_found(
        self, wanted: str, row: int, column: int
    ) -> tuple[tuple[int, int] | None, int, int]:
        """Return the next place behind this one, round again, whose region, session, panel, room,
        people or state are meant; which of them it is, from 1, and how many there are."""
        hits = self._hits(wanted)
        if not hits:
            return None, 0, 0
        at = (row, column)
        which = (hits.index(at) + 1) % len(hits) if at in hits else 0
        return hits[which], which + 1, len(hits)

    def set_wanted(self, wanted: str) -> None:
        """Let only the cells shine that are meant, as long as something is looked for."""
        self._wanted = wanted.strip()
        self._light()

    def is_wanted(self, row: int, column: int) -> bool:
        """Tell whether a place is meant by what is looked for, or nothing is looked for."""
        return self._found is None or (row, column) in self._found

    def _hits(self, wanted: str) -> list[tuple[int, int]]:
        """Those of whole words come before those of pieces of others."""
        meant = sorted(at for at, cell in self._cells.items() if self._is(is_meant, wanted, cell))
        whole = [at for at in meant if self._is(is_meant_wholly, wanted, self._cells[at])]
        return [*whole, *(at for at in meant if at not in whole)]

    def _is(self, of_it: Callable[..., bool], wanted: str, cell: Cell) -> bool:
        room = next(panel.room for id_, panel in self._panels if id_ == cell.panel)
        state = t(f"coordinate.state.{cell.state}")
        others = (cell.session, cell.panel, room, state, *self._people[cell.panel])
        return of_it(wanted, cell.region_code, cell.region, others)

    def start(self, column: int) -> str:
        """Return the planned start of a column."""
        return self._starts[column]

    def now(self, wall: str) -> int | None:
        """Return the column of the session that runs by plan at a moment, None on other days and
        once the last one has had the time of any other."""
        starts = [datetime.fromisoformat(start) for start in self._starts]
        moment = datetime.fromisoformat(wall)
        begun = [at for at, start in enumerate(starts) if start <= moment]
        if not begun or starts[begun[-1]].date() != moment.astimezone(starts[0].tzinfo).date():
            return None
        return begun[-1] if moment - starts[begun[-1]] < _LONGEST else None

    def room(self, row: int) -> tuple[str, str]:
        """Return the room of a row and the id of its panel."""
        id_, panel = self._panels[row]
        return panel.room, id_

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the rooms."""
        return 0 if parent.isValid() else len(self._panels)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the planned starts."""
        return 0 if parent.isValid() else len(self._starts)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return what a role asks of a cell."""
        cell = self._cells.get((index.row(), index.column()))
        if role == ROW:
            return cell
        if role == LIT:
            found = self.is_wanted(index.row(), index.column())
            return cell is not None and found and FILTERS[self.filter](cell)
        if role == DISPLAY:
            return short_name(cell.region) if cell else ""
        if role in {TOOLTIP, SPOKEN}:
            return spoken(cell) if cell else t("coordinate.ledger.no_region")
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """Return the time of a column, the room of a row."""
        if role != DISPLAY:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return clock_time(self._starts[section])
        return "  ".join(self.room(section))


def spoken(cell: Cell) -> str:
    """Return a cell in one sentence."""
    words = t(
        "coordinate.ledger.spoken",
        region=cell.region.full_name(),
        state=t(f"coordinate.state.{cell.state}"),
        panel=cell.panel,
        at=clock_time(cell.planned_start),
        sheets=cell.sheets,
        members=cell.members,
    )
    if cell.flags:
        words += " " + t("coordinate.ledger.spoken_flags", count=len(cell.flags))
    return words
