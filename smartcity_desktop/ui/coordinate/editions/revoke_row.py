"""Taking a key out of service: retired from here on, or compromised with what it keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import Officer, Person, RevocationKind
from smartcity_desktop.domain.ids import OfficerId, SeatId
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, stretch
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine
from smartcity_desktop.ui.widths import Wide


class RevokeRow(QWidget):
    """`changed` when a seat was added to those revoked, or the list was cleared."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, RevocationKind] = {}
        self._officers: frozenset[str] = frozenset()
        self._title = Label("", "strong")
        self._list = Label("", tone="danger", wrap=True)
        self.seat = Choice()
        self.kind = Choice()
        self.reason = QLineEdit()
        self.reason.textChanged.connect(self.changed)
        self.add = QPushButton()
        self._clear = QPushButton()
        self.add.clicked.connect(self._add)
        self._clear.clicked.connect(self.clear)
        who = holder(beside(self._title, self.seat, self.kind, stretch(), gap=2))
        why = beside(filling(self.reason), self.add, self._clear, gap=2)
        self.undrawn = UndrawnLine([self.reason])
        both = Columns(who, holder(why), (1, 1), turn=Wide.FORMS)
        beneath(both, self.undrawn, self._list, gap=1, on=self)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("coordinate.editions.revoke"))
        self.add.setText(t("coordinate.editions.add"))
        self._clear.setText(t("coordinate.editions.clear"))
        chosen = max(0, self.kind.currentIndex())
        self.kind.clear()
        for kind in (RevocationKind.RETIRED, RevocationKind.COMPROMISED):
            self.kind.addItem(t(f"coordinate.editions.kind_{kind}"), kind)
        self.kind.setCurrentIndex(chosen)
        self.kind.setAccessibleName(t("coordinate.editions.kind"))
        self.seat.setAccessibleName(t("coordinate.editions.revoke"))
        ask_in(self.reason, t("coordinate.editions.reason"))
        self.undrawn.say()
        self._show()

    def show_roster(
        self,
        lines: Sequence[tuple[SeatId, Person]],
        officers: Sequence[tuple[OfficerId, Officer]],
    ) -> None:
        """Offer the people whose keys still sign."""
        chosen = self.seat.currentData()
        self.seat.clear()
        named = [(str(seat), person.name) for seat, person in lines]
        named += [(str(id_), one.name) for id_, one in officers]
        for place, name in named:
            self.seat.addItem(f"{place} · {name}", place)
        self.seat.setCurrentIndex(max(0, self.seat.findData(chosen)))
        here = {place for place, _ in named}
        self._officers = frozenset(id_ for id_, _ in officers)
        self._chosen = {seat: kind for seat, kind in self._chosen.items() if seat in here}
        self._show()

    def revoked(self) -> Mapping[SeatId, RevocationKind]:
        """Return the kind of revocation by seat."""
        return {
            SeatId(place): kind
            for place, kind in self._chosen.items()
            if place not in self._officers
        }

    def dismissed(self) -> Mapping[OfficerId, RevocationKind]:
        """Return the kind of revocation by officer."""
        return {
            OfficerId(place): kind
            for place, kind in self._chosen.items()
            if place in self._officers
        }

    def places(self) -> frozenset[str]:
        """Return the seats and officers' ids whose holders go."""
        return frozenset(self._chosen)

    def clear(self) -> None:
        """Revoke nobody."""
        self._chosen = {}
        self.reason.clear()
        self._show()
        self.changed.emit()

    def _add(self) -> None:
        if self.seat.currentData():
            self._chosen[str(self.seat.currentData())] = RevocationKind(self.kind.currentData())
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        words = [
            f"{seat} ({t(f'coordinate.editions.kind_{self._chosen[seat]}')})"
            for seat in natural.ordered(self._chosen)
        ]
        self._list.setText(" · ".join(words))
        self._list.setVisible(bool(words))
        self._clear.setVisible(bool(words))
