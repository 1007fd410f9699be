"""The panel's levels side by side, and the indicators worth talking about, each a jump.

Beneath the table stands what is said of the current cell, which is marked, wherever the pointer
is; who is here revises from there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import deliberation
from smartcity_desktop.desk.session.chair import PanelPage
from smartcity_desktop.domain.ids import NO_INDICATOR, NO_SEAT, NO_SESSION, IndicatorId
from smartcity_desktop.ui import in_view
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.panel.matrix_table import MatrixTable
from smartcity_desktop.ui.assess.panel.revise_row import ReviseRow
from smartcity_desktop.ui.destinations import ToIndicator
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.matrix import Matrix
from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.jump_line import JumpLine
from smartcity_desktop.ui.widgets.on_enter import ENTER


class MatrixView(Acting, QWidget):
    """Shown only when every sheet is sealed; the page sees to that."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._session = office, NO_SESSION
        self._is_beside = False
        self.differences = JumpLine()
        self.table = MatrixTable()
        self.said = ReviseRow()
        self.differences.picked.connect(self._jump)
        self.said.asked.connect(self.ask)
        self.said.given.connect(self._revise)
        self.said.left.connect(self.table.setFocus)
        self.table.installEventFilter(self)
        self._column = beneath(self.differences, filling(self.table), self.said, on=self)

    def stand_beside(self, column: QVBoxLayout | None) -> None:
        """What is worth talking about, and what is said of a cell, stand at the head of the column
        beside the table; with None around the table itself."""
        self._is_beside = column is not None
        if column is None:
            self._column.insertWidget(0, self.differences)
            self._column.addWidget(self.said)
        else:
            column.insertWidget(0, self.differences)
            column.insertWidget(1, self.said)
        for part in (self.differences, self.said):
            part.show()

    def show_page(self, page: PanelPage) -> None:
        """Show the levels of a page whose sheets are all here; the current cell stays current, and
        nothing scrolls: somebody writes in the column beside while this is shown anew."""
        at, far = self.table.currentIndex(), self.table.verticalScrollBar().value()
        place = (at.row(), at.column()) if at.isValid() and page.session == self._session else None
        if page.session != self._session:
            self.said.leave()
        self._session = page.session
        model = Matrix(page, deliberation.earlier(self._office.laptop, page.sheets))
        old, chosen = self.table.model(), self.table.selectionModel()
        self.table.setModel(model)
        model.setParent(self.table)
        for one in (old, chosen):
            if one is not None:
                one.deleteLater()
        self.table.setAccessibleName(t("assess.matrix.name"))
        self.table.fit()
        count = len(page.differences)
        if count:
            words = t("assess.matrix.differences", count=count)
            self.differences.say("◆", "attention", words, page.differences)
        else:
            self.differences.say("✓", "", t("assess.matrix.no_differences"))
        self.said.retranslate()
        self.table.setCurrentIndex(model.index(*(place or (self._first(page, model), 1))))
        if place is not None:
            self.table.verticalScrollBar().setValue(far)
        self._say(self.table.currentIndex())
        self.table.selectionModel().currentChanged.connect(self._stand_at)

    def _first(self, page: PanelPage, model: Matrix) -> int:
        return model.row_of(page.differences[0]) if page.differences else 0

    def ask(self) -> None:
        """Ask for the reason of a revision, or go on with one that has begun."""
        if deliberation.is_revising(self._office.assessor, self._session):
            self._revise("")
        else:
            closed = bool(self._office.day.record_draft(self._session).sealed)
            self.said.ask(closed=closed)

    def _revise(self, reason: str) -> None:
        model = self.table.model()
        assert isinstance(model, Matrix)
        indicator = model.indicator(self.table.currentIndex().row()).id
        desk = self._office.assessor
        if self.attempt(lambda: deliberation.begin(desk, self._session, reason)):
            self.go.emit(ToIndicator(session=self._session, indicator=indicator))

    def _stand_at(self, now: QModelIndex, _before: QModelIndex) -> None:
        """What is said of the cell one goes to is in view, where its column scrolls by itself."""
        self._say(now)
        if self._is_beside:
            in_view.bring(self.said)

    def _say(self, at: QModelIndex) -> None:
        model, me = self.table.model(), self._office.identity.my_id_or_none() or NO_SEAT
        if not isinstance(model, Matrix) or not at.isValid():
            return
        revising = bool(me) and deliberation.is_revising(self._office.assessor, self._session)
        self.said.say(model, at.row(), model.seat(at.column()))
        if me in model.seats:
            self.said.offer(model.indicator(at.row()).id, revising=revising)
        else:
            self.said.offer(NO_INDICATOR, revising=False)

    def _jump(self, indicator: IndicatorId) -> None:
        model = self.table.model()
        if isinstance(model, Matrix):
            me = self._office.identity.my_id_or_none()
            column = model.seats.index(me) + 1 if me in model.seats else 1
            self.table.setCurrentIndex(model.index(model.row_of(indicator), column))
            self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter on a row revises it."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and _is_enter(event) and self.said.is_offered():
            self.ask()
            return True
        return super().eventFilter(watched, event)


def _is_enter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in ENTER
