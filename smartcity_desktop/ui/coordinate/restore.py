"""The page that brings files back from paper: pictures in, signed files out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smartcity_desktop.desk import restoring
from smartcity_desktop.desk.changed import EVERYTHING, Fact
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.receiving import ADDED, DUPLICATE
from smartcity_desktop.desk.restoring import Restored, Stack
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.progress_row import ProgressRow
from smartcity_desktop.ui.coordinate.restored_list import RestoredList
from smartcity_desktop.ui.jobs import Job
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.empty import Empty


class RestorePage(Page):
    """Reads beside the window; what was read stays until one starts again."""

    shows = frozenset({Fact.ITEMS})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._job: Job | None = None
        self._stack, self.found = Stack(), Restored()
        self.drop, self.progress = DropZone(2), ProgressRow()
        self.banner, self.list, self.empty = Banner(), RestoredList(), Empty()
        self.accept, self.save, self.again = QPushButton(), QPushButton(), QPushButton()
        self.accept.setProperty("primary", True)
        self.drop.dropped.connect(self.read)
        self.drop.asked.connect(lambda place: self._ask_folder() if place else self._ask_files())
        self.progress.cancelled.connect(self._cancel)
        self.accept.clicked.connect(self.admit)
        self.save.clicked.connect(self._ask_out)
        self.again.clicked.connect(self.start_again)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[2])
        buttons.addWidget(self.accept)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[3])
        for one in (self.drop, self.progress, self.banner):
            column.addWidget(one)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(buttons)

    # what people do

    def read(self, paths: Sequence[Path]) -> None:
        """Read pictures beside the window; what they show is added to what is known."""
        if self._job is not None or not paths:
            return
        self.banner.hide()
        self._busy(True)
        stack = self._stack
        self._job = Job(lambda progress: stack.read(paths, progress), self)
        self._job.progressed.connect(self.progress.step)
        self._job.done.connect(self._read)
        self._job.failed.connect(self._failed)
        self._job.start()

    def is_reading(self) -> bool:
        """Tell whether something is being read."""
        return self._job is not None

    def admit(self) -> None:
        """Take what is whole into this laptop; what counts the ledger shows."""
        before = self.office.coordinator.view().edition_digest
        try:
            receipt = self.office.laptop.admit(restoring.reading(self.found))
        except Problem as problem:
            self.problem.emit(problem)
            return
        new = receipt.count(ADDED)
        known = receipt.count(DUPLICATE)
        words = t("restore.accepted", added=new), t("restore.accepted_rest", known=known)
        self.banner.say("success", *words)
        changed = frozenset({Fact.ITEMS, Fact.SCORES, Fact.MINUTES})
        same = self.office.coordinator.view().edition_digest == before
        self.changed.emit(changed if same else EVERYTHING)

    def save_to(self, folder: Path) -> None:
        """Write what is whole as files."""
        try:
            written = restoring.save(self.found, folder)
        except Problem as problem:
            self.problem.emit(problem)
            return
        words = t("restore.saved", count=len(written)), t("restore.saved_rest", folder=str(folder))
        self.banner.say("success", *words)

    def start_again(self) -> None:
        """Forget what was read."""
        self._stack, self.found = Stack(), Restored()
        self.banner.hide()
        self._show()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _read(self, found: Restored) -> None:
        self._busy(False)
        self.found = found
        if found.stopped:
            self.banner.say("attention", t("restore.stopped"), t("restore.stopped_rest"))
        elif found.is_empty:
            self.banner.say("attention", t("restore.nothing"), t("restore.nothing_rest"))
        self._show()

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
        for one in (self.drop, self.accept, self.save, self.again):
            one.setEnabled(not busy)

    def _ask_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, t("restore.files_button"), "", t("restore.filter")
        )
        self.read([Path(one) for one in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("restore.folder_button"))
        if name:
            self.read([Path(name)])

    def _ask_out(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("restore.save"))
        if name:
            self.save_to(Path(name))

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        buttons = t("restore.files_button"), t("restore.folder_button")
        self.drop.say(t("restore.drop"), t("restore.drop_rest"), *buttons)
        self.drop.setAccessibleName(t("restore.drop"))
        self.list.setAccessibleName(t("restore.list"))
        self.empty.say(t("restore.empty"), t("restore.empty_rest"))
        self.save.setText(t("restore.save"))
        self.again.setText(t("restore.again"))
        self.banner.hide()
        self._show()

    def refresh(self) -> None:
        """Nothing that is shown hangs on the store: it is what the paper says."""

    def _show(self) -> None:
        found = self.found
        self.list.show_found(found)
        self.list.setVisible(not found.is_empty)
        self.empty.setVisible(found.is_empty)
        self.accept.setText(t("restore.accept", count=len(found.whole)))
        for one in (self.accept, self.save):
            one.setVisible(bool(found.whole))
        self.again.setVisible(not found.is_empty)
        first = self.drop.buttons[0]
        first.setProperty("primary", not found.whole)
        first.style().polish(first)
