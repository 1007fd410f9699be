"""The first page: open the edition and compare its digits, say who one is, open one's key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk import receiving
from smartcity_desktop.desk.changed import Fact
from smartcity_desktop.desk.identity import ASSESSOR, COORDINATOR
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.jobs import Job
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.setup.roster_list import RosterList
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.unlock_row import UnlockRow


class StartPage(Page):
    """Two steps side by side; the second is greyed until an edition is open."""

    shows = frozenset({Fact.EDITION, Fact.IDENTITY})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._job: Job | None = None
        self._title = Label("", "title")
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE[6])
        columns.addLayout(self._build_edition(), 5)
        self._who_side = QWidget()
        self._who_side.setLayout(self._build_who())
        columns.addWidget(self._who_side, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[4])
        column.addWidget(self._title)
        column.addLayout(columns, 1)

    def _build_edition(self) -> QVBoxLayout:
        self._edition_title = Label("", "heading")
        self.drop = DropZone()
        self.drop.dropped.connect(lambda paths: self.open_file(paths[0]) if paths else None)
        self.drop.asked.connect(lambda _place: self._ask_file())
        self._edition = Label("", wrap=True, selectable=True)
        self._compare = Label("", wrap=True)
        self._digits = QFrame()
        self._digits.setObjectName("digits")
        self._digits.setStyleSheet(
            f"QFrame#digits {{ background: {theme.css('well')}; border-radius: 6px; }}"
        )
        self._codes = QVBoxLayout(self._digits)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[3])
        column.addWidget(self._edition_title)
        for one in (self._edition, self.drop, self._compare, self._digits):
            column.addWidget(one)
        column.addStretch(1)
        return column

    def _build_who(self) -> QVBoxLayout:
        self._who_title = Label("", "heading")
        self.as_assessor, self.as_coordinator = QRadioButton(), QRadioButton()
        self.as_assessor.clicked.connect(lambda: self._take_role(ASSESSOR))
        self.as_coordinator.clicked.connect(lambda: self._take_role(COORDINATOR))
        roles = QHBoxLayout()
        roles.setSpacing(theme.SPACE[4])
        roles.addWidget(self.as_assessor)
        roles.addWidget(self.as_coordinator)
        roles.addStretch(1)
        self._role_words = Label("", tone="quiet", wrap=True)
        self.roster = RosterList()
        self.roster.chosen.connect(self._choose)
        self.unlock = UnlockRow(self.office)
        self.unlock.unlocked.connect(self.changed)
        self.import_key, self.next = QPushButton(), QPushButton()
        self.import_key.clicked.connect(self._ask_key)
        self.next.setProperty("primary", True)
        self.next.clicked.connect(self._go_on)
        last = QHBoxLayout()
        last.addWidget(self.import_key)
        last.addStretch(1)
        last.addWidget(self.next)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[3])
        column.addWidget(self._who_title)
        column.addLayout(roles)
        column.addWidget(self._role_words)
        column.addWidget(self.roster, 1)
        column.addWidget(self.unlock)
        column.addLayout(last)
        return column

    # what people do

    def enter(self, argument: object) -> None:
        """Open a file that the program was started with."""
        if isinstance(argument, Path):
            self.open_file(argument)

    def open_file(self, path: Path) -> None:
        """Read a file beside the window: an edition is opened, bundles are received."""
        if self._job is None:
            self._job = Job(lambda progress: receiving.read([path], progress), self)
            self._job.done.connect(lambda reading: self._opened(reading, path))
            self._job.failed.connect(self._failed)
            self._job.start()

    def _opened(self, reading: receiving.Reading, path: Path) -> None:
        self._job = None
        laptop = self.office.laptop
        try:
            if laptop.has_edition and not any(one.type == "edition" for one in reading.items):
                receipt = laptop.admit(reading)
                self.changed.emit(frozenset({Fact.ITEMS, Fact.SCORES, Fact.MINUTES}))
                new, here = receipt.count(receiving.ADDED), receipt.count(receiving.DUPLICATE)
                refused = receipt.count(receiving.REFUSED)
                self.told.emit(
                    t("setup.received", file=path.name),
                    t("setup.received_counts", new=new, here=here, refused=refused),
                )
                return
            changed = laptop.take_edition(reading, path.name)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.changed.emit(changed)
        self.refresh()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, Problem):
            raise fault
        self.problem.emit(fault)

    def _take_role(self, role: str) -> None:
        self.changed.emit(self.office.identity.take_role(role))
        self.refresh()

    def _choose(self, seat: str) -> None:
        identity = self.office.identity
        if identity.my_id_or_none() != seat:
            self.changed.emit(identity.choose(seat))
            self.refresh()
        if self.unlock.field.isVisible():
            self.unlock.field.setFocus()

    def _go_on(self) -> None:
        self.go.emit("today" if self.office.identity.role == ASSESSOR else "receive", None)

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, t("setup.edition.choose"), "", t("setup.edition.filter")
        )
        if name:
            self.open_file(Path(name))

    def _ask_key(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, t("setup.who.import_key"))
        if not name:
            return
        passphrase, given = QInputDialog.getText(
            self, t("setup.who.import_key"), t("shell.unlock.passphrase"),
            QLineEdit.EchoMode.Password,
        )  # fmt: skip
        if given:
            self.take_key(Path(name), passphrase)

    def take_key(self, file: Path, passphrase: str) -> None:
        """Copy a key file of my seat into this laptop and open it."""
        try:
            self.changed.emit(self.office.identity.import_key(file, passphrase))
        except Problem as problem:
            self.problem.emit(problem)
        self.refresh()

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("setup.title"))
        self._edition_title.setText(t("setup.edition.title"))
        self._who_title.setText(t("setup.who.title"))
        self.as_assessor.setText(t("setup.who.assessor"))
        self.as_coordinator.setText(t("setup.who.coordinator"))
        self.import_key.setText(t("setup.who.import_key"))

    def refresh(self) -> None:
        """Show the edition in force and who is here."""
        has_edition = self.office.laptop.has_edition
        self.drop.say(
            t("setup.edition.drop_newer" if has_edition else "setup.edition.drop"),
            t("setup.edition.rest"),
            t("setup.edition.choose"),
        )
        self.drop.buttons[0].setProperty("primary", not has_edition)
        self.drop.buttons[0].style().polish(self.drop.buttons[0])
        self._who_side.setEnabled(has_edition)
        for one in (self._edition, self._compare, self._digits):
            one.setVisible(has_edition)
        if has_edition:
            self._show_edition()
        self._show_who()

    def _show_edition(self) -> None:
        laptop = self.office.laptop
        edition, ref = laptop.edition(), laptop.edition_ref()
        self._edition.setText(
            t(
                "setup.edition.facts",
                title=edition.title,
                id=edition.id,
                seq=ref.seq,
                digest=f"{ref.sha256[:4]} {ref.sha256[4:8]}".upper(),
                regions=len(edition.regions),
                panels=len(edition.panels),
                quota=edition.policy.quota,
            )
        )
        self._compare.setText(t("setup.edition.compare"))
        clear(self._codes)
        for groups in laptop.anchor_codes():
            for half in (groups[:4], groups[4:]):
                line = Label("   ".join(half), "clock", selectable=True)
                self._codes.addWidget(line)

    def _show_who(self) -> None:
        identity, has_edition = self.office.identity, self.office.laptop.has_edition
        role = identity.role if has_edition else ""
        self.as_assessor.setChecked(role == ASSESSOR)
        self.as_coordinator.setChecked(role == COORDINATOR)
        words = {"": "none", ASSESSOR: "assessor", COORDINATOR: "coordinator"}[role]
        self._role_words.setText(
            t(f"setup.who.words_{words}" if has_edition else "setup.who.words_locked")
        )
        assessing = role == ASSESSOR
        self.roster.setVisible(assessing)
        if assessing:
            self.roster.show_seats(identity.seats(), identity.my_id_or_none() or "")
        me = identity.me if assessing else None
        self.unlock.refresh()
        self.unlock.setVisible(me is not None)
        self.import_key.setVisible(me is not None and not me.has_key)
        self.next.setVisible(role == COORDINATOR or me is not None)
        key = "setup.go_today" if assessing else "setup.go_receive"
        self.next.setText(t(key))
