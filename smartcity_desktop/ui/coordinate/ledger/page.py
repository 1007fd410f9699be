"""The ledger page: which sessions are in, which wait, and what is held about each."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from smartcity_desktop.desk.event.ledger import CellState, Ledger
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.host import clock, stage_words
from smartcity_desktop.ui import actions, language
from smartcity_desktop.ui.coordinate.ledger.beside import Beside
from smartcity_desktop.ui.coordinate.ledger.ledger_cell import SHAPES
from smartcity_desktop.ui.coordinate.ledger.ledger_table import LedgerTable
from smartcity_desktop.ui.coordinate.ledger.session_search import SessionSearch
from smartcity_desktop.ui.coordinate.ledger.side_sheet import SideSheet
from smartcity_desktop.ui.coordinate.signing.across_row import AcrossRow
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.ledger import FILTERS, LedgerModel
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.problems import sentences
from smartcity_desktop.ui.widgets import paper_window, shapes
from smartcity_desktop.ui.widgets.badge import Badge
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, flowing, holder
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import Wide, fits

FILTER_SHAPES = {
    "missing": "missing",
    "waiting": "waiting",
    "forked": "fork",
    "refused": "refused",
    "flagged": "flag",
}

COUNTED = ("waiting", "forked", "refused", "postponed", "missing", "absent", "closed", "newer")
"""What the top line counts beside the complete ones."""


class LedgerPage(Page):
    """Rooms down, slots across; the filters are the legend too."""

    shows = frozenset({Topic.ITEMS, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.model = LedgerModel(self)
        self._now: int | None = None
        self.line = Label("", "heading", wrap=True)
        self.kind = Badge()
        self.table = LedgerTable(self.model)
        self.side = SideSheet(office)
        self.table.opened.connect(self.open_session)
        self.table.chosen.connect(self._follow)
        self.table.closed.connect(self.close_session)
        self.side.closed.connect(self.close_session)
        self.side.wanted.connect(self._preview)
        self.relay(self.side.deciding)
        self.both = Beside(self.table, self.model, self.side)
        self.nothing = Label("", tone="attention", wrap=True)
        self.damaged = Label("", tone="danger", wrap=True, selectable=True)
        self.across = AcrossRow(office, shows=True)
        self.across.wanted.connect(lambda: self.go.emit(ToPage(PageName.RESULTS)))
        self.empty = Empty("layout-grid")
        self.empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.START)))
        self.search = SessionSearch(self.model, self.table)
        self.search.left.connect(self.table.setFocus)
        self.search.opened.connect(self.open_session)
        self.search.missed.connect(self.both.close_side)
        actions.bind(self, "next_shown", self.next_shown)
        actions.bind(self, "find_session", self.search.begin)
        self.table.setMinimumHeight(self.fontMetrics().height() * 9)
        beneath(
            beside(filling(self.line), self.kind, gap=3),
            self._build_filters(),
            self.damaged,
            self.across,
            self.nothing,
            filling(self.both),
            filling(self.empty),
            gap=2,
            on=self,
        )

    def _build_filters(self) -> QWidget:
        self.filters: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for name in FILTERS:
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("chip", True)
            if name in FILTER_SHAPES:
                button.setIcon(shapes.icon(FILTER_SHAPES[name]))
                button.setIconSize(QSize(14, 14))
            button.clicked.connect(lambda _=False, one=name: self.choose_filter(one))
            self._group.addButton(button)
            self.filters[name] = button
        self.filters["all"].setChecked(True)
        states = (CellState.COMPLETE, CellState.ABSENT)
        self._legend = [(state, Label("", "caption", tone="quiet")) for state in states]
        pairs = ((shapes.Shape(SHAPES[state]), label) for state, label in self._legend)
        self._key = holder(beside(*(one for pair in pairs for one in pair)))
        row = flowing(*self.filters.values(), self._key, gap=2, apart=1)
        return Columns(holder(row), self.search, (1, 0), turn=Wide.SEARCH)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow window the filters go first: every cell says its state in a word."""
        super().resizeEvent(event)
        wide = event.size().width()
        self._key.setVisible(fits(Wide.COLUMNS, wide))
        self.both.have_width(wide)

    def tick(self) -> None:
        """Time goes by: another session is the one that runs."""
        now = self.model.now(clock.wall())
        if now != self._now:
            self._now = now
            self.table.horizontalHeader().viewport().update()

    # what people do

    def enter(self, to: ToPage) -> None:
        """Open the session that another page names."""
        if to.session:
            self.refresh()
            self.open_session(to.session)
        self.table.setFocus()

    def choose_filter(self, name: str) -> None:
        """Let only some cells shine, and go to the first of them."""
        self.filters[name].setChecked(True)
        self.model.set_filter(name)
        self._say_nothing()
        if name != "all":
            self.next_shown(from_start=True)
        self.table.setFocus()

    def next_shown(self, *, from_start: bool = False) -> None:
        """Go to the next cell that the filter shows."""
        at = self.table.currentIndex()
        here = (-1, -1) if from_start or not at.isValid() else (at.row(), at.column())
        place = self.model.next_lit(*here)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(*place))

    def open_session(self, session: SessionId) -> None:
        """Show what is held about a session."""
        detail = self.glance(lambda: self.office.coordinator.detail(session))
        if detail is None:
            return
        self.side.show_detail(detail, self.office.laptop.holdings.edition())
        self.search.make_way(session)
        self.table.go_to(session)
        self.both.open_side()

    def close_session(self) -> None:
        """Put the side sheet away."""
        self.both.close_side()
        self.table.setFocus()

    def _follow(self, session: SessionId) -> None:
        if not self.side.isHidden() and session != self.side.session:
            self.open_session(session)

    def _preview(self, seat: SeatId, language: str, size: str) -> None:
        desk, session = self.office.coordinator, self.side.session
        made = self.outcome(
            lambda: (
                desk.sheet_paper(session, seat, language, size)
                if seat
                else desk.recap_paper(session, language, size)
            )
        )
        if made is not None:
            name, data = made
            paper_window.preview(self, name.removesuffix(".pdf"), data, name)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.table.retranslate()
        self.search.retranslate()
        self.empty.say(
            t("coordinate.no_edition"), t("coordinate.no_edition_rest"), t("coordinate.to_start")
        )

    def refresh(self) -> None:
        """Show how every session stands now."""
        here = self.office.laptop.holdings.has_edition
        self.empty.setVisible(not here)
        for widget in (self.table, self.line, self.kind, self.search, *self.filters.values()):
            widget.setVisible(here)
        if not here:
            self.both.close_side()
            self.nothing.hide()
            self.damaged.hide()
            return
        ledger = self.office.coordinator.ledger()
        damaged = self.office.laptop.holdings.damaged()
        self.damaged.setVisible(damaged is not None)
        self.damaged.setText(" ".join(sentences(damaged)) if damaged is not None else "")
        at = self.table.currentIndex()
        place = (at.row(), at.column()) if at.isValid() else (0, 0)
        self.model.show(ledger)
        self.both.keep_place(self.width())
        self.across.refresh()
        self._say(ledger)
        self._say_filters(ledger)
        if at.isValid() or not self.search.field.text().strip():
            self.table.setCurrentIndex(self.model.index(*place))
        if not self.side.isHidden():
            self.open_session(self.side.session)

    def _say(self, ledger: Ledger) -> None:
        parts = [t("coordinate.ledger.complete", complete=ledger.complete, total=ledger.total)]
        for name in COUNTED:
            if count := getattr(ledger, name):
                parts.append(t(f"coordinate.ledger.n_{name}", count=count))
        self.line.setText(" · ".join(parts))
        words = stage_words.of_step(ledger.stage, language.current())
        self.kind.say(words, "success" if ledger.stage.is_well else "attention")

    def _say_filters(self, ledger: Ledger) -> None:
        for name, button in self.filters.items():
            count = self.model.count(name)
            button.setText(t(f"coordinate.filter.{name}", count=count))
            button.setAccessibleName(t(f"coordinate.filter.{name}", count=count))
            button.setVisible(name != "refused" or count > 0)
        for state, label in self._legend:
            label.setText(t(f"coordinate.state.{state}"))
        self._say_nothing()

    def _say_nothing(self) -> None:
        name = self.model.filter
        self.nothing.setVisible(self.model.count(name) == 0)
        self.nothing.setText(t(f"coordinate.nothing.{name}"))
