"""Who somebody is, in one line: name, position, institution and NIP."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desktop.desk.event.receipts import LINE_LIMIT
from smartcity_desktop.domain.custody import Opposite
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beside, filling

Known = Callable[[str], Opposite | None]


class PersonLine(QWidget):
    """Four fields; a name that is `known` fills in those that are still empty."""

    def __init__(self, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self.name = QLineEdit()
        self.position = QLineEdit()
        self.institution = QLineEdit()
        self.nip = QLineEdit()
        for field in (self.name, self.position, self.institution):
            field.setMaxLength(LINE_LIMIT)
        self.name.editingFinished.connect(self._fill)
        shares = ((self.name, 3), (self.position, 3), (self.institution, 3), (self.nip, 2))
        beside(*(filling(field, share) for field, share in shares), gap=2, on=self)

    @property
    def texts(self) -> tuple[QLineEdit, ...]:
        """The fields whose text goes on a paper as it is."""
        return (self.name, self.position, self.institution)

    def ask(self, who: str) -> None:
        """Let the fields ask, in the language of the screen; `who` it is, is said aloud."""
        for label in ("name", "position", "institution", "nip"):
            field = getattr(self, label)
            ask_in(field, t(f"room.guest.{label}"))
            field.setAccessibleName(f"{who}: {t(f'room.guest.{label}')}")

    def told(self) -> Opposite:
        """Return what stands in the fields."""
        fields = (self.name, self.position, self.institution, self.nip)
        return Opposite(*(field.text() for field in fields))

    def show_person(self, one: Opposite) -> None:
        """Put somebody into the fields."""
        self.name.setText(one.name)
        self.position.setText(one.position)
        self.institution.setText(one.institution)
        self.nip.setText(one.nip)

    def _fill(self) -> None:
        rest = (self.position, self.institution, self.nip)
        found = self._known(self.name.text())
        if found is not None and not any(field.text().strip() for field in rest):
            self.show_person(found)
