"""A list of as many rows as there are, of which only those in view are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QTreeView, QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.column import Column, Row
from smartcity_desktop.ui.models.rows import Rows
from smartcity_desktop.ui.widgets.listing import dress


class LongList(QTreeView, Generic[Row]):
    """`name` is the key of what a screen reader calls it; `several` rows can be chosen at once.

    `moved` when another row, or none, is chosen.
    """

    moved = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        name: str,
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._rows: tuple[Row, ...] = ()
        self._model: Rows[Row] = Rows(columns, self)
        self.setModel(self._model)
        dress(self, columns, several=several)
        # Every row is as high as the first: without this Qt asks all of them how high they are.
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.setAccessibleName(t(self._name))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._last())

    def show_rows(self, rows: Sequence[Row], same: Callable[[Row, Row], bool]) -> None:
        """Show other rows; the keyboard stays on the row that is the `same`, else on the first.
        What is still there is not scrolled away from."""
        if tuple(rows) == self._rows:
            return
        before, far = self.current(), self.verticalScrollBar().value()
        self._rows = tuple(rows)
        self._model.show(rows)
        if rows:
            places = enumerate(self._rows)
            found = (n for n, row in places if before is not None and same(before, row))
            kept = next(found, None)
            self.take(kept or 0)
            if kept is not None:
                self.verticalScrollBar().setValue(far)
        self.moved.emit()

    def rows(self) -> tuple[Row, ...]:
        """Return all rows."""
        return self._rows

    def current(self) -> Row | None:
        """Return the row that the keyboard is on, None where there is none."""
        index = self.currentIndex()
        return self._rows[index.row()] if index.isValid() else None

    def chosen(self) -> tuple[Row, ...]:
        """Return the rows that are chosen."""
        chosen = self.selectionModel().selectedRows()
        return tuple(self._rows[place] for place in sorted(index.row() for index in chosen))

    def take(self, place: int) -> None:
        """Put the keyboard on a row, which is chosen by it."""
        flag = QItemSelectionModel.SelectionFlag
        index = self._model.index(place, 0)
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def say_anew(self) -> None:
        """Have what the rows in view say asked for again."""
        if self._rows:
            first = self._model.index(0, 0)
            self._model.dataChanged.emit(
                first, self._model.index(len(self._rows) - 1, self._last())
            )

    def _last(self) -> int:
        return self._model.columnCount() - 1
