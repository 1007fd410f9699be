"""Trying the program before any edition is there: a small practice event, played beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import rest
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import Size

SIZE = ("--regions", "12", "--panels", "2", "--assessors", "4")


class TryPractice(Acting, QWidget):
    """`ready` carries the practice event. Playing it takes a while: it is a process of its own,
    because a played event moves the clock of the process it is played in."""

    ready = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._folder = office.laptop.home.folder / "practice"
        self._player: QProcess | None = None
        self.button = QPushButton()
        self._say = Label("", tone="quiet", wrap=True)
        self._busy = QProgressBar()
        self._busy.setMaximum(0)
        self._busy.setFixedWidth(Size.BUSY)
        self._busy.hide()
        self.button.clicked.connect(self.play)
        beside(filling(self._say), self.button, self._busy, gap=3, on=self)

    def retranslate(self) -> None:
        """Set the words."""
        self.button.setText(t("setup.practice.button"))
        self._busy.setAccessibleName(t("setup.practice.playing"))
        again = self._office.laptop.holdings.has_edition
        what = "first.practice_again" if again else "setup.practice.what"
        self._say.setText(t("setup.practice.playing" if self._player else what))

    def refresh(self) -> None:
        """Offer practice at any time; inside a practice event one has it already."""
        self.setVisible(practice.around(self._office.laptop.home) is None)
        self.retranslate()

    def play(self) -> None:
        """Play the practice event, or open the one that was played before."""
        event = practice.find(self._folder)
        if event is not None:
            self.ready.emit(event)
            return
        self._player = QProcess(self)
        self._player.finished.connect(self._done)
        self._player.errorOccurred.connect(lambda _kind: self._done(-1))
        program, *first = _this_program()
        self._player.start(program, [*first, "demo", str(self._folder), *SIZE])
        self._show_busy(busy=True)

    def _done(self, code: int) -> None:
        if self._player is None:
            return
        self._player.deleteLater()
        self._player = None
        self._show_busy(busy=False)
        event = practice.find(self._folder) if code == 0 else None
        if event is None:
            self.problem.emit(Problem("practice.not_played", folder=str(self._folder)))
        else:
            self.ready.emit(event)

    def stop(self) -> None:
        """Give up a play that is under way: the window is about to go."""
        if self._player is not None:
            player, self._player = self._player, None
            player.kill()
            player.waitForFinished()

    def _show_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        rest(self.button, busy=busy)
        self.retranslate()


def _this_program() -> tuple[str, ...]:
    """How this program is called again: packed into one folder, or by its Python."""
    if getattr(sys, "frozen", False):
        return (str(Path(sys.executable)),)
    return (sys.executable, "-m", "smartcity_desktop")
