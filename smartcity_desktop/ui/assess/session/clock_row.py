"""The session's clock with what can be done with it: on, pause, more time, one phase back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from smartcity_desktop.domain.edition import Phase
from smartcity_desktop.domain.timer import UNDER_WAY, TimerKind, TimerReading, TimerState
from smartcity_desktop.ui import language
from smartcity_desktop.ui.assess.session.other_clock import OtherClock
from smartcity_desktop.ui.keyboard import KeyboardWindow
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.menu import Menu
from smartcity_desktop.ui.widgets.phase_bar import PhaseBar
from smartcity_desktop.ui.widgets.reason_row import Question, ReasonRow
from smartcity_desktop.ui.widths import Wide, fits

MORE_MIN = (5, 10, 15)
"""Minutes that can be added at a time."""
_USUAL = {TimerKind.PAUSE: ("power", "device", "prayer"), "unstart": ("slip", "absent")}
MISTAKE = "unstart"
"""Asked for like a turn of the clock: its start was a mistake."""
_STEPS = {TimerState.PLANNED: TimerKind.START, TimerState.PAUSED: TimerKind.RESUME}


class ClockRow(QWidget):
    """`turned` carries what to do (a TimerKind), seconds, a reason; `mistaken` why the clock should
    never have been started.

    All but steps ask why first, in a row beneath.
    """

    turned = Signal(str, int, str)
    mistaken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next, self._state = TimerKind.START, ""
        self._asked = ""
        self._may_be_mistaken: Callable[[], bool] = lambda: False
        self._reading: TimerReading | None = None
        self.phase_bar = PhaseBar()
        self.step = QPushButton()
        self.pause = QPushButton()
        for button in (self.step, self.pause):
            # Whoever clicks goes on where they were: the next Enter must not turn the clock again.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # At the edge, as wide whatever it says and also where there is no step: what a click
        # brings or takes away beside it never comes under the pointer.
        kept = self.step.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.step.setSizePolicy(kept)
        self.step.clicked.connect(self._take_step)
        self.pause.clicked.connect(lambda: self.ask(TimerKind.PAUSE))
        self._more = QToolButton()
        self._more.setIcon(icons.icon("ellipsis", "text"))
        self._more.setProperty("quiet", True)
        icons.put(self.pause, "pause")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.minutes = Choice()
        self.reason = ReasonRow(self.minutes)
        self.reason.given.connect(self._reason_given)
        self.other = OtherClock()
        beneath(
            beside(filling(self.phase_bar), self.pause, self._more, self.step, gap=2),
            self.reason,
            self.other,
            gap=2,
            on=self,
        )

    def show_reading(self, reading: TimerReading, phases: Sequence[Phase]) -> None:
        """Show the clock at this moment, and what can be done with it."""
        self.phase_bar.show_reading(reading, phases)
        self._reading, last = reading, not reading.next_phases
        state = f"{reading.state}{reading.phase_index}{last}{language.current()}"
        if state == self._state:
            return
        self._state = state
        self.reason.retranslate()
        self._next = _STEPS.get(reading.state, TimerKind.PHASE)
        kind = "skip-forward" if self._next == TimerKind.PHASE else "play"
        icons.put(self.step, kind)
        self._keep_width()
        self.step.setText(t(f"assess.timer.{self._next}"))
        self.step.setVisible(
            reading.state != TimerState.STOPPED and not (last and self._next == TimerKind.PHASE)
        )
        self.pause.setText(t("assess.timer.pause"))
        self.pause.setVisible(reading.state == TimerState.RUNNING)
        self._more.setVisible(reading.state in UNDER_WAY)
        self._fill_menu(reading)
        pausing = self._asked == TimerKind.PAUSE and reading.state != TimerState.RUNNING
        late = self._asked == MISTAKE and reading.phase_index > 0
        if reading.state not in UNDER_WAY or pausing or late:
            self.reason.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is room, what else can be done with the clock has its word."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        worded = fits(Wide.ROW, event.size().width())
        self._more.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if worded else style.ToolButtonIconOnly
        )

    def _keep_width(self) -> None:
        self.step.setMinimumWidth(0)
        wide = 0
        for one in (TimerKind.START, TimerKind.PHASE, TimerKind.RESUME):
            self.step.setText(t(f"assess.timer.{one}"))
            wide = max(wide, self.step.sizeHint().width())
        self.step.setMinimumWidth(wide)

    def offer_mistake(self, may_be: Callable[[], bool]) -> None:
        """Offer to say that the start was a mistake, whenever it `may_be` one."""
        self._may_be_mistaken = may_be

    def ask(self, kind: str) -> None:
        """Ask why time stands still, is added, or never began; at any other moment nothing
        happens."""
        state = self._reading.state if self._reading is not None else TimerState.PLANNED
        if kind == TimerKind.PAUSE and state == TimerState.PAUSED:
            self.turned.emit(TimerKind.RESUME, 0, "")
            return
        if state not in UNDER_WAY:
            return
        self._asked = kind
        self.minutes.setVisible(kind == TimerKind.EXTEND)
        self.minutes.setCurrentIndex(0)
        self.reason.ask(self._question)

    def _question(self) -> Question:
        kept = max(0, self.minutes.currentIndex())
        self.minutes.clear()
        for one in MORE_MIN:
            self.minutes.addItem(t("room.clock.minutes", count=one), one * 60)
        self.minutes.setCurrentIndex(kept)
        self.minutes.setAccessibleName(t("room.clock.how_long"))
        usual = [t(f"room.clock.usual_{one}") for one in _USUAL.get(self._asked, ())]
        return t(f"room.clock.why_{self._asked}"), t(f"room.clock.do_{self._asked}"), usual

    def take_step(self) -> None:
        """Do what the button offers: start, go on, or the next phase."""
        if self.step.isVisible():
            self.step.click()

    def _take_step(self) -> None:
        window = self.window()
        if self.step.hasFocus() and isinstance(window, KeyboardWindow):
            window.give_away(self.step)
        if self._next == TimerKind.START:
            self.other.ask_first(lambda: self.turned.emit(TimerKind.START, 0, ""))
        else:
            self.turned.emit(self._next, 0, "")

    def _reason_given(self, reason: str) -> None:
        seconds = int(self.minutes.currentData()) if self._asked == TimerKind.EXTEND else 0
        kind, self._asked = self._asked, ""
        if kind == MISTAKE:
            self.mistaken.emit(reason)
        else:
            self.turned.emit(kind, seconds, reason)

    def _fill_menu(self, reading: TimerReading) -> None:
        menu = Menu(self._more)
        menu.addAction(t("room.clock.extend")).triggered.connect(lambda: self.ask(TimerKind.EXTEND))
        if reading.phase_index:
            back = menu.addAction(t("room.clock.back"))
            back.triggered.connect(lambda: self.turned.emit(TimerKind.BACK, 0, ""))
        mistake = menu.addAction(t("room.clock.unstart"))
        mistake.triggered.connect(lambda: self.ask(MISTAKE))
        menu.aboutToShow.connect(lambda: mistake.setVisible(self._may_be_mistaken()))
        self._more.setText(t("assess.timer.more_short"))
        self._more.setAccessibleName(t("assess.timer.more"))
        self._more.setToolTip(t("assess.timer.more"))
        old = self._more.menu()
        self._more.setMenu(menu)
        if old is not None:
            old.deleteLater()
