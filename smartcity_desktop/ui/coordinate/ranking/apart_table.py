"""The regions that are not ranked, beneath those that are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from smartcity_desktop.domain.ids import NO_REGION, RegionCode
from smartcity_desktop.domain.ranking_table import RANK, ApartLine
from smartcity_desktop.domain.result import Apart
from smartcity_desktop.domain.view import View
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.apart import COLUMNS, ApartRow
from smartcity_desktop.ui.models.cells import ROW
from smartcity_desktop.ui.models.ranking import UNITS
from smartcity_desktop.ui.models.rows import Rows
from smartcity_desktop.ui.widgets.boxes import beneath, beside
from smartcity_desktop.ui.widgets.label import Label

CELL_INDENT = 3
"""What the ranking's cells are indented more than Qt's own."""
MOST_ROWS = 4
"""So many are in view at once; the others are a scroll away."""
MOST_LINES = 3
"""So many lines a reason has; all of it stands on the card beside, and where a pointer rests."""


class ApartTable(QWidget):
    """`picked` carries the code of a region that was opened, `chosen` the `ApartRow` one is at."""

    picked = Signal(str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = Rows(COLUMNS, self)
        self.title = Label("", "strong")
        self.table = QTableView()
        table = self.table
        unit = QFontMetrics(theme.font("caption")).averageCharWidth()
        wide = QFontMetrics(theme.font()).averageCharWidth() * UNITS[RANK]
        table.setModel(self.model)
        table.setFont(theme.font("caption"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.horizontalHeader().hide()
        self._row = round(QFontMetrics(theme.font()).height() * 1.65)
        table.verticalHeader().setDefaultSectionSize(self._row)
        for place, column in enumerate(COLUMNS):
            if isinstance(column.width, int):
                table.setColumnWidth(place, unit * column.width)
            else:
                table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._pick)
        table.selectionModel().currentRowChanged.connect(self._choose)
        under = beside(table)
        under.insertSpacing(0, wide + CELL_INDENT)
        beneath(self.title, under, gap=1, on=self)

    def follow(self, region_width: int, province_width: int) -> None:
        """Keep the columns as wide as those of the ranking above; 0 is none."""
        self.table.setColumnWidth(1, region_width)
        self.table.setColumnHidden(2, not province_width)
        if province_width:
            self.table.setColumnWidth(2, province_width)
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A reason has as many lines as it needs in its width."""
        super().resizeEvent(event)
        self._fit_rows()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.table.setAccessibleName(t("coordinate.ranking.apart_table"))

    def show_apart(self, apart: Sequence[ApartLine], view: View) -> None:
        """Show regions with their reasons; hovering one says what to do."""
        whys = _whys([line.apart for line in apart], view)
        self.model.show([ApartRow(line, whys.get(line.apart.region, "")) for line in apart])
        self.title.setText(t("coordinate.ranking.apart", count=len(apart)))
        self._fit_rows()

    def row(self) -> int | None:
        """Return the row one is at, None for none."""
        at = self.table.currentIndex()
        return at.row() if at.isValid() else None

    def go_to(self, row: int) -> None:
        """Choose a row and bring it into view."""
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def region(self) -> RegionCode:
        """Return the code of the region one is at, "" for none."""
        at = self.table.currentIndex()
        return at.data(ROW).code if at.isValid() else NO_REGION

    def back_to(self, region: RegionCode) -> bool:
        """Be at a region again after the rows have changed; tell whether it is there."""
        rows = (self.model.index(row, 0).data(ROW) for row in range(self.model.rowCount()))
        place = next((at for at, one in enumerate(rows) if one.code == region), None)
        if place is not None:
            self.go_to(place)
        return place is not None

    def leave(self) -> None:
        """Be at no region."""
        self.table.setCurrentIndex(QModelIndex())

    def _fit_rows(self) -> None:
        letters, reasons = self.table.fontMetrics(), len(COLUMNS) - 1
        room = QRect(
            0, 0, self.table.columnWidth(reasons) - 2 * CELL_INDENT, self._row * MOST_LINES
        )
        heights = []
        for row in range(self.model.rowCount()):
            told = self.model.index(row, reasons).data()
            high = letters.boundingRect(room, Qt.TextFlag.TextWordWrap, told).height()
            lines = max(1, min(MOST_LINES, round(high / letters.lineSpacing())))
            heights.append(self._row + (lines - 1) * letters.lineSpacing())
            self.table.setRowHeight(row, heights[-1])
        self.table.setFixedHeight(sum(heights[:MOST_ROWS]) + 2)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ROW))

    def _pick(self, index: QModelIndex) -> None:
        one = index.data(ROW)
        if isinstance(one, ApartRow):
            self.picked.emit(one.code)


def _whys(apart: Sequence[Apart], view: View) -> dict[RegionCode, str]:
    """The full sentences of the finding behind a region's reason."""
    wanted = {one.region: one.why for one in apart if one.why.startswith("E_")}
    region = {id_: seen.region for id_, seen in view.sessions.items()}
    found: dict[RegionCode, str] = {}
    for standing in view.standings.values():
        code = region.get(standing.session, NO_REGION)
        for finding in standing.findings:
            if wanted.get(code) == finding.code:
                found.setdefault(code, finding_words.of_finding(finding).in_one())
    for seen in view.sessions.values():
        for finding in seen.findings:
            if wanted.get(seen.region) == finding.code:
                found.setdefault(seen.region, finding_words.of_finding(finding).in_one())
    return found
