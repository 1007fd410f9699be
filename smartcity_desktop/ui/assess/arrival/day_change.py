"""What to do when a session does not go as planned: each asks for its reason, none costs points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
SIGNED = frozenset({ABSENT, POSTPONED})
"""What closes a session without levels, so that the chair's key is needed."""
_USUAL = {WAIT: ("road", "earlier"), FIXED: ("road", "earlier"), FULL: ("road", "earlier")}
_STEP_S = 300


class DayChange(QWidget):
    """`chosen` carries the kind, a detail (the hour "HH:MM", or another session) and the reason.

    `unlock` stands with what is signed; `signs` when it is asked for.
    """

    chosen = Signal(str, str, str)
    signs = Signal()

    def __init__(self, unlock: QWidget, parent: QWidget | None = None) -> None:
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
        self.signing = ReasonRow(unlock, grave=True)
        for row in (self.reason, self.signing):
            row.given.connect(self._given)
        asked = (self.whose, self.reason, self.signing)
        beneath(self._title, self._told, self._choices, *asked, gap=3, on=self)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("room.day.title"))
        for kind, button in self.buttons.items():
            button.setText(t(f"room.day.{kind}"))
        self.hour.setAccessibleName(t("room.day.hour"))
        self.hour.setDisplayFormat("HH.mm" if current() == "id" else "HH:mm")
        self.other.setAccessibleName(t("room.day.other"))
        for row in (self.reason, self.signing):
            row.retranslate()

    def say(self, told: str, tone: str) -> None:
        """Say how the session stands against its plan."""
        self._told.setText(told)
        self._told.set_tone(tone)

    def say_whose(self, words: str) -> None:
        """Say who does what cannot be chosen here, "" where everything can."""
        self.whose.setText(words)
        self.whose.setVisible(bool(words))

    def offer(
        self, why_not: Mapping[str, str], start: str, others: Sequence[tuple[SessionId, str]]
    ) -> None:
        """Let those kinds be chosen that have no reason in `why_not` against it; `start` is the
        planned start, `others` sessions (id, words) one can change places with."""
        for kind, button in self.buttons.items():
            allow(button, why_not[kind])
        self._choices.setVisible(not all(why_not.values()))
        if self._kind and why_not[self._kind]:
            self.row().hide()
        if self.reason.isHidden():
            planned = QTime.fromString(start[11:16], "HH:mm")
            self.hour.setTime(planned.addSecs(_STEP_S))
            self.other.clear()
            for id_, words in others:
                self.other.addItem(words, id_)

    def row(self) -> ReasonRow:
        """Return where the reason for what was chosen last is asked for."""
        return self.signing if self._kind in SIGNED else self.reason

    def ask(self, kind: str) -> None:
        """Ask for what has to be said with it; that the region has come needs no reason."""
        if kind == CAME:
            self.chosen.emit(kind, "", "")
            return
        self.row().hide()
        self._kind = kind
        self._lead.setVisible(kind in {SHIFT, SWAP})
        self.hour.setVisible(kind == SHIFT)
        self.other.setVisible(kind == SWAP)
        if kind in SIGNED:
            self.signs.emit()
        self.row().ask(self._question)

    def again(self, reason: str) -> None:
        """Ask anew for what could not be done; what was said with it stays."""
        if self.buttons[self._kind].isEnabled() and self._kind != CAME:
            self.row().ask(self._question)
            self.row().field.setText(reason)

    def look_again(self, *, anew: bool) -> None:
        """Come back to a question that is still open; `anew`, of another session, it is asked no
        more."""
        if anew:
            self.row().hide()
        elif not self.row().isHidden():
            self.row().ask_on()

    def _question(self) -> Question:
        usual = [t(f"room.day.usual_{one}") for one in _USUAL.get(self._kind, ())]
        return t(f"room.day.{self._kind}_why"), t(f"room.day.{self._kind}_do"), usual

    def _given(self, reason: str) -> None:
        detail = {
            SHIFT: self.hour.time().toString("HH:mm"),
            SWAP: str(self.other.currentData() or ""),
        }.get(self._kind, "")
        self.chosen.emit(self._kind, detail, reason)
