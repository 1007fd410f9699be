"""What was saved when, who is here, and the session's clock: always in view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import clock_second, t
from smartcity_desktop.ui.problems import sentences
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.elided import ElidedButton, ElidedLabel
from smartcity_desktop.ui.widgets.icons import Icon
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.session_line import SessionLine

SMALL = 14
"""Pixels of the icon before so small a text."""


class StatusLine(QWidget):
    """`person` when somebody presses the name of who is here, `turn` to hand the laptop on."""

    person = Signal()
    turn = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._waiting: set[QWidget] = set()
        self._mark = Icon(side=SMALL)
        self._saved = Label("", "caption")
        self._trouble = ElidedLabel("", "caption")
        self._trouble.hide()
        self.session = SessionLine(office)
        self._who = ElidedButton()
        self._who.setAutoRaise(True)
        self._who.setFont(theme.font("caption"))
        self._who.clicked.connect(self.person)
        self.next = QToolButton()
        self.next.setAutoRaise(True)
        self.next.setFont(theme.font("caption"))
        self.next.clicked.connect(self.turn)
        beneath(
            self.session.notice,
            beside(
                beside(self._mark, self._saved, gap=1),
                filling(self._trouble),
                filling(self._who, 2),
                self.next,
                stretch(),
                self.session,
                margins=(4, 1, 4, 1),
            ),
            gap=0,
            on=self,
        )

    def refresh(self) -> None:
        """Show the moment of the last save and who is here."""
        self._show_saved()
        self._who.setText(self._person())
        self._who.set_hint(t("shell.change_person"))
        who = self._office.identity
        has_edition = self._office.laptop.holdings.has_edition
        self.next.setVisible(has_edition and who.role == LaptopRole.ASSESSOR)
        self.next.setText(t("turns.button"))
        self.next.setToolTip(t("turns.hint", keys="Ctrl+Shift+M"))
        self.session.retranslate()
        self.tick()

    def wait_for(self, what: QWidget, *, waits: bool) -> None:
        """Say "saving …" from the first key that is not on the disk until all is."""
        if waits != (what in self._waiting):
            (self._waiting.add if waits else self._waiting.discard)(what)
            self._show_saved()

    def _show_saved(self) -> None:
        laptop = self._office.laptop
        saved, failed = laptop.journal.saved_at, laptop.backups.failed_at
        words = t("shell.saved", at=clock_second(saved)) if saved else t("shell.nothing_to_save")
        icon, tone = ("check", "success") if saved else ("circle", "quiet")
        if self._waiting:
            words, icon, tone = t("shell.saving"), "circle", "quiet"
        trouble = ""
        if failed:
            trouble += f" · {t('recovery.no_backup', at=clock_second(failed))}"
            icon, tone = "triangle-alert", "attention"
        damaged = laptop.holdings.damaged()
        if damaged is not None:
            trouble += f" · {t('signing.damaged', count=damaged.facts['count'])}"
            icon, tone = "circle-alert", "danger"
        self._mark.show_icon(icon, tone)
        if (words, trouble) != (self._saved.text(), self._trouble.text()):
            for label, said in ((self._saved, words), (self._trouble, trouble)):
                label.setText(said)
                label.set_tone(tone)
            self._trouble.setVisible(bool(trouble))  # empty it would have a share of the line
            told = (problem for problem in (damaged, laptop.backups.problem) if problem is not None)
            self._trouble.set_hint("\n\n".join(" ".join(sentences(problem)) for problem in told))

    def saved_text(self) -> str:
        """Return what the line says about saving."""
        return self._saved.text() + self._trouble.text()

    def saved_icon(self) -> str:
        """Return which icon stands before it."""
        return self._mark.name()

    def _person(self) -> str:
        who = self._office.identity
        if not self._office.laptop.holdings.has_edition:
            return t("shell.nobody")
        if who.role in {LaptopRole.COORDINATOR, LaptopRole.DECIDER}:
            return t(f"shell.{who.role}")
        me = who.me
        if me is None:
            return t("shell.nobody")
        state = t("shell.unlocked" if who.is_unlocked else "shell.locked")
        return f"{me.name} ({me.id}) · {state}"

    def tick(self) -> None:
        """Show the clock of the session that runs on this laptop, and a backup that failed."""
        self._show_saved()
        self.session.tick()
