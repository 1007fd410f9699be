"""The first page: open the edition and compare its digits, say who one is, open one's key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop import receiving, starting_anew
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.ui import actions
from smartcity_desktop.ui.destinations import PageName, ToHomeAnew, ToLobby, ToPage, ToStart
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.setup.start.edition_side import EditionSide
from smartcity_desktop.ui.setup.start.language_row import LanguageRow
from smartcity_desktop.ui.setup.start.spare_link import SpareLink
from smartcity_desktop.ui.setup.start.try_practice import TryPractice
from smartcity_desktop.ui.setup.start.who_side import WhoSide
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reception import Reception
from smartcity_desktop.ui.widgets.wrapped_row import WrappedRow


class StartPage(Page):
    """Three steps on one page; who one is stays greyed until the edition's digits are compared."""

    shows = frozenset({Topic.EDITION, Topic.IDENTITY})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._title = Label("", "title")
        self._step: QWidget | None = None
        self.edition = EditionSide(office)
        self.who = WhoSide(office)
        self.language = LanguageRow()
        self.language.switched.connect(lambda: actions.do(self, "language"))
        self.wrapped = WrappedRow(office)
        self._reception = Reception(office, self, self._take_edition, self.wrapped.hold)
        self.wrapped.again.connect(self._reception.take)
        self.edition.chosen.connect(self.open_file)
        self.edition.compared.connect(lambda: self.changed.emit(office.laptop.trust.confirm()))
        self.edition.denied.connect(lambda: self.go.emit(ToHomeAnew(starting_anew.part)))
        self.who.role.connect(lambda role: self.changed.emit(office.take_role(LaptopRole(role))))
        self.who.seat.connect(self._choose)
        self.who.key.connect(self.take_key)
        self.who.going.connect(self._go_on)
        self.who.enrolling.connect(lambda: self.go.emit(ToPage(PageName.ENROL)))
        self.practice = TryPractice(office)
        self.practice.ready.connect(lambda event: self.go.emit(ToLobby(event)))
        self.spare = SpareLink()
        self.spare.button.clicked.connect(lambda: self.go.emit(ToPage(PageName.RECOVER)))
        for part in (self.wrapped, self._reception, self.who.unlock, self.practice):
            self.relay(part)
        self._lay_out()

    def _lay_out(self) -> None:
        left = beneath(self.language, filling(self.edition), gap=4)
        steps = beside(filling(left, 5), filling(self.who, 6), gap=6)
        foot = beside(filling(self.practice, 3), filling(self.spare, 2), gap=5)
        beneath(self._title, filling(steps), self.wrapped, foot, gap=4, on=self)

    def enter(self, to: ToPage) -> None:
        """Open a file that the program was started with; the keyboard is at the next step."""
        self._step = None
        if not isinstance(to, ToStart):
            return
        if to.file is not None:
            self.open_file(to.file)
        if to.parted is not None:
            rest = t("setup.edition.parted_rest", folder=str(to.parted.folder or "–"))
            self.notified.emit(t("setup.edition.parted"), rest)

    def leave(self) -> None:
        """Give up a practice event that is still being played."""
        self.practice.stop()

    def open_file(self, path: Path) -> None:
        """Read a file beside the window: an edition is opened, bundles are received."""
        self._reception.take([path])

    def _take_edition(self, reading: receiving.Reading, name: str) -> Changed | None:
        """Bundles are left to be received; without an edition, a file must hold one."""
        laptop = self.office.laptop
        if laptop.holdings.has_edition and not any(
            item.type == "edition" for item in reading.items
        ):
            return None
        return laptop.trust.take_edition(reading, name)

    def _choose(self, seat: SeatId) -> None:
        identity = self.office.identity
        if identity.my_id_or_none() != seat:
            self.changed.emit(identity.choose(seat))
        if self.who.unlock.field.isVisible():
            self.who.unlock.field.setFocus()

    def take_key(self, file: Path, passphrase: str) -> None:
        """Copy a key file of my seat into this laptop and open it."""
        self.attempt(lambda: self.office.identity.import_key(file, passphrase))

    def _go_on(self) -> None:
        assessing = self.office.identity.role == LaptopRole.ASSESSOR
        self.go.emit(ToPage(PageName.TODAY if assessing else PageName.RECEIVE))

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("setup.title"))
        self.language.retranslate()
        self.edition.retranslate()
        self.who.retranslate()
        self.practice.retranslate()
        self.spare.retranslate()

    def refresh(self) -> None:
        """Show the edition in force and who is here."""
        self.edition.refresh()
        self.wrapped.refresh()
        self.who.refresh()
        self.practice.refresh()
        self.spare.setVisible(not self.office.laptop.holdings.has_edition)
        self._take_hand()

    def tick(self) -> None:
        """Notice a stick with an edition."""
        self.edition.offer.tick()
        self._take_hand()

    def _take_hand(self) -> None:
        """Put the keyboard on what comes next, when one comes here or has done a step."""
        edition = self.edition.next_step()
        step = edition if edition is not None else self.who.next_step()
        if step is not self._step:
            self._step = step
            step.setFocus()
