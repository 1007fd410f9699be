"""The second step: what this laptop is for, who sits at it, and that person's key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QPushButton,
    QRadioButton,
    QWidget,
)

from smartcity_desktop.desk.laptop.identity import Seat
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SEAT
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.setup.start.roster_list import RosterList
from smartcity_desktop.ui.widgets.allowing import allow_all
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, flowing, stretch
from smartcity_desktop.ui.widgets.key_file import ask_key
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.unlock_row import UnlockRow


class WhoSide(QWidget):
    """`role` and `seat` carry what was chosen; `key` a key file and its passphrase."""

    role = Signal(str)
    seat = Signal(str)
    key = Signal(object, str)
    going = Signal()
    enrolling = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._title = Label("", "heading")
        self._words = Label("", tone="quiet", wrap=True)
        self.as_assessor = QRadioButton()
        self.as_coordinator = QRadioButton()
        self.as_assessor.clicked.connect(lambda: self.role.emit(LaptopRole.ASSESSOR))
        self.as_coordinator.clicked.connect(lambda: self.role.emit(LaptopRole.COORDINATOR))
        self.as_decider = QRadioButton()
        self.as_decider.clicked.connect(lambda: self.role.emit(LaptopRole.DECIDER))
        self.roster = RosterList()
        self.unlock = UnlockRow(office)
        self.roster.chosen.connect(self.seat)
        self.import_key = QPushButton()
        self.next = QPushButton()
        self.enrol = QPushButton()
        self.enrol.clicked.connect(self.enrolling)
        self.import_key.clicked.connect(self._ask_key)
        self.next.setProperty("primary", True)
        self.next.clicked.connect(self.going)
        beneath(
            self._title,
            flowing(self.as_assessor, self.as_coordinator, self.as_decider, gap=4),
            self._words,
            filling(self.roster),
            self.unlock,
            beside(self.enrol, self.import_key, stretch(), self.next),
            stretch(0),
            gap=3,
            on=self,
        )

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("setup.who.title"))
        self.as_assessor.setText(t("setup.who.assessor"))
        self.as_coordinator.setText(t("setup.who.coordinator"))
        self.as_decider.setText(t("setup.who.decider"))
        self.import_key.setText(t("setup.who.import_key"))
        self.enrol.setText(t("setup.who.enrol"))

    def refresh(self) -> None:
        """Show who is here; greyed until an edition is open."""
        identity, has_edition = self._office.identity, self._office.laptop.holdings.has_edition
        identity.look_for_my_key()
        compared = self._office.laptop.trust.is_compared
        allow_all(self, "" if has_edition and compared else t("off.compare"))
        role = identity.role if has_edition else ""
        self.as_assessor.setChecked(role == LaptopRole.ASSESSOR)
        self.as_coordinator.setChecked(role == LaptopRole.COORDINATOR)
        self.as_decider.setChecked(role == LaptopRole.DECIDER)
        words = (role or "none") if has_edition else "locked"
        self._words.setText(t(f"setup.who.words_{words if compared else 'compare'}"))
        assessing = role == LaptopRole.ASSESSOR
        self.roster.setVisible(assessing)
        if assessing:
            self.roster.show_seats(identity.seats(), identity.my_id_or_none() or NO_SEAT)
        self._show_key(role, identity.me if assessing else None)

    def next_step(self) -> QWidget:
        """Return what is to be done here next."""
        identity = self._office.identity
        if not identity.role:
            return self.as_assessor
        if identity.role == LaptopRole.ASSESSOR and identity.me is None:
            return self.roster.search
        locked = identity.role == LaptopRole.ASSESSOR and not identity.is_unlocked
        return self.unlock.field if locked and not self.unlock.field.isHidden() else self.next

    def _show_key(self, role: str, me: Seat | None) -> None:
        self.unlock.refresh()
        self.unlock.setVisible(me is not None)
        self.import_key.setVisible(me is not None and not me.has_key)
        self.enrol.setVisible(role == LaptopRole.ASSESSOR and (me is None or not me.has_key))
        official = role in {LaptopRole.COORDINATOR, LaptopRole.DECIDER}
        self.next.setVisible(official or me is not None)
        self.next.setText(
            t("setup.go_today" if role == LaptopRole.ASSESSOR else "setup.go_receive")
        )

    def _ask_key(self) -> None:
        asked = ask_key(self, t("setup.who.import_key"))
        if asked is not None:
            self.key.emit(*asked)
