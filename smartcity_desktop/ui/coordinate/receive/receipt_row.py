"""Signing for what arrived, so that panels see it: who holds it, the stick, a custodian's key."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from smartcity_desktop.desk.event.receipts import Given
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.choosing import choose_folder
from smartcity_desktop.ui.widgets.key_file import KeyAsk
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine


class ReceiptRow(Acting, QWidget):
    """Shown while something has no receipt yet."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._given: Given | None = None
        self._key = KeyUse(self)
        self._key.done.connect(self._signed)
        self.relay(self._key)
        self._words = Label("", wrap=True)
        self.holder = QLineEdit()
        self.give = QPushButton()
        self.give.clicked.connect(self._ask)
        self._key.hold(self.give)
        self.undrawn = UndrawnLine([self.holder])
        line = beside(filling(self._words), filling(self.holder), self.give, gap=3)
        beneath(line, self.undrawn, gap=1, on=self)

    def refresh(self) -> None:
        """Show how much has no receipt yet; nothing where the edition names no custodian."""
        laptop = self._office.laptop
        asked = laptop.holdings.has_edition and bool(laptop.holdings.edition().custodians)
        count = len(self._office.receipts.unreceipted()) if asked else 0
        self.setVisible(count > 0)
        self._words.setText(t("coordinate.receipt.words", count=count))
        ask_in(self.holder, t("coordinate.receipt.holder"))
        self.undrawn.say()
        self.give.setText(t("coordinate.receipt.give"))

    def give_with(self, folder: Path, file: Path, passphrase: str) -> None:
        """Sign for everything that has no receipt yet and write the receipt into `folder`."""
        desk = self._office.receipts

        def give(key: object) -> None:
            self._given = desk.give(desk.unreceipted(), self.holder.text(), folder, key)  # type: ignore[arg-type]

        self._key.use(lambda: desk.opener(file, passphrase), give)

    def _signed(self) -> None:
        assert self._given is not None
        self.changed.emit(frozenset({Topic.ITEMS}))
        rest = t(
            "coordinate.receipt.given_rest", count=self._given.items, file=self._given.file.name
        )
        self.notified.emit(t("coordinate.receipt.given"), rest)

    def _ask(self) -> None:
        if not self.holder.text().strip():
            self.problem.emit(Problem("receipt.no_holder"))
            self.holder.setFocus()
            return
        folder = choose_folder(self, t("coordinate.receipt.stick"))
        if folder is not None:
            self._key.ask(
                KeyAsk(self, t("coordinate.receipt.key")), partial(self.give_with, folder)
            )
