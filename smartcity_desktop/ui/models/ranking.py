"""The ranking as a table: ranked regions, and between them the cut line as a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from smartcity_desktop.domain.edition import Edition, Region
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    REMARK_THIN_PANEL,
    SELECTED,
    Ranked,
    Ranking,
)
from smartcity_desktop.domain.rounding import half_up
from smartcity_desktop.ui.language import index_text, t
from smartcity_desktop.ui.models.cells import (
    ALIGNED,
    DISPLAY,
    ROOT,
    ROW,
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
    another short reason, "" for who may be selected; `band` the predicate of its index, "" where
    the rubric has none."""

    ranked: Ranked
    region: Region
    why_not: str
    profile: tuple[tuple[str, str, Decimal | None], ...]
    band: str = ""


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
            _band(row, edition, language),
        )
        for row in result.rows
    )


def cut_place(rows: Sequence[Ranked]) -> int:
    """Return before which row the cut line lies: after the last that is selected or borderline."""
    inside = [place for place, row in enumerate(rows) if row.selection in {SELECTED, BORDERLINE}]
    return inside[-1] + 1 if inside else 0


def _band(row: Ranked, edition: Edition, language: str) -> str:
    printed = row.score.printed
    band = edition.rubric.band_of(printed) if printed is not None else None
    return band.title.in_(language) if band is not None else ""


def _two_digits(row: Ranked, aspect: str) -> Decimal | None:
    exact = row.score.aspects.get(aspect)
    return Decimal(half_up(exact, 2)) / 100 if exact is not None else None


class RankingModel(QAbstractTableModel):
    """A row's ROW is a `Line`, or the `Cut` between the selected and the others.

    It orders by itself: only rank order has the cut line, and what is equal in a column stays in
    rank order whichever way the column goes, which a sorting proxy does not do.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._cut: Cut | None = None
        self._rows: tuple[Shown, ...] = ()
        self.column, self.falling = RANK, False

    def show(self, ranked: Sequence[Line], cut: Cut | None) -> None:
        """Show another ranking, in the order that is chosen."""
        self._lines, self._cut = tuple(ranked), cut
        self.order_by(self.column, falling=self.falling)

    def order_by(self, column: int, *, falling: bool = False) -> None:
        """Order by a column; RANK is the ranking itself."""
        self.beginResetModel()
        self.column, self.falling = column, falling and column != RANK
        if column == RANK:
            self._rows = self._ranked()
        else:
            lines_ = sorted(self._lines, key=lambda line: _key(line, column), reverse=falling)
            self._rows = tuple(lines_)
        self.endResetModel()

    def _ranked(self) -> tuple[Shown, ...]:
        if self._cut is None or not self._lines:
            return self._lines
        place = cut_place([one.ranked for one in self._lines])
        return (*self._lines[:place], self._cut, *self._lines[place:])

    def place_of(self, region: str) -> int | None:
        """Return the row of a region, by its code."""
        places = enumerate(self._rows)
        return next(
            (n for n, one in places if isinstance(one, Line) and _code(one) == region), None
        )

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
                words = t(f"coordinate.column.{COLUMNS[section]}")
                ordering = section == self.column != RANK
                # Qt's own arrow would lie over the words of a column at the right.
                return f"{words} {'▼' if self.falling else '▲'}" if ordering else words
            if role == ALIGNED:
                return _RIGHT if section in {RANK, INDEX} else _LEFT
        return None


def rank_text(row: Ranked) -> str:
    """Return a rank as printed ("=12" where it is shared)."""
    return f"={row.rank}" if row.shared else str(row.rank)


def remark(line: Line) -> str:
    """Return what must be known about a row beside its figures."""
    row, said = line.ranked, [line.band] if line.band else []
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


def _code(line: Line) -> str:
    return line.ranked.score.region


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
    """What a column is ordered by: whole numbers or folded text, one kind a column."""
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
