"""The ranking as a table: ranked regions, and between them the cut line as a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QObject, QSortFilterProxyModel, Qt

from smartcity_desktop.domain.edition import Edition, Region
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    REMARK_THIN_PANEL,
    SELECTED,
    Ranked,
    Ranking,
)
from smartcity_desktop.ui.language import index_text, t
from smartcity_desktop.ui.models.cells import (
    ALIGNED,
    DISPLAY,
    ROOT,
    ROW,
    SORT,
    SPOKEN,
    TOOLTIP,
    Index,
    short_name,
)

COLUMNS = ("rank", "code", "region", "province", "index", "profile", "remark")
RANK, CODE, REGION, PROVINCE, INDEX, PROFILE, REMARK = range(len(COLUMNS))

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Line:
    """A ranked region with all that is shown of it; `why_not` is the year it was selected, or
    another short reason, "" for who may be selected."""

    ranked: Ranked
    region: Region
    why_not: str
    profile: tuple[tuple[str, str, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The cut line; `words` are written on it."""

    words: str


Shown = Line | Cut


def lines(result: Ranking, edition: Edition, language: str) -> tuple[Line, ...]:
    """Return what is shown of every ranked region, best first."""
    barred = edition.policy.ineligible
    return tuple(
        Line(
            row,
            edition.regions[row.score.region],
            barred.get(row.score.region, ""),
            tuple(
                (one.id, one.title.in_(language), _two_digits(row, one.id))
                for one in edition.rubric.aspects
            ),
        )
        for row in result.rows
    )


def cut_place(rows: Sequence[Ranked]) -> int:
    """Return before which row the cut line lies: after the last that is selected or borderline."""
    inside = [place for place, row in enumerate(rows) if row.selection in {SELECTED, BORDERLINE}]
    return inside[-1] + 1 if inside else 0


def _two_digits(row: Ranked, aspect: str) -> Decimal | None:
    exact = row.score.aspects.get(aspect)
    if exact is None:
        return None
    # Whole numbers do the rounding, half up, as the papers do.
    return Decimal((200 * exact.numerator + exact.denominator) // (2 * exact.denominator)) / 100


class RankingModel(QAbstractTableModel):
    """A row's ROW is a `Line`, or the `Cut` between the selected and the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Shown, ...] = ()

    def show(self, ranked: Sequence[Line], cut: Cut | None) -> None:
        """Show another ranking."""
        self.beginResetModel()
        place = cut_place([one.ranked for one in ranked])
        middle: tuple[Shown, ...] = (cut,) if cut and ranked else ()
        self._rows = (*ranked[:place], *middle, *ranked[place:])
        self.endResetModel()

    def row(self, place: int) -> Shown:
        """Return what stands in a row."""
        return self._rows[place]

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the regions and the cut line."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return what a role asks of a cell."""
        shown = self._rows[index.row()]
        if role == ROW:
            return shown
        if isinstance(shown, Cut):
            spoken = role in {DISPLAY, SPOKEN} and index.column() == 0
            return shown.words if spoken else None
        if role == DISPLAY:
            return _text(shown, index.column())
        if role == SORT:
            return _key(shown, index.column())
        if role == ALIGNED:
            return _RIGHT if index.column() in {RANK, INDEX} else _LEFT
        if role in {TOOLTIP, SPOKEN}:
            return _told(shown, index.column(), spoken=role == SPOKEN)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """Return the words of a column."""
        if orientation == Qt.Orientation.Horizontal:
            if role == DISPLAY:
                return t(f"coordinate.column.{COLUMNS[section]}")
            if role == ALIGNED:
                return _RIGHT if section in {RANK, INDEX} else _LEFT
        return None


class RankOrder(QSortFilterProxyModel):
    """Rank order unless a column was clicked; only then does the cut line mean anything."""

    def __init__(self, model: RankingModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ranking = model
        self.column = RANK
        self.setSortRole(SORT)
        self.setSourceModel(model)

    def order_by(self, column: int, order: Qt.SortOrder) -> None:
        """Order by a column; RANK is the ranking itself."""
        self.column = column
        self.invalidateFilter()
        self.sort(-1 if column == RANK else column, order)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """Name the column that orders with its direction; Qt's own arrow lies over the words."""
        words = super().headerData(section, orientation, role)
        if role == DISPLAY and section == self.column != RANK:
            return f"{words} {'▲' if self.sortOrder() == Qt.SortOrder.AscendingOrder else '▼'}"
        return words

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802
        """Leave the cut line out of every order but the ranking's."""
        return self.column == RANK or isinstance(self._ranking.row(source_row), Line)


def rank_text(row: Ranked) -> str:
    """Return a rank as printed ("=12" where it is shared)."""
    return f"={row.rank}" if row.shared else str(row.rank)


def remark(line: Line) -> str:
    """Return what must be known about a row beside its figures."""
    row, said = line.ranked, []
    if row.selection == INELIGIBLE:
        why = line.why_not
        year = t("coordinate.remark.ineligible_year", year=why) if why.isdigit() else why
        said.append(year or t("coordinate.remark.ineligible"))
    if row.selection == BORDERLINE:
        said.append(t("coordinate.remark.borderline"))
    if row.decided_by:
        said.append(t(f"coordinate.tie.{row.decided_by}"))
    elif row.shared:
        said.append(t("coordinate.remark.shared"))
    if REMARK_THIN_PANEL in row.remarks:
        said.append(t("coordinate.remark.thin_panel", count=row.score.assessors))
    return " · ".join(said)


def profile_text(line: Line) -> str:
    """Return the aspect means with their names, one a line."""
    return "\n".join(f"{id_}  {mean_text(value)}  {title}" for id_, title, value in line.profile)


def _text(line: Line, column: int) -> str:
    row = line.ranked
    texts = {
        RANK: rank_text(row),
        CODE: row.score.region,
        REGION: short_name(line.region),
        PROVINCE: line.region.province,
        INDEX: index_text(row.score.printed) if row.score.printed is not None else "–",
        REMARK: remark(line),
    }
    return texts.get(column, "")


def _key(line: Line, column: int) -> str | int:
    """Equal keys stay in rank order, because the sort is stable."""
    row = line.ranked
    if column == REGION:
        return f"{line.region.name} {line.region.kind}".casefold()
    if column == INDEX:
        return int((row.score.printed or Decimal(0)) * 10_000)
    return row.rank if column == RANK else _text(line, column).casefold()


def _told(line: Line, column: int, *, spoken: bool) -> str | None:
    if column == PROFILE:
        return profile_text(line)
    if column == REGION:
        return line.region.full_name()
    return _text(line, column) if spoken or column in {PROVINCE, REMARK} else None


def mean_text(value: Decimal | None) -> str:
    """Return an aspect's mean with two decimals, a dash where it could not be valued."""
    return "–" if value is None else index_text(value)[:-2]
