"""Opening the own key, in line where it is needed: one field, one button, no box in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from smartcity_desktop.desk import practice
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import problems, theme
from smartcity_desktop.ui.jobs import Job
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label


class UnlockRow(QWidget):
    """`unlocked` carries what changed. The slow part of opening runs beside the window."""

    unlocked = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._job: Job | None = None
        self._say = Label("", wrap=True)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.returnPressed.connect(self.unlock)
        self._button = QPushButton()
        self._button.clicked.connect(self.unlock)
        self._fault = Label("", tone="danger", wrap=True)
        self._fault.hide()
        self.field.textEdited.connect(self._fault.hide)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self.field, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._say)
        column.addLayout(row)
        column.addWidget(self._fault)

    def refresh(self) -> None:
        """Show whether the key of who is here is open, locked, or not on this laptop."""
        me = self._office.identity.me
        if me is None:
            self.hide()
            return
        self.show()
        open_, here = self._office.identity.is_unlocked, me.has_key
        self._say.setText(self._words(open_=open_, here=here, name=me.name))
        self._say.set_tone("success" if open_ else "" if here else "attention")
        for one in (self.field, self._button):
            one.setVisible(here and not open_)
        self._button.setText(t("shell.unlock.button"))
        self.field.setPlaceholderText(t("shell.unlock.passphrase"))
        self.field.setAccessibleName(t("shell.unlock.passphrase"))
        if open_ or not here:
            self._fault.hide()

    def _words(self, *, open_: bool, here: bool, name: str) -> str:
        if open_:
            return "✓ " + t("shell.unlock.open", name=name)
        if not here:
            return "! " + t("shell.unlock.none", name=name)
        words = t("shell.unlock.locked", name=name)
        if self._office.laptop.edition().fictitious:
            words += " " + t("shell.unlock.practice", passphrase=practice.PASSPHRASE)
        return words

    def unlock(self) -> None:
        """Open the key with what was typed; a wrong passphrase is said beneath the field."""
        if self._job is not None:
            return
        try:
            opener = self._office.identity.opener(self.field.text())
        except Problem as problem:
            self._fail(problem)
            return
        self._busy(True)
        self._job = Job(lambda _progress: opener(), self)
        self._job.done.connect(self._open)
        self._job.failed.connect(self._fail)
        self._job.start()

    def _open(self, key: object) -> None:
        self._busy(False)
        try:
            changed = self._office.identity.unlock_with(key)  # type: ignore[arg-type]
        except Problem as problem:
            self._fail(problem)
            return
        self.field.clear()
        self.refresh()
        self.unlocked.emit(changed)

    def _fail(self, fault: object) -> None:
        self._busy(False)
        if not isinstance(fault, Problem):
            assert isinstance(fault, Exception)
            raise fault
        self._fault.setText(" ".join(problems.sentences(fault)))
        self._fault.show()
        self.field.selectAll()
        self.field.setFocus()

    def _busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self._button.setEnabled(not busy)
        self.field.setEnabled(not busy)
        self._button.setText(t("shell.unlock.opening" if busy else "shell.unlock.button"))
