"""What officers do from the next edition on, and how many deciders must sign."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.event import officer_words
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import Duty, Edition
from smartcity_desktop.domain.ids import OfficerId
from smartcity_desktop.ui import language
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, holder, stretch
from smartcity_desktop.ui.widgets.check_box import CheckBox
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import Wide

DUTIES = (Duty.DECIDER, Duty.CUSTODIAN)
MOST = 9
"""Deciders who must sign: more than anybody brings to one table."""


"""Pixels of width below which a long name would be cut off on one line."""


class OfficesRow(QWidget):
    """`chosen` when somebody's duties or the number of signatures changed."""

    chosen = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._given: dict[OfficerId, frozenset[Duty]] = {}
        self._wanted: int | None = None
        self._title = Label("", "strong")
        self.officer = Choice()
        self.duties = {duty: CheckBox() for duty in DUTIES}
        self._need = Label("", "strong")
        self.need = Choice()
        for number in range(1, MOST + 1):
            self.need.addItem(str(number), number)
        self.state = Label("", wrap=True)
        self.officer.activated.connect(self._show)
        self.need.activated.connect(self._ask_for)
        for box in self.duties.values():
            box.clicked.connect(self._give)
        who = holder(beside(self._title, self.officer, *self.duties.values(), stretch(), gap=2))
        many = holder(beside(stretch(), self._need, self.need, gap=2))
        beneath(Columns(who, many, (3, 2), turn=Wide.FORMS), self.state, gap=1, on=self)

    def given(self) -> Mapping[OfficerId, frozenset[Duty]]:
        """Return all that an officer does from then on, of those for whom that changes."""
        return dict(self._given)

    def thresholds(self) -> tuple[int | None, int | None]:
        """Return how many root holders and deciders must sign, None where that stays."""
        need = self._wanted
        return None, None if need == self._edition().deciders.threshold else need

    @property
    def is_changed(self) -> bool:
        """Whether anything will be different."""
        return bool(self._given) or self.thresholds() != (None, None)

    def clear(self) -> None:
        """Change nothing; what was wanted is in force now."""
        self._given, self._wanted = {}, None
        self.refresh()

    def _edition(self) -> Edition:
        return self._office.laptop.holdings.edition()

    def _ask_for(self) -> None:
        self._wanted = int(self.need.currentData())
        self.chosen.emit()

    def _give(self) -> None:
        edition = self._edition()
        id_ = OfficerId(str(self.officer.currentData()))
        ticked = {duty for duty, box in self.duties.items() if box.isChecked()}
        duties = (edition.duties(id_) - set(DUTIES)) | ticked
        if duties == edition.duties(id_):
            self._given.pop(id_, None)
        else:
            self._given[id_] = duties
        self._show()
        self.chosen.emit()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("coordinate.editions.duties"))
        self._need.setText(t("coordinate.editions.need"))
        self.officer.setAccessibleName(t("coordinate.editions.duties"))
        self.need.setAccessibleName(t("coordinate.editions.need"))
        for duty, box in self.duties.items():
            box.setText(t(f"coordinate.editions.duty_{duty}"))

    def refresh(self) -> None:
        """Offer the officers who have a key."""
        edition, before = self._edition(), self.officer.currentData()
        self.officer.clear()
        for id_ in natural.ordered(edition.officers):
            officer = edition.officers[id_]
            if officer.key:
                self.officer.addItem(f"{id_} · {officer.name}", id_)
        self.officer.setCurrentIndex(max(0, self.officer.findData(before)))
        need = self._wanted or edition.deciders.threshold
        self.need.setCurrentIndex(max(0, self.need.findData(need)))
        self._show()

    def _show(self) -> None:
        edition = self._edition()
        id_ = OfficerId(str(self.officer.currentData()))
        duties = self._given.get(id_, edition.duties(id_))
        for duty, box in self.duties.items():
            box.setChecked(duty in duties)

    def say(self, following: Edition) -> None:
        """Say what the officers of the next edition mean: one decides alone, or one lost key stops
        everything."""
        spoken = language.current()
        warned = officer_words.fragile(following, spoken)
        few = officer_words.unreachable(following, spoken)
        warned = (few,) if few else warned
        self.state.setText(" ".join(warned) or officer_words.by_one(following, spoken))
        self.state.set_tone("attention" if warned else "quiet")
