"""Excusing a member who cannot score: which kind, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.session.chair import MemberLine
from smartcity_desktop.desk.session.declaring import KINDS, told
from smartcity_desktop.domain.ids import NO_SEAT
from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.reason_row import Question, ReasonRow

_USUAL = ("ill", "travel", "task")


class ExcuseForm(QWidget):
    """`excused` carries seat, ExcuseKind and the reason as records carry it."""

    excused = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._name, self._opens = NO_SEAT, "", False
        self.kind = Choice()
        self.row = ReasonRow(self.kind, grave=True)
        self.kind.activated.connect(lambda _n: self.row.ask_on())
        self.row.given.connect(self._given)
        beneath(self.row, on=self)

    def ask(self, member: MemberLine, *, opens: bool = False) -> None:
        """Ask about a member; `opens`: with that the levels of all others lie open."""
        self._seat, self._name, self._opens = member.assessor, member.name, opens
        self.kind.setCurrentIndex(0)
        self.row.ask(self._question)

    def leave(self) -> None:
        """Ask no more."""
        self.row.hide()

    def retranslate(self) -> None:
        """Ask in the language of the screen."""
        self.row.retranslate()

    def _question(self) -> Question:
        kept = max(0, self.kind.currentIndex())
        self.kind.clear()
        self.kind.addItem(t("assess.excuse.absent"), str(ExcuseKind.ABSENT))
        for kind in KINDS:
            words = f"{t('room.prompt.short')}: {t(f'room.conflict.{kind}')}"
            self.kind.addItem(words, kind)
        self.kind.setAccessibleName(t("room.excuse.kind"))
        self.kind.setCurrentIndex(kept)
        absent = self.kind.currentData() == ExcuseKind.ABSENT
        usual = [t(f"room.excuse.usual_{one}") for one in _USUAL] if absent else []
        title = t("room.excuse.title", seat=self._seat, name=self._name)
        title += f" {t('room.excuse.opens')}" if self._opens else ""
        return title, t("room.excuse.do"), usual

    def _given(self, reason: str) -> None:
        kind = str(self.kind.currentData())
        if kind == ExcuseKind.ABSENT:
            self.excused.emit(self._seat, ExcuseKind.ABSENT, reason)
        else:
            self.excused.emit(self._seat, ExcuseKind.CONFLICT, told(kind, reason))
