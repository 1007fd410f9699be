"""The table of the ranking: ordered by rank until a column is clicked, back with Escape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from smartcity_desktop.domain import ranking_table
from smartcity_desktop.domain.ids import NO_REGION, RegionCode
from smartcity_desktop.domain.ranking_table import Line
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ranking.ranking_cell import RankingCell
from smartcity_desktop.ui.coordinate.ranking.ranking_head import PAD, STEP, RankingHead
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models import ranking
from smartcity_desktop.ui.models.cells import ROW, Index
from smartcity_desktop.ui.models.ranking import OTHER_UNITS, UNITS, CutLine, RankingModel
from smartcity_desktop.ui.widgets.on_enter import ENTER

REGION_UNITS, PROVINCE_UNITS = UNITS[ranking_table.REGION], UNITS[ranking_table.PROVINCE]

REMARK_UNITS = 23
"""What a remark is left, at the cost of everything else: it must be read."""

LEAST_PROVINCE, LEAST_REGION = 12, 18
"""Narrower than this neither is of use."""

SHOWN = QAbstractItemView.ScrollHint.EnsureVisible

FIXED = (ranking.PROFILE, ranking.REMARK)
"""Columns that do not order anything."""

KEPT = {ranking.RANK, ranking.CODE, ranking.REGION, ranking.INDEX, ranking.REMARK}
GIVING = sorted(
    set(range(len(ranking.COLUMNS))) - KEPT,
    key=lambda one: (one != ranking.PROVINCE, one == ranking.PROFILE),
)
"""Columns that give way in a narrow window, in this order."""


class RankingTable(QTableView):
    """`ordered` says that the order has changed; `chosen` carries the `Line` one is at, `picked`
    a region's code on Enter."""

    ordered = Signal()
    chosen = Signal(object)
    picked = Signal(str)

    def __init__(self, model: RankingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ranking = model
        self.cell = RankingCell(self)
        self.setHorizontalHeader(RankingHead(self))
        self.setModel(model)
        self.setItemDelegate(self.cell)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(round(QFontMetrics(theme.font()).height() * 1.75))
        self._columns()
        self.doubleClicked.connect(lambda _index: self._pick())

    def _columns(self) -> None:
        head = self.horizontalHeader()
        for place, column in enumerate(ranking.SHOWN_AS):
            if isinstance(column.width, int):
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(place, _unit(place) * column.width)
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        head.sectionClicked.connect(self.order_by)
        self.set_aspects("ABCDEF")

    def set_aspects(self, names: Sequence[str]) -> None:
        """Have room for a dot an aspect, and its name over it."""
        head = self.horizontalHeader()
        if isinstance(head, RankingHead):
            head.set_letters(names)
        least = QFontMetrics(theme.font()).horizontalAdvance(
            t(ranking.SHOWN_AS[ranking.PROFILE].heading)
        )
        self._dots = max(round(len(names) * STEP) + 20, least + 3 * PAD)
        self.setColumnWidth(ranking.PROFILE, self._dots)
        self._share_room()

    def order_by(self, column: int) -> None:
        """Order by a column, the other way round at a second click; RANK is the ranking."""
        if column in FIXED:
            column = ranking.RANK
        here = self.ranking.column
        falling = not self.ranking.falling if column == here else column == ranking.INDEX
        at = self.region()
        self.ranking.order_by(column, falling=falling)
        self.lay_out()
        self.back_to(at)
        self.ordered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share what room there is."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Where the window is narrow regions' names and provinces become shorter; then what gives
        way goes altogether, the dots last: the card beside the table says them in figures."""
        unit, small = _unit(ranking.REGION), _unit(ranking.PROVINCE)
        wants = dict.fromkeys(GIVING, unit * OTHER_UNITS)
        wants |= {ranking.PROVINCE: small * LEAST_PROVINCE, ranking.PROFILE: self._dots}
        kept = sum(self.columnWidth(one) for one in (ranking.RANK, ranking.CODE, ranking.INDEX))
        left = self.viewport().width() - kept - small * REMARK_UNITS
        shown = list(GIVING)
        while shown and left - sum(wants[one] for one in shown) < unit * LEAST_REGION:
            shown.pop(0)
        for one in GIVING:
            self.setColumnHidden(one, one not in shown)
        left -= sum(wants[one] for one in shown)
        region = max(unit * LEAST_REGION, min(unit * REGION_UNITS, left))
        self.setColumnWidth(ranking.REGION, region)
        if ranking.PROVINCE in shown:
            wide = wants[ranking.PROVINCE] + left - region
            self.setColumnWidth(ranking.PROVINCE, min(small * PROVINCE_UNITS, wide))

    def lay_out(self) -> None:
        """Let the cut's lines reach across; spans do not follow their rows by themselves."""
        self.clearSpans()
        for row in range(self.ranking.rowCount()):
            if isinstance(self.ranking.row(row), CutLine):
                self.setSpan(row, 0, 1, len(ranking.COLUMNS))

    def region(self) -> RegionCode:
        """Return the code of the region one is at, "" where there is none."""
        at = self.currentIndex().data(ROW)
        return at.code if isinstance(at, Line) else NO_REGION

    def back_to(self, region: RegionCode) -> None:
        """Be at a region again after the rows have changed, else at the first."""
        row = self.ranking.place_of(region)
        self.go_to(0 if row is None else row)

    def go_to(self, row: int) -> None:
        """Choose a row and bring it to the middle."""
        index = self.ranking.index(row, ranking.REGION)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def leave(self) -> None:
        """Be at no region."""
        self.setCurrentIndex(QModelIndex())

    def scrollTo(  # noqa: N802 - Qt's name
        self, index: Index, hint: QAbstractItemView.ScrollHint = SHOWN
    ) -> None:
        """Bring a row into view and never move sideways: the rank stays at the left."""
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the session behind a region, Escape back to rank order."""
        if event.key() in ENTER:
            self._pick()
        elif event.key() == Qt.Key.Key_Escape:
            self.order_by(ranking.RANK)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Say which region one is at."""
        super().currentChanged(current, previous)
        shown = current.data(ROW) if current.isValid() else None
        if isinstance(shown, Line):
            self.chosen.emit(shown)

    def _pick(self) -> None:
        shown = self.currentIndex().data(ROW)
        if isinstance(shown, Line):
            self.picked.emit(shown.code)


def _unit(place: int) -> int:
    """The average letter of a column, in the size that it is written in."""
    kind = "caption" if place in ranking.QUIET else "body"
    return QFontMetrics(theme.font(kind)).averageCharWidth()
