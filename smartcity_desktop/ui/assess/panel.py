"""The chair's page of one session: the sheets, the room, and the matrix when all are in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk import chair
from smartcity_desktop.desk.changed import Changed, Fact
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.assess.matrix_view import MatrixView
from smartcity_desktop.ui.assess.members import Members
from smartcity_desktop.ui.assess.room_notes import RoomNotes
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reception import Reception


class PanelPage(Page):
    """Left: members and the room. Right: the matrix, empty until every sheet is sealed."""

    shows = frozenset(Fact)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.session = ""
        self._reception = Reception(office, self)
        for signal in ("changed", "problem", "told"):
            getattr(self._reception, signal).connect(getattr(self, signal))
        self.sessions = Choice()
        self.sessions.activated.connect(lambda n: self._show(str(self.sessions.itemData(n))))
        self.close_button, self._state = QPushButton(), Label("", tone="quiet")
        self.close_button.clicked.connect(lambda: self.go.emit("closing", self.session))
        self._members_title, self.members = Label("", "heading"), Members()
        self.drop, self.room = DropZone(slim=True), RoomNotes()
        self.matrix, self._none, self._empty = MatrixView(office), Empty(), Empty()
        for signal in ("changed", "problem", "go"):
            getattr(self.matrix, signal).connect(getattr(self, signal))
        self._waiting: dict[tuple[str, str], str] = {}
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self._empty.chosen.connect(lambda: self.go.emit("start", None))
        self.drop.dropped.connect(self.receive)
        self.drop.asked.connect(lambda _n: self._ask())
        desk = self.office.chair
        self.members.excused.connect(
            lambda seat, kind, why: self._try(lambda: desk.excuse(self.session, seat, kind, why))
        )
        self.members.readmitted.connect(
            lambda seat: self._try(lambda: desk.withdraw(self.session, "excused", seat))
        )
        self.room.noted.connect(self._note)
        self.room.withdrawn.connect(
            lambda kind, n: self._try(lambda: desk.withdraw(self.session, kind, str(n)))
        )
        self.room.written.connect(self._write)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[3])
        self._state.setWordWrap(True)
        self.sessions.setMinimumContentsLength(12)
        self.sessions.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        head.addWidget(self.sessions, 3)
        head.addWidget(self._state, 2)
        head.addWidget(self.close_button)
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.SPACE[3])
        for one in (self._members_title, self.members, self.drop):
            left.addWidget(one)
        left.addWidget(self.room, 1)
        right = QWidget()
        self._right = QStackedLayout(right)
        self._right.addWidget(self._none)
        self._right.addWidget(self.matrix)
        columns = Columns(side, right, (6, 8))
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE[3])
        inside.addLayout(head)
        inside.addWidget(columns, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._empty)
        self._layers.addWidget(whole)

    # coming and going

    def enter(self, argument: object) -> None:
        """Show a session; without one, the session that is under way."""
        if argument:
            self.session = str(argument)
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

    def shown(self) -> object:
        """Return the session that is shown."""
        return self.session or None

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._members_title.setText(t("assess.panel.members"))
        self.drop.say(t("assess.panel.drop"), "", t("assess.panel.choose"))
        self.room.retranslate()
        self._none.say(t("assess.panel.none_what"), t("assess.panel.none_then"))
        self.sessions.setAccessibleName(t("assess.panel.session"))
        self._empty.say(t("assess.who.what"), t("assess.who.then"), t("setup.title"))

    def refresh(self) -> None:
        """Show how the session stands."""
        me = self.office.identity.me
        if me is None or not self.session:
            self._layers.setCurrentIndex(0)
            return
        self._layers.setCurrentIndex(1)
        page = self.office.chair.page(self.session)
        self._fill_sessions()
        sealed = bool(page.minutes.sealed)
        here = sum(1 for one in page.members if one.state != chair.MISSING)
        key = "closed" if sealed else "state"
        self._state.setText(t(f"assess.panel.{key}", here=here, of=len(page.members)))
        self.close_button.setText(t("assess.panel.files" if sealed else "assess.panel.close"))
        self.close_button.setProperty("primary", page.may_close)
        self.close_button.style().polish(self.close_button)
        self.members.show_members(page.members, open_=not sealed)
        self.drop.setVisible(not sealed and here < len(page.members))
        waiting = {field: text for (at, field), text in self._waiting.items() if at == self.session}
        texts = {**page.minutes.texts, **waiting}
        self.room.show_minutes(replace(page.minutes, texts=texts))
        self._right.setCurrentIndex(1 if page.sheets else 0)
        if page.sheets:
            self.matrix.show_page(page)

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
        if kind == "attendance":
            name, position, institution, letter = facts
            kept = self._try(lambda: desk.attend(session, name, position, institution, letter))
        elif kind == "documents":
            kept = self._try(lambda: desk.document(session, facts[0]))
        else:
            kept = self._try(lambda: desk.happening(session, "note", facts[0]))
        if kept:
            self.room.empty(kind)

    def _write(self, field: str, text: str) -> None:
        desk, session = self.office.chair, self.session
        if self._try(lambda: desk.text(session, field, text)):
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

    def _try(self, act: Callable[[], Changed]) -> bool:
        """Do it and say what changed; a failure is said, and what was typed stays."""
        try:
            self.changed.emit(act())
        except Problem as problem:
            self.problem.emit(problem)
            return False
        return True
