"""The search of the ledger: a session by its region, panel, room, or a person in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui.coordinate.ledger.ledger_table import LedgerTable
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import ROW
from smartcity_desktop.ui.models.ledger import LedgerModel
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.find_field import FindField
from smartcity_desktop.ui.widgets.label import Label

LETTERS = 26
"""How wide the field is at most, in average letters."""


class SessionSearch(QWidget):
    """What is typed is gone to at once; Enter goes on, and `opened` carries the session where it is
    the only one; `left` gives the keyboard back, `missed` tells that nothing is meant."""

    opened = Signal(str)
    left = Signal()
    missed = Signal()

    def __init__(self, model: LedgerModel, table: LedgerTable) -> None:
        super().__init__()
        self._model = model
        self._table = table
        self.field = FindField()
        self.field.setMaximumWidth(self.fontMetrics().averageCharWidth() * LETTERS)
        self.found = Label("", "caption", tone="quiet")
        self.field.textChanged.connect(model.set_wanted)
        self.field.textChanged.connect(lambda _text: self.go_to(-1, -1))
        self.field.taken.connect(self._take)
        self.field.stepped.connect(lambda _by: self.go_on())
        self.field.left.connect(self._leave)
        beside(self.found, filling(self.field), gap=2, on=self)

    def retranslate(self) -> None:
        """Set the words."""
        ask_in(self.field, t("coordinate.ledger.find"))
        self.field.setToolTip(t("coordinate.ledger.find_tip"))

    def begin(self) -> None:
        """Have the keyboard in the field."""
        self.field.setFocus()

    def go_on(self) -> None:
        """Go to the next session that is meant."""
        at = self._table.currentIndex()
        self.go_to(at.row(), at.column())

    def make_way(self, session: SessionId) -> None:
        """Look for nothing any more where another session is opened than one that is meant: it
        would stand dimmed beside its own details."""
        place = self._model.place_of(session)
        if place is not None and not self._model.is_wanted(*place):
            self.field.clear()

    def _take(self) -> None:
        """Enter has nowhere to go on to where one session is meant: it opens that one."""
        self.go_on()
        cell = self._table.currentIndex().data(ROW)
        if cell is not None and self._model.next_found(self.field.text(), -1, -1)[2] == 1:
            self.opened.emit(cell.session)

    def go_to(self, row: int, column: int) -> None:
        """Go to the first session behind a place that is meant, and say which of how many it is."""
        wanted = self.field.text()
        if not wanted.strip():
            self.found.setText("")
            return
        place, which, count = self._model.next_found(wanted, row, column)
        # What is not found leaves the table at no session, rather than at another one.
        self._table.setCurrentIndex(self._model.index(*place) if place else QModelIndex())
        said = t("coordinate.ranking.found", which=which, count=count)
        self.found.setText(said if count else t("coordinate.ranking.found_none"))
        if not count:
            self.missed.emit()

    def _leave(self) -> None:
        self.field.clear()
        self.left.emit()
