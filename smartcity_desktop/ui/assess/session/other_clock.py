"""Another session's clock runs on this laptop: it is said, and no second one starts unasked.

Nor does the clock of a session whose region one still waits for: how it starts is chosen first.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.session.card import SessionCard
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.question_button import QuestionButton


class OtherClock(Acting, QWidget):
    """Hidden while no clock runs but that of the session that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other: SessionCard | None = None
        self._session, self._waiting = NO_SESSION, ""
        self._receives_here = False
        self._then: Callable[[], object] | None = None
        self._words = Label("", wrap=True, tone="attention")
        self.there = QPushButton()
        self.both = QuestionButton()
        self.drop = QPushButton()
        self.there.clicked.connect(self._go_there)
        self.both.clicked.connect(self._start_both)
        self.drop.clicked.connect(self.leave)
        beside(filling(self._words), self.there, self.both, self.drop, gap=2, on=self)
        self.hide()

    def show_beside(
        self, session: SessionId, running: SessionCard | None, waiting: str = ""
    ) -> None:
        """Say whose clock runs, where it is not that of `session`; `waiting` is since when its
        region is waited for."""
        self._other = running if running is not None and running.session != session else None
        if session != self._session or (self._other is None and not waiting):
            self._then = None
        self._session, self._waiting = session, waiting
        self._say()

    def receive_here(self) -> None:
        """Stand on the page where regions are received: there is no way to it."""
        self._receives_here = True

    def ask_first(self, then: Callable[[], object], *, came: bool = False) -> None:
        """Start a clock by `then`; while another one runs, or the region is waited for and nobody
        said that it `came`, only after a question."""
        if self._other is None and (came or not self._waiting):
            then()
            return
        self._then = then
        self._say()
        self.both.ask_anew()
        first = self.there if self.there.isVisibleTo(self) else self.drop
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Start nothing."""
        self._then = None
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape starts nothing."""
        if event.key() == Qt.Key.Key_Escape and self._then is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        other, asked = self._other, self._then is not None
        self.setVisible(other is not None or asked)
        self.there.setVisible(other is not None or not self._receives_here)
        self.drop.setText(t("room.reason.drop"))
        self.both.setVisible(asked)
        self.drop.setVisible(asked)
        if other is None:
            since = clock_time(self._waiting) if self._waiting else ""
            self._words.setText(f"◷ {t('room.other_clock.waiting', at=since)}")
            self.there.setText(t("room.arrival.name"))
            self.both.setText(t("room.other_clock.came"))
            return
        key = f"room.other_clock.{'ask' if asked else 'runs'}"
        region = other.region.full_name()
        self._words.setText(f"▶ {t(key, number=other.number, region=region)}")
        self.there.setText(t("room.other_clock.there", number=other.number))
        self.both.setText(t("room.other_clock.both"))

    def _go_there(self) -> None:
        self._then = None
        if self._other is not None:
            self.go.emit(ToPage(PageName.PANEL, self._other.session))
        else:
            self.go.emit(ToPage(PageName.ARRIVAL, self._session))

    def _start_both(self) -> None:
        then, self._then = self._then, None
        self._say()
        if then is not None:
            then()
