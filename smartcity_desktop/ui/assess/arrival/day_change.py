"""What to do when a session does not go as planned: each asks for its reason, none costs points."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QTimeEdit,
    QWidget,
)

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui.language import current, t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beneath, beside, flowing, holder
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reason_row import Question, ReasonRow

WAIT, CAME, FIXED, FULL = "wait", "came", "fixed", "full"
SHIFT, SWAP, ABSENT, POSTPONED = "shift", "swap", "absent", "postponed"
KINDS = (WAIT, CAME, FIXED, FULL, SHIFT, SWAP, ABSENT, POSTPONED)
_USUAL = {WAIT: ("road", "earlier"), FIXED: ("road", "earlier"), FULL: ("road", "earlier")}
_STEP_S = 300


class DayChange(QWidget):
    """`chosen` carries the kind, a detail (the hour "HH:MM", or another session) and the reason."""

    chosen = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._title = Label("", "heading")
        self._told = Label("", wrap=True)
        self.whose = Label("", "caption", tone="quiet", wrap=True)
        self.buttons = {one: QPushButton() for one in KINDS}
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self.ask(kind))
        self._choices = holder(flowing(*self.buttons.values()))
        self.hour = QTimeEdit()
        self.hour.setDisplayFormat("HH.mm")
        self.other = Choice()
        self._lead = holder(beside(self.hour, self.other))
        self.reason = ReasonRow(self._lead)
        self.reason.given.connect(self._given)
        beneath(self._title, self._told, self._choices, self.whose, self.reason, gap=3, on=self)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("room.day.title"))
        for kind, button in self.buttons.items():
            button.setText(t(f"room.day.{kind}"))
        self.hour.setAccessibleName(t("room.day.hour"))
        self.hour.setDisplayFormat("HH.mm" if current() == "id" else "HH:mm")
        self.other.setAccessibleName(t("room.day.other"))
        self.reason.retranslate()

    def say(self, told: str, tone: str) -> None:
        """Say how the session stands against its plan."""
        self._told.setText(told)
        self._told.set_tone(tone)

    def say_whose(self, words: str) -> None:
        """Say who does what cannot be chosen here, "" where everything can."""
        self.whose.setText(words)
        self.whose.setVisible(bool(words))

    def offer(
        self, kinds: Sequence[str], start: str, others: Sequence[tuple[SessionId, str]]
    ) -> None:
        """Let only `kinds` be chosen; `start` is the planned start, `others` sessions (id, words)
        one can change places with."""
        for kind, button in self.buttons.items():
            alone = t("off.no_other") if kind == SWAP and not others else ""
            allow(button, alone if kind in kinds else t("off.day_done"))
        self._choices.setVisible(bool(kinds))
        if self._kind not in kinds:
            self.reason.hide()
        if self.reason.isHidden():
            planned = QTime.fromString(start[11:16], "HH:mm")
            self.hour.setTime(planned.addSecs(_STEP_S))
            self.other.clear()
            for id_, words in others:
                self.other.addItem(words, id_)

    def ask(self, kind: str) -> None:
        """Ask for what has to be said with it; that the region has come needs no reason."""
        if kind == CAME:
            self.chosen.emit(kind, "", "")
            return
        self._kind = kind
        self._lead.setVisible(kind in {SHIFT, SWAP})
        self.hour.setVisible(kind == SHIFT)
        self.other.setVisible(kind == SWAP)
        self.reason.ask(self._question)

    def again(self, reason: str) -> None:
        """Ask anew for what could not be done; what was said with it stays."""
        if self.buttons[self._kind].isEnabled() and self._kind != CAME:
            self.reason.ask(self._question)
            self.reason.field.setText(reason)

    def _question(self) -> Question:
        usual = [t(f"room.day.usual_{one}") for one in _USUAL.get(self._kind, ())]
        return t(f"room.day.{self._kind}_why"), t(f"room.day.{self._kind}_do"), usual

    def _given(self, reason: str) -> None:
        detail = {
            SHIFT: self.hour.time().toString("HH:mm"),
            SWAP: str(self.other.currentData() or ""),
        }.get(self._kind, "")
        self.chosen.emit(self._kind, detail, reason)
