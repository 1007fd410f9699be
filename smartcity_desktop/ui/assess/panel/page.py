"""The chair's page of one session: the sheets, the room, and the matrix when all are in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import barring, session_clock
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.ui import actions
from smartcity_desktop.ui.assess.panel.matrix_view import MatrixView
from smartcity_desktop.ui.assess.panel.panel_head import PanelHead
from smartcity_desktop.ui.assess.panel.panel_side import PanelSide
from smartcity_desktop.ui.assess.session.session_acts import SessionActs
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.keyboard import in_order
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, filling, holder, layers
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.scroll_column import ScrollColumn
from smartcity_desktop.ui.widths import Size, Wide


class PanelPage(SessionPage):
    """Left: members and the room. Right: the matrix, empty until every sheet is sealed."""

    shows = frozenset(Topic)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._coming = False
        self.head = PanelHead()
        self.head.chosen.connect(self._show)
        self.side = PanelSide(office, lambda: self.session)
        self.acts = SessionActs(office, lambda: self.session, self)
        self.acts.serve(self.head.clock, self.side.room.guests)
        self.side.room.withdrawn.connect(lambda kind, n: self.acts.withdraw(Listing(kind), n))
        self.matrix = MatrixView(office)
        for part in (self.head, self.side, self.acts, self.matrix):
            self.relay(part)
        self._empty = Empty("users")
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.START)))
        self._none = Empty("users", primary=False)
        self._none.chosen.connect(self._look)
        right = QWidget()
        self._right = layers(self._none, self.matrix, on=right)
        self._beside = beneath(filling(self.side), gap=3, margins=(0, 0, 2, 0))
        left = ScrollColumn(holder(self._beside), Size.NOTES)
        self._columns = Columns(left, right, (1, 9), turn=Wide.PANEL)
        self._columns.turned.connect(self._turned)
        whole = holder(beneath(self.head, filling(self._columns), gap=3))
        self._layers = layers(self._empty, whole, on=self)
        clock = self.head.clock
        actions.bind(self, "panel_step", clock.take_step)
        actions.bind(self, "panel_pause", lambda: clock.ask(TimerKind.PAUSE))
        actions.bind(self, "panel_extend", lambda: clock.ask(TimerKind.EXTEND))

    # coming and going

    def enter(self, to: ToPage) -> None:
        """Show a session; without one, the session that is under way."""
        if self.session:
            self.leave()  # what was typed belongs to the session that was shown till now
        super().enter(to)
        self._coming = True
        me = self.office.identity.me
        if me is None:
            return
        if self.session not in {card.session for card in self.office.assessor.today()}:
            self.take(self.office.turns.under_way())

    def leave(self) -> None:
        """Keep what is still being written."""
        self.side.settle()

    def keep(self) -> bool:
        """Try again to keep what the disk refused."""
        return self.side.keep()

    def _show(self, session: SessionId) -> None:
        self.leave()
        self.take(session)
        self.refresh()

    def _place(self) -> None:
        """Beside the matrix stands what is said of it; where there is no room for both it is above
        the notes, once it is open."""
        is_open = self._right.currentIndex() == 1
        beside = self._columns.stands_beside()
        self.matrix.stand_beside(self._beside if beside and is_open else None)
        self._columns.put_second_first(first=is_open)

    def _turned(self) -> None:
        self._place()
        self._order()

    def _order(self) -> None:
        """Tab follows the eye: down the column at the left, then the matrix; where that is above,
        the matrix and what is said of it first."""
        of_matrix = (self.matrix.differences, self.matrix.said)
        if self._columns.stands_beside():
            in_order(self.head, *of_matrix, *self.side.parts(), self._none, self.matrix.table)
        else:
            said = (of_matrix[0], self.matrix.table, of_matrix[1])
            in_order(self.head, *said, *self.side.parts(), self._none)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.head.retranslate()
        self.side.retranslate()
        self._empty.say(t("assess.who.what"), t("assess.who.then"), t("setup.title"))

    def refresh(self) -> None:
        """Show how the session stands."""
        if self.office.identity.me is None or not self.session:
            self._layers.setCurrentIndex(0)
            return
        self._layers.setCurrentIndex(1)
        page = self.office.chair.page(self.session)
        self.head.show_sessions(self.office.assessor.today(), self.session)
        self.head.show_page(page)
        running, waiting = self.office.assessor.running(), page.record_draft.waiting
        self.head.clock.other.show_beside(self.session, running, waiting)
        self.side.show_page(page)
        day, identity = self.office.day, self.office.identity
        opens = bool(page.sheets) and barring.may_look(day, identity, self.session, page.sheets)
        self._say_none(asks=bool(page.sheets) and not opens)
        self._right.setCurrentIndex(1 if opens else 0)
        self._place()
        if opens:
            self.matrix.show_page(page)
            if self._coming:
                self.matrix.table.setFocus()
        self._order()
        self._coming = False

    def _say_none(self, *, asks: bool) -> None:
        """Why there is no matrix; whoever has no sheet in it is told what looking means first."""
        key = "look" if asks else "none"
        button = t("assess.panel.look_button") if asks else ""
        self._none.say(t(f"assess.panel.{key}_what"), t(f"assess.panel.{key}_then"), button)

    def _look(self) -> None:
        sheets = self.office.chair.page(self.session).sheets
        day, identity = self.office.day, self.office.identity
        self.attempt(lambda: barring.look(day, identity, self.session, sheets))

    def tick(self) -> None:
        """Repaint the clock."""
        clock = self.head.clock
        if self.session and clock.isVisible():
            reading = session_clock.reading(self.office.day, self.session)
            clock.show_reading(reading, self.office.laptop.holdings.edition().policy.phases)
