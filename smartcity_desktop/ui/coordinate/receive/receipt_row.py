"""Signing for what arrived, so that panels see it: who holds it and who brought it, the stick, a
custodian's key."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.event.receipts import Given, checked
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.custody import NOBODY, Holder, Opposite
from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.coordinate.receive.person_line import PersonLine
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, grid
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
        self.holder = PersonLine(self._person)
        self.giver = PersonLine(self._person)
        self._gave = Label("", tone="quiet")
        self._took = Label("", tone="quiet")
        self._seen: dict[str, Opposite] = {}
        self.give = QPushButton()
        self.give.clicked.connect(self._ask)
        self._key.hold(self.give)
        self.undrawn = UndrawnLine([*self.holder.texts, *self.giver.texts])
        line = beside(filling(self._words), self.give, gap=3)
        people = grid(across=3, down=1)
        for at, pair in enumerate(((self._gave, self.giver), (self._took, self.holder))):
            for column, widget in enumerate(pair):
                people.addWidget(widget, at, column)
        people.setColumnStretch(1, 1)
        beneath(line, people, self.undrawn, gap=1, on=self)

    def refresh(self) -> None:
        """Show how much has no receipt yet; nothing where the edition names no custodian."""
        laptop = self._office.laptop
        asked = laptop.holdings.has_edition and bool(laptop.holdings.edition().custodians)
        count = len(self._office.receipts.unreceipted()) if asked else 0
        self.setVisible(count > 0)
        self._words.setText(t("coordinate.receipt.words", count=count))
        for line, label, who in (
            (self.holder, self._took, t("coordinate.receipt.holder")),
            (self.giver, self._gave, t("coordinate.receipt.giver")),
        ):
            line.ask(who)
            label.setText(who)
        if count and self.holder.told() == NOBODY:
            self._propose()
        self.undrawn.say()
        self.give.setText(t("coordinate.receipt.give"))

    def give_with(self, folder: Path, file: Path, passphrase: str) -> None:
        """Sign for everything that has no receipt yet and write the receipt into `folder`."""
        desk = self._office.receipts

        def give(key: object) -> None:
            holder, giver = self._people()
            self._given = desk.give(desk.unreceipted(), holder, folder, key, other=giver)  # type: ignore[arg-type]

        self._key.use(lambda: desk.opener(file, passphrase), give)

    def _signed(self) -> None:
        assert self._given is not None
        self.changed.emit(frozenset({Topic.ITEMS}))
        rest = t(
            "coordinate.receipt.given_rest", count=self._given.items, file=self._given.file.name
        )
        self._remember()
        self.notified.emit(t("coordinate.receipt.given"), rest)

    def _ask(self) -> None:
        if self.outcome(lambda: checked(*self._people())) is None:
            nameless = (line for line in (self.holder, self.giver) if not line.name.text().strip())
            line = next(nameless, self.holder)
            line.name.setFocus()
            return
        folder = choose_folder(self, t("coordinate.receipt.stick"))
        if folder is not None:
            self._key.ask(
                KeyAsk(self, t("coordinate.receipt.key")), partial(self.give_with, folder)
            )

    def _people(self) -> tuple[Holder, Opposite]:
        took = self.holder.told()
        return Holder(took.name, took.position, took.institution, took.nip), self.giver.told()

    def _propose(self) -> None:
        """Whoever alone signs receipts holds what they sign for, until somebody writes another."""
        one = self._office.receipts.custodian()
        if one is not None:
            self.holder.show_person(Opposite(one.name, one.position, one.institution, one.nip))

    def _remember(self) -> None:
        """Keep who receives for the next panel; who brings it is another one then."""
        for line in (self.holder, self.giver):
            self._seen[line.name.text().strip().casefold()] = line.told()
        self.giver.show_person(NOBODY)

    def _person(self, name: str) -> Opposite | None:
        """Who was written here before, else who is called so in the edition."""

        def chair_of(panel: PanelId) -> str:
            return t("coordinate.receipt.chair", panel=panel)

        seen = self._seen.get(name.strip().casefold())
        return seen or self._office.receipts.named(name, chair_of)
