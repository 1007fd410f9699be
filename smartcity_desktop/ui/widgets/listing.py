"""A list of frozen rows under columns that are said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import SPOKEN
from smartcity_desktop.ui.models.column import Column, Row, Width
from smartcity_desktop.ui.widgets.yielding import Yielding, left_words

_MODES = {
    Width.FITS: QHeaderView.ResizeMode.ResizeToContents,
    Width.FILLS: QHeaderView.ResizeMode.Stretch,
}


def dress(view: QTreeView, columns: Sequence[Column[Row]], *, several: bool) -> None:
    """Give a list of rows its looks, its columns, which it must have by now, their widths, and one
    row or `several` to be chosen at once."""
    modes = QAbstractItemView.SelectionMode
    view.setObjectName("files")
    view.setRootIsDecorated(False)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # both ends tell names apart
    view.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
    header = view.header()
    header.setStretchLastSection(False)
    for place, column in enumerate(columns):
        if isinstance(column.width, Width):
            header.setSectionResizeMode(place, _MODES[column.width])
        else:
            view.setColumnWidth(place, view.fontMetrics().averageCharWidth() * column.width)
    if any(column.leaves for column in columns):
        Yielding(view, columns)


class Listing(QTreeWidget, Generic[Row]):
    """`name` is the key of what a screen reader calls it; `several` rows can be chosen at once."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        name: str,
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._name = name
        self._rows: tuple[Row, ...] = ()
        self.setColumnCount(len(self._columns))
        dress(self, self._columns, several=several)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.setHeaderLabels([t(column.heading) for column in self._columns])
        self.setAccessibleName(t(self._name))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; none of them is chosen yet."""
        self.clear()
        self._rows = tuple(rows)
        for row in rows:
            self.addTopLevelItem(self._item(row))

    def recolour(self) -> None:
        """Take the tones of every cell again."""
        for place, row in enumerate(self._rows):
            self._colour(self.at(place), row)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows that are shown."""
        return self._rows

    def choose(self, wanted: Callable[[Row], bool]) -> None:
        """Choose every row that is wanted, beside those that are chosen; the first is in view."""
        places = [place for place, row in enumerate(self._rows) if wanted(row)]
        for place in places:
            self.at(place).setSelected(True)
        if places:
            self.scrollToItem(self.at(places[0]))

    def chosen(self) -> tuple[Row, ...]:
        """Return the rows that are chosen."""
        return tuple(
            self._rows[self.indexOfTopLevelItem(selectedItem)]
            for selectedItem in self.selectedItems()
        )

    def take(self, place: int) -> None:
        """Put the keyboard on a row, which is chosen by it."""
        self.setCurrentItem(self.at(place))

    def current(self) -> Row | None:
        """Return the row that the keyboard is on, None where there is none."""
        item = self.currentItem()
        return self._rows[self.indexOfTopLevelItem(item)] if item is not None else None

    def at(self, place: int) -> QTreeWidgetItem:
        """Return what Qt shows of a row."""
        item = self.topLevelItem(place)
        assert item is not None
        return item

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem([column.written(row) for column in self._columns])
        left = left_words(self._columns, row)
        for place, column in enumerate(self._columns):
            item.setTextAlignment(place, column.align)
            item.setToolTip(place, "\n".join(filter(None, (column.whole(row), left))))
            if column.spoken is not None:
                item.setData(place, SPOKEN, column.aloud(row))
        self._colour(item, row)
        return item

    def _colour(self, item: QTreeWidgetItem, row: Row) -> None:
        for place, column in enumerate(self._columns):
            if tone := column.tone(row):
                item.setForeground(place, QBrush(theme.colour(tone)))
