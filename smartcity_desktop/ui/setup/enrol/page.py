"""Making one's own key: who I am, then the digits to compare and the passphrase, shown once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.edition.enrolling import ENROLLED, Made
from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.leaving import Leaving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.enrolment import ROLES, Role
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.jobs import Job
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.allowing import rest
from smartcity_desktop.ui.widgets.boxes import (
    aligned,
    bare,
    beneath,
    beside,
    filling,
    holder,
    layers,
    stretch,
)
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.hand_over import HandOver
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.on_enter import OnEnter
from smartcity_desktop.ui.widgets.paper_window import preview
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine
from smartcity_desktop.ui.widths import Size

FIELDS = ("name", "institution", "nip", "position")


class EnrolPage(Page):
    """Before: three fields. After: what to compare, what to keep, where to write the file."""

    shows = frozenset({Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.made: Made | None = None
        self._job: Job | None = None
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.fields = {field: QLineEdit() for field in FIELDS}
        self.undrawn = UndrawnLine(tuple(self.fields.values()))
        self._names = {one: Label("") for one in (*FIELDS, "role")}
        self.role = Choice()
        self.make = QPushButton()
        self._back = QPushButton()
        self.make.setProperty("primary", True)
        self.make.clicked.connect(self.enrol)
        self._back.clicked.connect(lambda: self.go.emit(ToPage(PageName.START)))
        self._compare = Label("", wrap=True)
        self._keep = Label("", wrap=True)
        self._carry = Label("", wrap=True)
        self._digits = [Label("", "title", selectable=True) for _ in range(8)]
        self.passphrase = Label("", "title", selectable=True)
        self.paper = QPushButton()
        self.hand_over = HandOver(office, copies=1)
        self.paper.clicked.connect(self._preview)
        self.secret = QPushButton()
        self.secret.clicked.connect(self._preview_secret)
        self.relay(self.hand_over)
        self.hand_over.serve(self._hand_over, self._handed, self._leaving)
        whole = QWidget()
        self._layers = layers(self._build_form(), self._build_made(), on=whole)
        beneath(self._title, self._what, filling(whole), gap=4, on=self)

    def _build_form(self) -> QWidget:
        form = bare(QFormLayout())
        form.setVerticalSpacing(theme.SPACE[3])
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, edit in self.fields.items():
            edit.setMaximumWidth(Size.FIELD)
            edit.returnPressed.connect(partial(_go_on, self, edit))
            if field != "position":
                form.addRow(self._names[field], edit)
        self.role.setMaximumWidth(Size.FIELD)
        self.role.activated.connect(self._show_position)
        OnEnter(self.role, partial(_go_on, self, self.role))
        form.addRow(self._names["role"], self.role)
        form.addRow(self._names["position"], self.fields["position"])
        form.addRow("", self.undrawn)
        buttons = beside(self._back, self.make, stretch(), gap=2)
        form.addRow("", buttons)
        return holder(form)

    def _build_made(self) -> QWidget:
        box = Surface(look="well")
        grid = QGridLayout(box)
        for place, label in enumerate(self._digits):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, place // 4, place % 4)
        return holder(
            beneath(
                self._compare,
                box,
                aligned(self.paper, Qt.AlignmentFlag.AlignLeft),
                self._keep,
                self.passphrase,
                aligned(self.secret, Qt.AlignmentFlag.AlignLeft),
                self._carry,
                self.hand_over,
                stretch(),
                gap=3,
            )
        )

    # what people do

    def enter(self, to: ToPage) -> None:
        """Begin with an empty form; what was made before is not shown again."""
        del to
        if self.made is not None:  # the next key is another person's
            for edit in self.fields.values():
                edit.clear()
            self.role.setCurrentIndex(0)
            self._show_position()
        self.made = None
        self.passphrase.clear()
        self.fields["name"].setFocus()

    def leave(self) -> None:
        """A passphrase does not stay on a screen."""
        self.passphrase.clear()

    def enrol(self) -> None:
        """Make the key beside the window (locking it takes a second), then show what it is."""
        if self._job is not None:
            return
        name, institution, nip, written = (edit.text() for edit in self.fields.values())
        role, spoken = str(self.role.currentData()), language.current()
        desk = self.office.enrolling
        position = written if role == Role.OFFICER else ""
        work = self.outcome(lambda: desk.maker(name, institution, nip, role, spoken, position))
        if work is None:
            return
        self._busy(True)
        self._job = Job(lambda _progress: work(), self)
        self._job.done.connect(self._made)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _show_position(self) -> None:
        """Papers print an officer's position; an assessor has none."""
        shown = self.role.currentData() == Role.OFFICER
        for one in (self._names["position"], self.fields["position"]):
            one.setVisible(shown)

    def _made(self, locked: object) -> None:
        self._busy(False)
        desk = self.office.enrolling
        made = self.outcome(lambda: desk.keep(locked))  # type: ignore[arg-type]
        if made is None:
            return
        self.made = made
        self.changed.emit(ENROLLED)
        self.refresh()
        self.paper.setFocus()

    def _failed(self, fault: Exception) -> None:
        self._busy(False)
        raise fault

    def _busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        rest(self.make, busy=busy)
        self.make.setText(t("setup.enrol.making" if busy else "setup.enrol.make"))

    def _preview(self) -> None:
        assert self.made is not None
        data = self.office.enrolling.slip(self.made.digest, language.current())
        preview(self, t("setup.enrol.paper"), data, "pendaftaran-kunci.pdf")

    def _preview_secret(self) -> None:
        """A print of its own, and never on the back of another."""
        assert self.made is not None
        data = self.office.enrolling.secret(
            self.made.digest, self.made.passphrase, language.current()
        )
        preview(self, t("setup.enrol.secret"), data, "frasa-sandi.pdf")

    def write_to(self, folder: Path) -> None:
        """Write the enrolment to a stick for the coordinator."""
        self.hand_over.write_to(folder)

    def _hand_over(self, folder: Path) -> list[Written]:
        return [self.office.enrolling.hand_over(self._handed(), folder)]

    def _leaving(self) -> tuple[Leaving, ...]:
        return leaving.listed(self.office.laptop, [self._handed()])

    def _handed(self) -> Digest:
        assert self.made is not None
        return self.made.digest

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("setup.enrol.title"))
        for field in (*FIELDS, "role"):
            self._names[field].setText(t(f"setup.enrol.{field}"))
        for field, edit in self.fields.items():
            edit.setAccessibleName(t(f"setup.enrol.{field}"))
        self.role.setAccessibleName(t("setup.enrol.role"))
        chosen = max(0, self.role.currentIndex())
        self.role.clear()
        for role in ROLES:
            self.role.addItem(t(f"setup.enrol.role_{role}"), role)
        self.role.setCurrentIndex(chosen)
        self._show_position()
        self.undrawn.say()
        self.make.setText(t("setup.enrol.make"))
        self._back.setText(t("setup.enrol.back"))
        self.paper.setText(t("setup.enrol.paper"))
        self.secret.setText(t("setup.enrol.secret"))
        self._compare.setText(t("setup.enrol.compare"))
        self._keep.setText(t("setup.enrol.keep"))
        self._carry.setText(t("setup.enrol.carry"))

    def refresh(self) -> None:
        """Show the form, or what was just made."""
        self._what.setText(t("setup.enrol.done" if self.made else "setup.enrol.what"))
        self._layers.setCurrentIndex(1 if self.made else 0)
        if self.made is None:
            return
        for label, group in zip(self._digits, self.made.code, strict=True):
            label.setText(group)
        self.passphrase.setText(self.made.passphrase)
        self.hand_over.refresh()


def _go_on(page: EnrolPage, field: QWidget) -> None:
    """Enter goes through every field, as they stand, and makes no key, which cannot be taken back:
    only the button behind the last one does."""
    position = page.fields["position"]
    asked = [*(edit for edit in page.fields.values() if edit is not position), page.role]
    asked += [page.make] if position.isHidden() else [position, page.make]
    asked[asked.index(field) + 1].setFocus(Qt.FocusReason.OtherFocusReason)
