"""The chair's page of one session: the sheets, the room, and the matrix when all are in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Fact
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import chair, session_clock
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui import actions, theme
from smartcity_desktop.ui.assess.panel.matrix_view import MatrixView
from smartcity_desktop.ui.assess.panel.room_notes import RoomNotes
from smartcity_desktop.ui.assess.session import quorum
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.assess.session.members import Members
from smartcity_desktop.ui.assess.session.session_acts import SessionActs
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, filling, held
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reception import Reception
from smartcity_desktop.ui.widgets.wrapped_row import WrappedRow


class PanelPage(SessionPage):
    """Left: members and the room. Right: the matrix, empty until every sheet is sealed."""

    shows = frozenset(Fact)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._coming = False
        self.wrapped = WrappedRow(office)
        self._reception = Reception(office, self, hold=self.wrapped.hold)
        self.wrapped.again.connect(self._reception.take)
        self.sessions = Choice()
        self.sessions.activated.connect(lambda n: self._show(str(self.sessions.itemData(n))))
        self.close_button, self._state = QPushButton(), Label("", tone="quiet")
        self.arrival, self.clock = QPushButton(), ClockRow()
        self.arrival.clicked.connect(lambda: self._to(PageName.ARRIVAL))
        self.close_button.clicked.connect(lambda: self._to(PageName.CLOSING))
        self._members_title, self.members = Label("", "heading"), Members()
        self.drop, self.room = DropZone(slim=True), RoomNotes()
        self.matrix, self._none, self._empty = MatrixView(office), Empty(), Empty()
        for part in (self.wrapped, self._reception, self.matrix):
            self.relay(part)
        self._waiting: dict[tuple[str, str], str] = {}
        self._connect()
        self._right, self._layers = QStackedLayout(), QStackedLayout(self)
        _lay_out(self)

    def _connect(self) -> None:
        self.acts = SessionActs(self.office, lambda: self.session, self)
        self.relay(self.acts)
        self.acts.serve(self.clock, self.room.guests)
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.START)))
        self.drop.dropped.connect(self.receive)
        self.drop.asked.connect(lambda _n: self._ask())
        desk = self.office.chair
        self.members.excused.connect(
            lambda seat, kind, why: self.attempt(lambda: desk.excuse(self.session, seat, kind, why))
        )
        self.members.readmitted.connect(
            lambda seat: self.attempt(lambda: desk.withdraw(self.session, "excused", seat))
        )
        self.room.noted.connect(self._note)
        self.room.withdrawn.connect(
            lambda kind, n: self.attempt(lambda: desk.withdraw(self.session, kind, str(n)))
        )
        self.room.written.connect(self._write)
        actions.bind(self, "panel_step", self.clock.take_step)
        actions.bind(self, "panel_pause", lambda: self.clock.ask("pause"))
        actions.bind(self, "panel_extend", lambda: self.clock.ask("extend"))

    # coming and going

    def enter(self, to: ToPage) -> None:
        """Show a session; without one, the session that is under way."""
        super().enter(to)
        self._coming = True
        me = self.office.identity.me
        if me is None:
            return
        cards = self.office.assessor.today()
        mine = [one.session for one in cards]
        if self.session not in mine:
            open_ = (one.session for one in cards if one.state != "closed")
            self.session = next(open_, mine[0] if mine else "")

    def leave(self) -> None:
        """Keep what is still being written."""
        self.room.settle()

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._members_title.setText(t("assess.panel.members"))
        self.drop.say(t("assess.panel.drop"), "", t("assess.panel.choose"))
        self.room.retranslate()
        self._none.say(t("assess.panel.none_what"), t("assess.panel.none_then"))
        self.sessions.setAccessibleName(t("assess.panel.session"))
        self.arrival.setText(t("room.arrival.name"))
        self._empty.say(t("assess.who.what"), t("assess.who.then"), t("setup.title"))

    def refresh(self) -> None:
        """Show how the session stands."""
        me = self.office.identity.me
        if me is None or not self.session:
            self._layers.setCurrentIndex(0)
            return
        self._layers.setCurrentIndex(1)
        self.wrapped.refresh()
        page = self.office.chair.page(self.session)
        self._fill_sessions()
        sealed = bool(page.minutes.sealed)
        here = sum(1 for one in page.members if one.state != chair.MISSING)
        self._show_state(page, sealed=sealed)
        self.close_button.setText(t("assess.panel.files" if sealed else "assess.panel.close"))
        self.close_button.setProperty("primary", page.may_close and page.is_chair)
        self.close_button.style().polish(self.close_button)
        self.members.show_members(page.members, open_=not sealed)
        self.drop.setVisible(not sealed and here < len(page.members))
        waiting = {field: text for (at, field), text in self._waiting.items() if at == self.session}
        texts = {**page.minutes.texts, **waiting}
        self.room.show_minutes(replace(page.minutes, texts=texts))
        self._right.setCurrentIndex(1 if page.sheets else 0)
        if page.sheets:
            self.matrix.show_page(page)
            if self._coming:
                self.matrix.table.setFocus()
        self._coming = False

    def _show_state(self, page: chair.PanelPage, *, sealed: bool) -> None:
        shape, tone, words = quorum.words(page)
        if sealed:
            here = sum(1 for one in page.members if one.state != chair.MISSING)
            shape, tone = "■", "quiet"
            words = t("assess.panel.closed", here=here, of=len(page.members))
        self._state.setText(f"{shape} {words}")
        self._state.set_tone(tone)
        self.arrival.setVisible(not sealed)
        self.clock.setVisible(not sealed)
        self.clock.show_reading(page.timer, page.edition.policy.phases)

    def tick(self) -> None:
        """Repaint the clock."""
        if self.session and self.clock.isVisible():
            reading = session_clock.reading(self.office.day, self.session)
            self.clock.show_reading(reading, self.office.laptop.holdings.edition().policy.phases)

    def _fill_sessions(self) -> None:
        cards = self.office.assessor.today()
        self.sessions.clear()
        for one in cards:
            words = f"{one.number}. {one.region.full_name()} · {t(f'assess.state.{one.state}')}"
            self.sessions.addItem(words, one.session)
        self.sessions.setCurrentIndex(self.sessions.findData(self.session))

    # what people do

    def receive(self, paths: list[Path]) -> None:
        """Take members' sheets from a stick."""
        self._reception.take(paths)

    def _to(self, page: PageName) -> None:
        self.go.emit(ToPage(page, self.session))

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("assess.panel.choose"))
        if name:
            self.receive([Path(name)])

    def _show(self, session: str) -> None:
        self.leave()
        self.session = session
        self.refresh()

    def _note(self, kind: str, facts: tuple[str, ...]) -> None:
        desk, session = self.office.chair, self.session
        if kind == "documents":
            kept = self.attempt(lambda: desk.document(session, facts[0]))
        else:
            kept = self.attempt(lambda: desk.happening(session, "note", facts[0]))
        if kept:
            self.room.empty(kind)

    def _write(self, field: str, text: str) -> None:
        desk, session = self.office.chair, self.session
        if self.attempt(lambda: desk.text(session, field, text)):
            self._waiting.pop((session, field), None)
        elif not desk.page(session).minutes.sealed:
            self._waiting[session, field] = text

    def keep(self) -> bool:
        """Try again to keep remarks and responses that the disk refused."""
        try:
            for (session, field), text in list(self._waiting.items()):
                self.changed.emit(self.office.chair.text(session, field, text))
                del self._waiting[session, field]
                self.told.emit(t("shell.unsaved.kept"), "")
        except Problem:
            return False
        return True


def _lay_out(page: PanelPage) -> None:
    which, acts = QWidget(), QWidget()
    head, after = QHBoxLayout(which), QHBoxLayout(acts)
    for row in (head, after):
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[3])
    page._state.setWordWrap(True)
    page.sessions.setMinimumContentsLength(28)
    page.sessions.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    head.addWidget(page.sessions, 3)
    head.addWidget(page._state, 2)
    after.addStretch(1)
    after.addWidget(page.arrival)
    after.addWidget(page.close_button)
    side = held(
        beneath(
            page._members_title, page.members, page.drop, page.wrapped, filling(page.room), gap=3
        )
    )
    right = QWidget()
    right.setLayout(page._right)
    page._right.addWidget(page._none)
    page._right.addWidget(page.matrix)
    columns = Columns(side, right, (6, 7))
    whole = held(beneath(Columns(which, acts, (1, 0)), page.clock, filling(columns), gap=3))
    page._layers.addWidget(page._empty)
    page._layers.addWidget(whole)
