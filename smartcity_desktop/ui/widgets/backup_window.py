"""A copy of everything on this laptop, on a stick: the one way that all of it leaves at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.boxes import beneath, filling, holder, scrolled, stretch
from smartcity_desktop.ui.widgets.hand_over import HandOver
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import Size, within_screen


class BackupWindow(QDialog):
    """Says what the copy reveals before it is written, and what was written after."""

    explained = "recover"

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent)
        self._office = office
        # Room for what is said after it was written, too: a window that grows hides what was there.
        self.resize(within_screen(self, Size.DIALOG, Size.DIALOG_HIGH))
        self.banner = Banner()
        self.hand_over = HandOver(office, copies=1)
        self.hand_over.serve(self._write, lambda: "copy", lambda: (leaving.copy(office.laptop),))
        self.hand_over.notified.connect(lambda what, _rest: self._said(what))
        self.hand_over.problem.connect(self._refused)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setIcon(QIcon())  # the system's cannot be seen on every ground
        buttons.rejected.connect(self.reject)
        self._what = Label("", wrap=True)
        body = scrolled(holder(beneath(self._what, self.hand_over, stretch(), gap=3)))
        beneath(self.banner, filling(body), buttons, gap=3, on=self, margins=(5,) * 4)
        self.banner.hide()
        self.retranslate()
        self._written: Written | None = None

    def retranslate(self) -> None:
        """Set every word again."""
        self.setWindowTitle(t("backup.title"))
        self._close.setText(t("shell.close"))
        self._what.setText(t("backup.what"))
        self.banner.retranslate()
        self.hand_over.refresh()

    def _write(self, folder: Path) -> list[Written]:
        self._written = self._office.laptop.outbox.leave_copy(folder)
        return [self._written]

    def _said(self, what: str) -> None:
        assert self._written is not None
        path = self._written.path
        rest = t("backup.done", file=path.name, folder=str(path.parent))
        self.banner.say("success", what, rest)

    def _refused(self, problem: object) -> None:
        if isinstance(problem, Problem):
            self.banner.explain(problem)
