"""Two versions of a session side by side: who signed each and when, and only what differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from smartcity_desktop.desk.event.deciding import Conflict, Difference, Version
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.sheet import Mark
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.decisions.version_words import Row, record_rows
from smartcity_desktop.ui.language import clock_time, day, t
from smartcity_desktop.ui.revisions import behind
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label


class Versions(QWidget):
    """`proposed` carries the digest of the version that somebody wants to count."""

    proposed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = beneath(gap=2)
        self.table = QTableWidget()
        self._nothing = Label("", tone="quiet", wrap=True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.buttons: list[QPushButton] = []
        beneath(self._heads, self._nothing, filling(self.table), stretch(0), gap=3, on=self)

    def show_conflict(self, conflict: Conflict, edition: Edition) -> None:
        """Show the versions and the cells in which they differ."""
        clear(self._heads)
        self.buttons = []
        for version in conflict.versions:
            self._heads.addWidget(self._head(version, edition))
        levels = [self._cell(difference, edition) for difference in conflict.differences]
        records = [version.record for version in conflict.versions]
        rows = [*levels, *record_rows(records, with_sheets=not levels)]
        self._nothing.setVisible(not rows)
        self._nothing.setText(t("coordinate.decisions.nothing"))
        self.table.setVisible(bool(rows))
        self.table.setAccessibleName(t("coordinate.decisions.title"))
        self._fill([grouped(version.digest) for version in conflict.versions], rows)

    def _cell(self, cell: Difference, edition: Edition) -> Row:
        title = edition.rubric.indicator(cell.indicator).title.in_(language.current())
        return f"{cell.assessor} · {cell.indicator} {title}", tuple(map(_words, cell.marks))

    def _fill(self, codes: Sequence[str], rows: Sequence[Row]) -> None:
        self.table.setColumnCount(1 + len(codes))
        self.table.setHorizontalHeaderLabels([t("coordinate.decisions.cell"), *codes])
        self.table.setRowCount(len(rows))
        for row, (title, told) in enumerate(rows):
            for place, text in enumerate((title, *told)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(row, place, item)
        header = self.table.horizontalHeader()
        first = self.table.horizontalHeaderItem(0)
        if first is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()

    def _head(self, version: Version, edition: Edition) -> QWidget:
        holder = QWidget()
        code = grouped(version.digest)
        closed = version.record.closed_at
        person = edition.roster.get(version.record.chair)
        words = t(
            "coordinate.decisions.version",
            code=code,
            revision=behind(version.record.revision),
            at=f"{day(closed)} {clock_time(closed)}",
            chair=person.name if person else version.record.chair,
        )
        button = QPushButton(t("coordinate.decisions.propose", code=code))
        button.clicked.connect(lambda: self.proposed.emit(version.digest))
        self.buttons.append(button)
        beside(filling(Label(words, "strong", wrap=True)), button, gap=3, on=holder)
        return holder


def _words(mark: Mark | None) -> str:
    if mark is None:
        return t("coordinate.decisions.no_sheet")
    level = str(mark.level) if mark.level is not None else t("assess.level.cannot_short")
    return f"{level} · {mark.note}" if mark.note else level
