"""Beside a panel's matrix: whose sheets are here, what sticks bring, what the room notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import chair, readmitting
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import HELD
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.panel.room_notes import RoomNotes
from smartcity_desktop.ui.assess.session.members import Members
from smartcity_desktop.ui.assess.session.place import chair_only
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.choosing import choose_folder
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reception import Reception
from smartcity_desktop.ui.widgets.wrapped_row import WrappedRow


class PanelSide(Acting, QWidget):
    """Does what is asked for to the session that `session` names."""

    def __init__(self, office: Office, session: Callable[[], SessionId]) -> None:
        super().__init__()
        self._desk, self._session = office.chair, session
        self._waiting: dict[tuple[SessionId, str], str] = {}
        self._title = Label("", "heading")
        self.whose = Label("", "caption", tone="quiet", wrap=True)
        self.members = Members()
        self.drop = DropZone(slim=True)
        self.wrapped = WrappedRow(office)
        self.room = RoomNotes()
        self._reception = Reception(office, self, hold=self.wrapped.hold, session=session)
        for part in (self.wrapped, self._reception):
            self.relay(part)
        self._connect()
        # Above the members, whose lines change with every sheet: the next one is asked for here.
        parts = (self._title, self.drop, self.whose, self.members, self.wrapped)
        beneath(*parts, filling(self.room), gap=3, on=self)

    def _connect(self) -> None:
        desk, session = self._desk, self._session
        self.wrapped.again.connect(self._reception.take)
        self.drop.dropped.connect(self.receive)
        self.drop.asked.connect(lambda _n: self._ask())
        self.members.excused.connect(
            lambda seat, kind, why: self.attempt(lambda: desk.excuse(session(), seat, kind, why))
        )
        self.members.readmitted.connect(self._readmit)
        self.room.noted.connect(self._note)
        self.room.written.connect(self._write)

    def parts(self) -> tuple[QWidget, ...]:
        """Return what one does something in, from above."""
        return self.drop, self.members, self.wrapped, self.room

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("assess.panel.members"))
        self.drop.say(t("assess.panel.drop"), "", t("assess.panel.choose"))
        self.room.retranslate()

    def show_page(self, page: chair.PanelPage) -> None:
        """Show how the session stands; what the disk refused stays in its field."""
        self.wrapped.refresh()
        sealed = bool(page.record_draft.sealed)
        held = not sealed or page.record_draft.status == HELD
        self.members.turn_to(page.session)
        self.members.show_members(page.members, open_=not sealed and page.is_chair, held=held)
        self.whose.setText(chair_only(page))
        self.whose.setVisible(not sealed and not page.is_chair)
        self.drop.setVisible(not sealed)  # also when all are here: a revision comes that way too
        waiting = {field: text for (at, field), text in self._waiting.items() if at == page.session}
        texts = {**page.record_draft.texts, **waiting}
        shown = replace(page.record_draft, texts=texts)
        self.room.show_record(shown, page.edition.rubric)
        QTimer.singleShot(0, self, self._ask_room)

    def _ask_room(self) -> None:
        """Ask for the height that the list of guests has once its words have their letters."""
        part: QWidget | None = self.room.guests
        while part is not None and part is not self:
            part.updateGeometry()
            part = part.parentWidget()
        self.updateGeometry()

    # what people do

    def receive(self, paths: list[Path]) -> None:
        """Take members' sheets from a stick."""
        self._reception.take(paths)

    def settle(self) -> None:
        """Keep what is still being written, a line without its Enter too."""
        self.room.settle()

    def keep(self) -> bool:
        """Try again to keep remarks and responses that the disk refused."""
        try:
            for (session, field), text in list(self._waiting.items()):
                self.changed.emit(self._desk.text(session, field, text))
                del self._waiting[session, field]
                self.notified.emit(t("shell.unsaved.kept"), "")
        except Problem:
            return False
        return True

    def _ask(self) -> None:
        folder = choose_folder(self, t("assess.panel.choose"))
        if folder is not None:
            self.receive([folder])

    def _note(self, kind: str, facts: tuple[str, ...]) -> None:
        desk, session = self._desk, self._session()
        if kind == Listing.DOCUMENTS:
            kept = self.attempt(lambda: desk.document(session, facts[0]))
        else:
            kept = self.attempt(lambda: desk.happening(session, HappeningKind.NOTE, facts[0]))
        if kept:
            self.room.empty(kind)

    def _readmit(self, seat: SeatId) -> None:
        desk, session = self._desk, self._session()
        seen = readmitting.would_open(desk.page(session).members, seat)
        if self.attempt(lambda: readmitting.readmit(desk, session, seat)) and seen:
            what = t("assess.excuse.back_what", seat=seat)
            self.notified.emit(what, t("assess.excuse.back_rest"))

    def _write(self, field: str, text: str) -> None:
        desk, session = self._desk, self._session()
        if self.attempt(lambda: desk.text(session, field, text)):
            self._waiting.pop((session, field), None)
        elif not desk.page(session).record_draft.sealed:
            self._waiting[session, field] = text
