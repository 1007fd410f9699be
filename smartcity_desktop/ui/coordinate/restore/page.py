"""The page that brings files back from paper: pictures in, signed files out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.laptop import outside_words
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.recovery import restoring
from smartcity_desktop.desk.recovery.restoring import Restored, Stack
from smartcity_desktop.ui.coordinate.restore.restored_list import RestoredList
from smartcity_desktop.ui.jobs import Progress
from smartcity_desktop.ui.language import current, t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.allowing import rest
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.choosing import Purpose, choose_folder
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.intake import Intake
from smartcity_desktop.ui.widgets.reception import admit


class RestorePage(Page):
    """Reads beside the window; what was read stays until one starts again."""

    shows = frozenset({Topic.ITEMS})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._stack = Stack()
        self.found = Restored()
        self.intake = Intake(self._look)
        self.banner = Banner()
        self.list = RestoredList()
        self.empty = Empty("scan-line")
        self.accept = QPushButton()
        self.save = QPushButton()
        self.again = QPushButton()
        self.accept.setProperty("primary", True)
        self.intake.read.connect(self._read)
        self.intake.busy.connect(self._busy)
        self.relay(self.intake)
        self.accept.clicked.connect(self.admit)
        self.save.clicked.connect(self._ask_out)
        self.again.clicked.connect(self.start_again)
        beneath(
            self.intake,
            self.banner,
            filling(self.list),
            filling(self.empty),
            beside(self.accept, self.save, stretch(), self.again, gap=2),
            gap=3,
            on=self,
        )

    # what people do

    def read(self, paths: Sequence[Path]) -> None:
        """Read pictures beside the window; what they show is added to what is known."""
        self.intake.take(paths)

    def is_reading(self) -> bool:
        """Tell whether something is being read."""
        return self.intake.is_reading()

    def admit(self) -> None:
        """Take what is whole into this laptop; what counts the ledger shows."""
        admitted = self.outcome(lambda: admit(self.office.laptop, restoring.reading(self.found)))
        if admitted is None:
            return
        receipt, changed = admitted
        new = receipt.count(Became.ADDED)
        known = receipt.count(Became.DUPLICATE)
        rest = [t("restore.accepted_rest", known=known)]
        if apart := receipt.outside():
            rest.append(outside_words.outside(apart, current()))
        self.banner.say("success", t("restore.accepted", added=new), " ".join(rest))
        self.changed.emit(changed)

    def save_to(self, folder: Path) -> None:
        """Write what is whole as files."""
        written = self.outcome(lambda: restoring.save(self.found, folder))
        if written is not None:
            rest = t("restore.saved_rest", folder=str(folder))
            self.banner.say("success", t("restore.saved", count=len(written)), rest)

    def start_again(self) -> None:
        """Forget what was read."""
        self._stack = Stack()
        self.found = Restored()
        self.banner.hide()
        self._show()

    def _look(self, paths: Sequence[Path], progress: Progress) -> Restored:
        # In the worker thread; nobody starts again, with another stack, while it reads.
        return self._stack.read(paths, progress)

    def _read(self, found: Restored, _paths: Sequence[Path]) -> None:
        self.found = found
        if found.stopped:
            self.banner.say("attention", t("restore.stopped"), t("restore.stopped_rest"))
        elif found.is_empty:
            self.banner.say("attention", t("restore.nothing"), t("restore.nothing_rest"))
        self._show()

    def _busy(self, busy: bool) -> None:
        if busy:
            self.banner.hide()
        for button in (self.accept, self.save, self.again):
            rest(button, busy=busy)

    def _ask_out(self) -> None:
        folder = choose_folder(self, t("restore.save"), Purpose.ARCHIVE)
        if folder is not None:
            self.save_to(folder)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.intake.say(
            (t("restore.drop"), t("restore.drop_rest")),
            (t("restore.files_button"), t("restore.folder_button")),
            t("restore.filter"),
        )
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
        for button in (self.accept, self.save):
            button.setVisible(bool(found.whole))
        self.again.setVisible(not found.is_empty)
        self.intake.lead(first=not found.whole)
