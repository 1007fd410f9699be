"""Files that people bring: dropped, chosen or on a stick, read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.jobs import Job, Progress, problem_of
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow_all
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.choosing import choose_files, choose_folder
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.progress_row import ProgressRow
from smartcity_desktop.ui.widgets.stick_row import StickRow

Work = Callable[[Sequence[Path], Progress], object]
"""Reads paths in the worker thread; touches no open store."""


class Intake(Acting, QWidget):
    """One reading at a time: `busy` tells that it begins and that it is over, whatever came of it;
    then `read` carries what was found and the paths, or `problem` why nothing was."""

    busy = Signal(bool)
    read = Signal(object, object)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._job: Job | None = None
        self._filter = ""
        self.drop = DropZone(2)
        self.sticks = StickRow()
        self.progress = ProgressRow()
        self.sticks.hide()
        self.drop.dropped.connect(self.take)
        self.drop.asked.connect(lambda place: self.ask_folder() if place else self.ask_files())
        self.sticks.chosen.connect(lambda path: self.take([path]))
        self.progress.cancelled.connect(self._cancel)
        beneath(self.drop, self.sticks, self.progress, gap=3, on=self)

    def say(self, words: tuple[str, str], buttons: tuple[str, str], chosen: str) -> None:
        """Set what the zone says, its buttons for files and for a folder, and which files those
        are (a filter of the file dialog)."""
        self.drop.say(*words, *buttons)
        self.drop.setAccessibleName(words[0])
        self._filter = chosen

    def show_sticks(self, sticks: Sequence[Path], *, anew: bool = False) -> None:
        """Show a button for each stick that is plugged in; not while something is read."""
        self.sticks.show()
        if self._job is None:
            self.sticks.show_sticks(sticks, anew=anew)

    def lead(self, *, first: bool) -> None:
        """Say whether bringing files is the next step here, or one among others."""
        button = self.drop.buttons[0]
        button.setProperty("primary", first)
        theme.dress_anew(button)

    def is_reading(self) -> bool:
        """Tell whether something is being read."""
        return self._job is not None

    def take(self, paths: Sequence[Path]) -> None:
        """Read `paths` beside the window."""
        if self._job is not None or not paths:
            return
        self._job = Job(lambda progress: self._work(paths, progress), self)
        self._job.progressed.connect(self.progress.step)
        self._job.done.connect(lambda found: self._done(found, paths))
        self._job.failed.connect(self._failed)
        self._rest(busy=True)
        self._job.start()

    def ask_files(self) -> None:
        """Let a person choose files."""
        title = self.drop.buttons[0].text()
        self.take(choose_files(self, title, self._filter))

    def ask_folder(self) -> None:
        """Let a person choose a folder."""
        folder = choose_folder(self, self.drop.buttons[1].text())
        if folder is not None:
            self.take([folder])

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, found: object, paths: Sequence[Path]) -> None:
        self._rest(busy=False)
        self.read.emit(found, paths)

    def _failed(self, fault: Exception) -> None:
        self._rest(busy=False)
        self.problem.emit(problem_of(fault))

    def _rest(self, *, busy: bool) -> None:
        if busy:
            self.progress.begin()
        else:
            self._job = None
            self.progress.hide()
        self.sticks.set_busy(busy)
        allow_all(self.drop, t("off.busy") if busy else "")
        self.busy.emit(busy)
