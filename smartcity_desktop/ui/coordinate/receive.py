"""The page that receives: sticks, folders and files in, one line a file out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smartcity_desktop.desk import receiving
from smartcity_desktop.desk.changed import EVERYTHING, Fact
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import actions, theme
from smartcity_desktop.ui.coordinate import reception_words
from smartcity_desktop.ui.coordinate.progress_row import ProgressRow
from smartcity_desktop.ui.coordinate.receipt_row import ReceiptRow
from smartcity_desktop.ui.coordinate.reception_view import ReceptionView
from smartcity_desktop.ui.coordinate.reception_words import Reception
from smartcity_desktop.ui.coordinate.stick_row import StickRow, stick_name
from smartcity_desktop.ui.jobs import Job
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.reception import ReceptionModel
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label

STICKS_EVERY = 4
"""Ticks of the shell (half seconds) between two looks at what is plugged in."""


class ReceivePage(Page):
    """Reads beside the window, admits in it; earlier receptions of this sitting stay below."""

    shows = frozenset({Fact.ITEMS, Fact.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._job: Job | None = None
        self._ticks = 0
        self.receptions: list[Reception] = []
        self.model = ReceptionModel(self)
        self.drop, self.sticks, self.progress = DropZone(2), StickRow(), ProgressRow()
        self.banner, self.receipt = Banner(), ReceiptRow(office)
        for signal in ("changed", "problem", "told"):
            getattr(self.receipt, signal).connect(getattr(self, signal))
        self.drop.dropped.connect(self.receive)
        self.drop.asked.connect(lambda place: self._ask_folder() if place else self._ask_files())
        self.sticks.chosen.connect(lambda path: self.receive([path]))
        self.progress.cancelled.connect(self._cancel)
        self.total, self.to_ledger = Label("", "heading"), QPushButton()
        self.to_ledger.setProperty("primary", True)
        self.to_ledger.clicked.connect(lambda: self.go.emit("ledger", None))
        self.list, self.empty = ReceptionView(self.model), Empty()
        self.empty.chosen.connect(lambda: self.go.emit("ledger", None))
        actions.bind(self, "choose_files", self._ask_files)
        actions.bind(self, "choose_folder", self._ask_folder)
        last = QHBoxLayout()
        last.setSpacing(theme.SPACE[3])
        last.addWidget(self.total, 1)
        last.addWidget(self.to_ledger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[3])
        column.addWidget(self.drop)
        column.addWidget(self.sticks)
        column.addWidget(self.progress)
        column.addWidget(self.banner)
        column.addLayout(last)
        column.addWidget(self.receipt)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)

    # what people do

    def enter(self, argument: object) -> None:
        """Receive what another page was given."""
        if isinstance(argument, Path):
            self.receive([argument])

    def receive(self, paths: Sequence[Path]) -> None:
        """Read everything under `paths` beside the window, then admit it."""
        if self._job is not None or not paths:
            return
        self.banner.hide()
        self._busy(True)
        self._job = Job(lambda progress: receiving.read(paths, progress), self)
        self._job.progressed.connect(self.progress.step)
        self._job.done.connect(lambda reading: self._read(reading, paths))
        self._job.failed.connect(self._failed)
        self._job.start()

    def is_reading(self) -> bool:
        """Tell whether something is being read."""
        return self._job is not None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _read(self, reading: receiving.Reading, paths: Sequence[Path]) -> None:
        self._busy(False)
        if reading.stopped:
            words = (t("coordinate.receive.stopped"), t("coordinate.receive.stopped_rest"))
            self.banner.say("attention", *words)
            return
        desk = self.office.coordinator
        before = desk.view().edition_digest
        try:
            receipt = desk.admit(reading)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.receptions.insert(0, Reception(desk.now(), _source(paths), receipt))
        self._show(newest=True)
        changed = frozenset({Fact.ITEMS, Fact.SCORES, Fact.MINUTES})
        self.changed.emit(EVERYTHING if desk.view().edition_digest != before else changed)

    def _failed(self, fault: Exception) -> None:
        self._busy(False)
        if not isinstance(fault, Problem):
            raise fault
        self.problem.emit(fault)

    def _busy(self, busy: bool) -> None:
        if busy:
            self.progress.begin()
        else:
            self._job = None
            self.progress.hide()
        self.sticks.set_busy(busy)
        self.drop.setEnabled(not busy)

    def _ask_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, t("coordinate.receive.files_button"), "", t("coordinate.receive.filter")
        )
        self.receive([Path(one) for one in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("coordinate.receive.folder_button"))
        if name:
            self.receive([Path(name)])

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.drop.say(
            t("coordinate.receive.drop"),
            t("coordinate.receive.drop_rest"),
            t("coordinate.receive.files_button"),
            t("coordinate.receive.folder_button"),
        )
        self.drop.setAccessibleName(t("coordinate.receive.drop"))
        self.to_ledger.setText(t("coordinate.receive.to_ledger"))
        self.list.retranslate()
        self.sticks.show_sticks(self.office.coordinator.sticks(), anew=True)

    def refresh(self) -> None:
        """Show how what was received stands now."""
        self.sticks.show_sticks(self.office.coordinator.sticks())
        self._show(newest=False)

    def tick(self) -> None:
        """Look now and then at which sticks are plugged in."""
        self._ticks += 1
        if self._ticks % STICKS_EVERY == 0 and self._job is None:
            self.sticks.show_sticks(self.office.coordinator.sticks())

    def _show(self, *, newest: bool) -> None:
        view = self.office.coordinator.view()
        self.receipt.refresh()
        any_ = bool(self.receptions)
        self.list.setVisible(any_)
        self.total.setVisible(any_)
        self.to_ledger.setVisible(any_)
        self.empty.setVisible(not any_)
        first = self.drop.buttons[0]
        first.setProperty("primary", not any_)
        first.style().polish(first)
        if not any_:
            self._say_empty()
            return
        self.total.setText(reception_words.total(self.receptions[0].receipt))
        nodes = [reception_words.node(one, view) for one in self.receptions]
        self.list.show_nodes(nodes, afresh=newest)

    def _say_empty(self) -> None:
        held = len(self.office.laptop.items())
        button = t("coordinate.receive.to_ledger") if held > 1 else ""
        rest = t("coordinate.receive.empty_rest")
        if held > 1:
            rest += "\n" + t("coordinate.receive.held", count=held)
        self.empty.say(t("coordinate.receive.empty"), rest, button)


def _source(paths: Sequence[Path]) -> str:
    first = stick_name(paths[0])
    more = len(paths) - 1
    return t("coordinate.receive.and_more", name=first, count=more) if more else first
