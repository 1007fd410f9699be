"""Over a sheet that is signed: its code, and the two things one can still do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import NO_DIGEST
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.revisions import behind
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine


class SealedStrip(Surface):
    """`reopened` carries the reason of a revision, `given_up` comes when it was begun by mistake;
    `handed` asks for what comes next, which `hand` names."""

    reopened = Signal(str)
    given_up = Signal()
    handed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wear("accent")
        self._sealed = NO_DIGEST
        self._settled = False
        self._words = Label("", "strong", wrap=True)
        self.reason = QLineEdit()
        self.reason.returnPressed.connect(self._reopen)
        self.undrawn = UndrawnLine([self.reason])
        self.give_up = QPushButton()
        self.give_up.clicked.connect(self.given_up)
        self.late = Label("", "caption", tone="attention", wrap=True)
        self._is_closed = False
        self._hand = QPushButton()
        self._revise = QPushButton()
        self._hand.clicked.connect(self.handed)
        self._revise.clicked.connect(self._ask)
        acts = (filling(self._words), filling(self.reason), self.give_up, self._revise, self._hand)
        told = (self.late, self.undrawn)
        beneath(beside(*acts, gap=2), *told, gap=1, on=self, margins=(3, 2, 3, 2))
        self.hide()

    def retranslate(self) -> None:
        """Set the words of the buttons."""
        ask_in(self.reason, t("assess.sealed.reason"))
        self.undrawn.say()
        self.late.setText(f"! {t('assess.sealed.late')}")
        self.give_up.setText(t("assess.sealed.give_up"))
        self._revise.setText(t("assess.sealed.revise"))

    def show_draft(self, draft: Draft, hand: str, *, settled: bool, closed: bool = False) -> None:
        """Show whether the sheet is signed and as which revision, or that one is under way; it
        looks done where it is `settled`. Of a session that is `closed` a revision comes too late,
        unless the chair opens that again."""
        self.wear("success" if settled else "accent")
        self._hand.setText(hand)
        self._settled, self._is_closed = settled, closed
        self.give_up.setVisible(draft.is_untouched())
        self.late.setVisible(closed and (draft.revision > 1 and not draft.sealed))
        if draft.sealed == self._sealed and self.isVisible():
            self._say(draft)
            return
        self._sealed = draft.sealed
        self.setVisible(bool(draft.sealed) or draft.revision > 1)
        for button in (self._hand, self._revise):
            button.setVisible(bool(draft.sealed))
        self.reason.clear()
        self.reason.hide()
        self._say(draft)

    def take_focus(self) -> None:
        """Put the keyboard on what can still be done."""
        self._hand.setFocus()

    def _say(self, draft: Draft) -> None:
        if draft.sealed:
            code = grouped(draft.sealed)
            told = t("assess.sealed.words", revision=behind(draft.revision), code=code)
            self._words.setText(f"✓ {told}")
        else:
            told = t("assess.sealed.revising", revision=draft.revision, reason=draft.reason)
            self._words.setText(f"↻ {told}")
        signed = "success" if self._settled else ""
        self._words.set_tone(signed if draft.sealed else "attention")

    def _ask(self) -> None:
        if self.reason.isVisible():
            self._reopen()
        else:
            self.reason.show()
            self.late.setVisible(self._is_closed)
            self.reason.setFocus()

    def _reopen(self) -> None:
        self.reopened.emit(self.reason.text())
