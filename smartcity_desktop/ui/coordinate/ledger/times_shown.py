"""Which times of the ledger are shown beside a session's details: neighbours of the current one, so
many as have room for their regions' names; the rest leave, and what leads to them is beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ledger.ledger_cell import GAP, SIDE
from smartcity_desktop.ui.coordinate.ledger.ledger_table import LedgerTable
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import short_name
from smartcity_desktop.ui.models.ledger import LedgerModel
from smartcity_desktop.ui.widgets.boxes import beside, stretch
from smartcity_desktop.ui.widths import Size, Wide, fits

_AROUND = 10
"""Pixels of a cell that its words do not have."""


class TimesShown(QWidget):
    """Follows a table; `wanted` carries the column that somebody goes on to."""

    wanted = Signal(int)

    def __init__(self, table: LedgerTable, model: LedgerModel) -> None:
        super().__init__()
        self._table, self._model = table, model
        self._beside, self._first, self._need = False, 0, 0
        self.earlier = QPushButton()
        self.later = QPushButton()
        for button, by in ((self.earlier, -1), (self.later, 1)):
            button.setProperty("chip", True)
            button.clicked.connect(lambda _=False, by=by: self.wanted.emit(self._next(by)))
        beside(self.earlier, stretch(), self.later, gap=2, on=self)
        self.hide()
        model.modelReset.connect(self._measure)
        table.moved.connect(self.fit)
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another width has room for more, or for fewer."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def make_room(self, *, beside: bool) -> None:
        """Details stand beside the table, or do not."""
        self._beside = beside
        self.fit()

    def fit(self) -> None:
        """Show as many times as there is room for, the current one among them."""
        count, wide = self._model.columnCount(), self._table.viewport().width()
        shown = count
        if self._beside and count and not fits(Wide.CELL, wide // count):
            shown = max(1, min(count, wide // max(1, self._need)))
        at = max(0, self._table.currentIndex().column())
        self._first = max(0, min(max(self._first, at - shown + 1), at, count - shown))
        last = self._first + shown
        for column in range(count):
            hidden = not self._first <= column < last
            if self._table.isColumnHidden(column) != hidden:
                self._table.setColumnHidden(column, hidden)
        self._say(self._first, count - last)

    def _say(self, before: int, after: int) -> None:
        for button, key, left in ((self.earlier, "earlier", before), (self.later, "later", after)):
            button.setText(t(f"coordinate.ledger.{key}", count=left))
            button.setVisible(left > 0)
        self.setVisible(before + after > 0)

    def _next(self, by: int) -> int:
        """The nearest time that has left at one side."""
        every = range(self._model.columnCount())
        shown = [column for column in every if not self._table.isColumnHidden(column)]
        return shown[0] - 1 if by < 0 else shown[-1] + 1

    def _measure(self) -> None:
        """What the longest word of a name needs, within reason."""
        metrics = QFontMetrics(theme.font("caption"))
        names = (short_name(cell.region) for cell in self._model.cells())
        words = {word for name in names for word in name.split()}
        longest = max(map(metrics.horizontalAdvance, words), default=0)
        self._need = min(Size.CELL_MOST, round(longest + SIDE + GAP + _AROUND))
        self.fit()
