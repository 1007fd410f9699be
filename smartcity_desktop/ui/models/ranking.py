"""The ranking as a table: ranked regions, and between them the cut's lines as rows of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from smartcity_desktop.domain import ranking_table
from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.ranking_table import (
    Align,
    Cell,
    Choice,
    Cut,
    CutState,
    Edge,
    Face,
    Line,
    Note,
    Profile,
    Rank,
    RankingTable,
    Remarks,
)
from smartcity_desktop.domain.result import Remark
from smartcity_desktop.domain.tie import Wording, label
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.ui import language
from smartcity_desktop.ui.language import index_text, mean_text, t
from smartcity_desktop.ui.models.cells import DISPLAY, ROOT, ROW, SPOKEN, TOOLTIP, Index, short_name
from smartcity_desktop.ui.models.column import Column, Width
from smartcity_desktop.ui.models.rows import cell, heading

COLUMNS = ranking_table.columns(Face.WINDOW)
_PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
RANK, CODE = _PLACES[ranking_table.RANK], _PLACES[ranking_table.CODE]
REGION, PROVINCE = _PLACES[ranking_table.REGION], _PLACES[ranking_table.PROVINCE]
INDEX, PROFILE = _PLACES[ranking_table.INDEX], _PLACES[ranking_table.PROFILE]
REMARK = _PLACES[ranking_table.REMARK]
QUIET = frozenset({CODE, PROVINCE, REMARK})
"""Columns in smaller, quieter letters: one reads across to them, not down."""

_ALIGNED = {
    Align.START: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.MIDDLE: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
    Align.END: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
UNITS = {
    ranking_table.RANK: 12,
    ranking_table.CODE: 9,
    ranking_table.REGION: 34,
    ranking_table.PROVINCE: 25,
    ranking_table.INDEX: 9,
}
"""Average letters that a column has where there is room; the regions apart keep to them too."""
OTHER_UNITS = 12

_EXPLAINS = {Remark.TIE, Remark.BORDERLINE, Remark.LEFT_TIED}
"""Beside these the "=" of a shared rank needs no remark of its own."""


class CutLine(Struct, frozen=True):
    """A line of the cut; `words` are written on it."""

    edge: Edge
    words: str


Shown = Line | CutLine


class RankingModel(QAbstractTableModel):
    """A row's ROW is a `Line`, or a `CutLine` between the selected and the others.

    It orders by itself: only rank order has the cut's lines, and what is equal in a column stays in
    rank order whichever way the column goes, which a sorting proxy does not do.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: RankingTable | None = None
        self._rows: tuple[Shown, ...] = ()
        self.column, self.falling = RANK, False

    def show(self, table: RankingTable) -> None:
        """Show another ranking, in the order that is chosen."""
        self._table = table
        self.order_by(self.column, falling=self.falling)

    def order_by(self, column: int, *, falling: bool = False) -> None:
        """Order by a column; RANK is the ranking itself."""
        self.beginResetModel()
        self.column, self.falling = column, falling and column != RANK
        if column == RANK:
            self._rows = self._ranked()
        else:
            lines = self._table.lines if self._table is not None else ()
            ordered = sorted(lines, key=lambda line: _key(line, column), reverse=falling)
            self._rows = tuple(ordered)
        self.endResetModel()

    def _ranked(self) -> tuple[Shown, ...]:
        table = self._table
        if table is None:
            return ()
        return tuple(
            CutLine(line, cut_words(table.cut, line)) if isinstance(line, Edge) else line
            for line in table.with_cut()
        )

    def place_of(self, region: RegionCode) -> int | None:
        """Return the row of a region, by its code."""
        places = enumerate(self._rows)
        return next(
            (n for n, line in places if isinstance(line, Line) and line.code == region), None
        )

    def row(self, place: int) -> Shown:
        """Return what stands in a row."""
        return self._rows[place]

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the regions and the cut's lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return what a role asks of a cell."""
        shown = self._rows[index.row()]
        if role == ROW:
            return shown
        if isinstance(shown, CutLine):
            spoken = role in {DISPLAY, SPOKEN} and index.column() == 0
            return shown.words if spoken else None
        return cell(SHOWN_AS[index.column()], shown, role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """Return the words of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == TOOLTIP and section == PROFILE:
            return t("coordinate.ranking.profile_tip")
        told = heading(SHOWN_AS[section], role)
        if role == DISPLAY and section == self.column != RANK:
            # Qt's own arrow would lie over the words of a column at the right.
            return f"{told} {'▼' if self.falling else '▲'}"
        return told


def remark(line: Line) -> str:
    """Return what must be known about a row beside its figures."""
    said = [line.band.title.in_(language.current())] if line.band is not None else []
    explained = bool({note.remark for note in line.notes} & _EXPLAINS)
    notes = [note for note in line.notes if not (explained and note.remark == Remark.SHARED)]
    return " · ".join([*said, *(_note(note, line) for note in notes)])


def profile_text(line: Line) -> str:
    """Return the aspect means with their names, one a line."""
    spoken = language.current()
    told = [(mean.aspect, mean_text(mean.value), mean.title.in_(spoken)) for mean in line.profile]
    return "\n".join("  ".join(one) for one in told)


def cut_words(cut: Cut, edge: Edge) -> str:
    """Return what is written on a line of the cut."""
    if edge == Edge.LOWER:
        return t("coordinate.cut.lower")
    key = f"coordinate.cut.{cut.state}"
    if cut.state == CutState.PARTED and cut.margin is not None:
        return t(key, quota=cut.quota, margin=index_text(cut.margin))
    return t(key, quota=cut.quota, selected=cut.selected)


def _note(note: Note, line: Line) -> str:
    if note.is_year:
        return t("coordinate.remark.ineligible_year", year=note.about)
    if note.remark == Remark.INELIGIBLE and note.about:
        return note.about
    if note.remark == Remark.TIE:
        return t("coordinate.remark.tie", criterion=t(label(note.about, Wording.SHORT)))
    if note.remark == Remark.THIN_PANEL:
        return t("coordinate.remark.thin_panel", count=line.ranked.score.assessors)
    return t(f"coordinate.remark.{note.remark}")


def _words(value: Cell) -> str:
    """The dots of a profile are painted, and who is selected is told by the cut."""
    match value:
        case None:
            return "–"
        case Rank():
            return value.text
        case Region():
            return short_name(value)
        case Remarks():
            return remark(value.line)
        case Decimal():
            return index_text(value)
        case Profile() | Choice():
            return ""
        case str() | int():
            return str(value)
        case _:
            assert_never(value)


def _key(line: Line, column: int) -> str | int:
    """What a column is ordered by: whole numbers or folded text, one kind a column."""
    value = COLUMNS[column].cell(line)
    match value:
        case Rank():
            return value.number
        case Region():
            return f"{value.name} {value.kind}".casefold()
        case Decimal():
            return int(value * 10_000)
        case int():
            return value
        case None:
            return -1
        case _:
            return _words(value).casefold()


def _shown(column: ranking_table.Column) -> Column[Line]:
    """How the window shows a column: what a pointer is told, and what is read aloud."""

    def words(line: Line) -> str:
        return _words(column.cell(line))

    width = (
        Width.FILLS if column.name == ranking_table.REMARK else UNITS.get(column.name, OTHER_UNITS)
    )
    made = Column(column.label, words, width, _ALIGNED[column.align])
    match column.name:
        case ranking_table.PROFILE:
            return replace(made, tip=profile_text, spoken=profile_text)
        case ranking_table.REGION:
            return replace(made, tip=_where, spoken=lambda line: line.region.full_name())
        case ranking_table.PROVINCE | ranking_table.REMARK:
            return replace(made, tip=words)
        case _:
            return made


def _where(line: Line) -> str:
    return f"{line.region.full_name()}, {line.region.province}"


SHOWN_AS = tuple(_shown(column) for column in COLUMNS)
