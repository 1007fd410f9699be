"""The roster to find oneself in: type a part of the name, then Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from smartcity_desktop.desk.laptop.identity import Seat
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import ROW
from smartcity_desktop.ui.setup.start.roster_line import RosterLine, standing
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.on_enter import ENTER
from smartcity_desktop.ui.widgets.search_field import SearchField


class RosterList(QWidget):
    """`chosen` carries the id of the seat that was picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seats: list[Seat] = []
        self.search = SearchField()
        self.list = QListWidget()
        self.nobody = Label("", tone="attention", wrap=True)
        self.nobody.hide()
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(RosterLine(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        beneath(self.search, self.nobody, filling(self.list), gap=2, on=self)

    def show_seats(self, seats: Sequence[Seat], mine: SeatId) -> None:
        """List the roster; people whose key is on this laptop first, `mine` marked."""
        ask_in(self.search, t("setup.who.search"))
        self.list.setAccessibleName(t("setup.who.title"))
        self.list.clear()
        self._seats = sorted(seats, key=lambda seat: not seat.has_key)
        for seat in self._seats:
            words = [seat.name, seat.id, seat.panel or "–", standing(seat)]
            item = QListWidgetItem(" · ".join(one for one in words if one))
            item.setData(ROW, seat)
            item.setToolTip("\n".join((item.text(), seat.institution)))
            self.list.addItem(item)
            if seat.id == mine:
                self.list.setCurrentItem(item)
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        words = text.strip()
        for row, seat in enumerate(self._seats):
            self.list.item(row).setHidden(bool(words) and not seat.is_meant(words))
        rows = range(self.list.count())
        self.nobody.setText(t("first.nobody"))
        self.nobody.setVisible(bool(words) and all(self.list.item(row).isHidden() for row in rows))

    def _pick(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(ROW).id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """From the search field, down goes into the list and Enter picks its first line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            rows = [n for n in range(self.list.count()) if not self.list.item(n).isHidden()]
            if event.key() == Qt.Key.Key_Down and rows:
                self.list.setCurrentRow(rows[0])
                self.list.setFocus()
                return True
            if event.key() in ENTER and rows:
                self.list.setCurrentRow(rows[0])
                self._pick(self.list.item(rows[0]))
                return True
        return super().eventFilter(watched, event)
