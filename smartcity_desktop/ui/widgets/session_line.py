"""The running session's clock in the status line: phase, time left, and what is called out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SESSION
from smartcity_desktop.domain.timer import TimerState, rebooted
from smartcity_desktop.host import clock
from smartcity_desktop.ui.language import minutes_seconds, t
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.boxes import beside
from smartcity_desktop.ui.widgets.elided import ElidedLabel
from smartcity_desktop.ui.widgets.icons import Icon
from smartcity_desktop.ui.widths import Wide, fits

if TYPE_CHECKING:
    from smartcity_desktop.desk.session.card import SessionCard
    from smartcity_desktop.ui.widgets.caller import Caller

CLOCK = 44
"""Letters of the clock that are in view before the name of who is here is."""


class SessionLine(QWidget):
    """`called` carries what is called out. `notice` is a banner for whoever lays this out: it says
    that the laptop's clock was set or the machine started anew during the session."""

    called = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._call = ElidedLabel("", "strong")
        self._clock = ElidedLabel("", "caption", letters=CLOCK)
        self.notice = Banner()
        self._caller: Caller | None = None
        self._noticed = NO_SESSION
        self._called = Icon()
        self._state = Icon()
        said = beside(self._called, self._call, gap=1)
        beside(said, beside(self._state, self._clock, gap=1), gap=4, on=self)
        for icon in (self._called, self._state):
            icon.hide()

    def retranslate(self) -> None:
        """Say in the language of the screen what still stands."""
        if not self.notice.isHidden():
            self._noticed = NO_SESSION

    def tick(self) -> None:
        """Show the clock of the session that runs on this laptop."""
        running = self._office.assessor.running()
        self._show_clock(running)
        self._call_out(running)
        self._show_doubt(running)

    def clock_text(self) -> str:
        """Return what is said about the running session's clock, "" when none runs."""
        return self._clock.text()

    def call_text(self) -> str:
        """Return what is called out at this moment, "" for nothing."""
        return self._call.text()

    def _show_clock(self, running: SessionCard | None) -> None:
        if running is None:
            self._clock.setText("")
            self._state.hide()
            return
        timer, number = running.timer, running.number
        phase = t(f"assess.phase.{timer.phase}")
        left = minutes_seconds(abs(timer.phase_remaining_s))
        words, tone, icon = t("room.clock.status", phase=phase, left=left, number=number), "", ""
        if timer.phase_remaining_s < 0:
            told = t("room.clock.status_over", phase=phase, left=left, number=number)
            words, tone, icon = told, "danger", "triangle-alert"
        if timer.state == TimerState.PAUSED:
            told = t("room.clock.status_paused", phase=phase, left=left, number=number)
            words, tone, icon = told, "attention", "pause"
        self._clock.setText(words)
        self._clock.set_tone(tone)
        self._state.show_icon(icon, tone)
        self._state.setVisible(bool(icon))

    def _call_out(self, running: SessionCard | None) -> None:
        if self._caller is None:
            if running is None:
                return
            from smartcity_desktop.ui.widgets.caller import Caller

            self._caller = Caller(self._clock)
        if self._caller.look(running):
            self.called.emit(self._caller.text())
            if self._caller.is_over():
                QApplication.alert(self.window())  # the only thing that calls from afar
        words, over = self._caller.text(), self._caller.is_over()
        # In a narrow window there is room for one of the two: for the call, which passes.
        narrow = not fits(Wide.COMING, self.window().width())
        shown = words.partition("; ")[0] if narrow else words
        tone = "danger" if over else "attention"
        self._call.setText(shown)
        self._call.set_tone(tone)
        self._called.show_icon("triangle-alert" if over else "timer", tone)
        self._called.setVisible(bool(words))
        self._clock.setVisible(not (words and narrow))
        if words and narrow:
            self._state.hide()

    def _show_doubt(self, running: SessionCard | None) -> None:
        """Once a session, until it is dismissed."""
        session = running.session if running is not None and running.timer.doubtful else NO_SESSION
        if session == self._noticed:
            return
        self._noticed = session
        if not session:
            self.notice.hide()
            return
        turns = self._office.day.record_draft(session).timer
        kind = "restarted" if rebooted(turns, clock.now()) else "jumped"
        self.notice.say("attention", t(f"room.clock.{kind}"), t(f"room.clock.{kind}_rest"))
