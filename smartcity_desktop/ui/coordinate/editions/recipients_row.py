"""For whom the next edition wraps what is on sticks, and making the key that unwraps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QInputDialog,
    QPushButton,
    QToolButton,
    QWidget,
)

from smartcity_desktop.desk.laptop.unwrapping import IDENTITY, MadeKey
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import language
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import rest
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.choosing import Purpose, choose_folder
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.menu import Menu

SHOWN = 10
"""Characters of a recipient at either end: enough to tell two apart."""


class RecipientsRow(Acting, QWidget):
    """`chosen` when the next edition's recipients changed."""

    chosen = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._use = KeyUse(self)
        self._use.problem.connect(self._failed)
        self._wanted: Mapping[str, str] | None = None
        self._name = ""
        self._made: MadeKey | None = None
        self._title = Label("", "strong")
        self.state = Label("", wrap=True)
        self.make = QPushButton()
        self.undo = QPushButton()
        self.add = QToolButton()
        self.drop = QToolButton()
        for button in (self.add, self.drop):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(Menu(button))
        self.make.clicked.connect(self._ask_to_make)
        self.undo.clicked.connect(lambda: self._want(None))
        self._told = Label("", wrap=True)
        self.passphrase = Label("", "heading", selectable=True)
        self._rest = Label("", tone="quiet", wrap=True)
        self.noted = QPushButton()
        self.noted.clicked.connect(self.forget)
        self.copy = QPushButton()
        self.copy.clicked.connect(self._ask_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        beneath(
            beside(
                self._title, filling(self.state), self.make, self.add, self.drop, self.undo, gap=2
            ),
            beside(self._told, filling(self.passphrase), self.copy, self.noted, gap=3),
            self._rest,
            gap=1,
            on=self,
        )

    # what people do

    def recipients(self) -> Mapping[str, str] | None:
        """Return all recipients of the next edition with the name of each, None where they stay."""
        return self._wanted

    def clear(self) -> None:
        """Change nothing; what was wanted is in force now."""
        self._want(None)

    def make_key(self, name: str) -> None:
        """Make an unwrapping key in this home; the next edition names it, and whose it is."""
        desk, self._name = self._office.unwrapping, name
        self._use.use(lambda: desk.maker(language.current()), self._keep)
        self.refresh()

    def _keep(self, made: object) -> None:
        assert isinstance(made, MadeKey)
        self._office.unwrapping.keep(made)
        self._made = made
        self.add_recipient(made.recipient, self._name)
        self.changed.emit(IDENTITY)

    def _failed(self, problem: object) -> None:
        self.refresh()
        self.problem.emit(problem)

    def copy_to(self, folder: Path) -> None:
        """Write a copy of the key that was just made to a stick."""
        assert self._made is not None
        recipient = self._made.recipient
        written = self.outcome(lambda: self._office.unwrapping.copy_to(recipient, folder))
        if written is not None:
            facts = {"file": written.path.name, "folder": str(folder)}
            self.notified.emit(t("secrecy.key.copied"), t("secrecy.key.copied_rest", **facts))

    def _ask_folder(self) -> None:
        folder = choose_folder(self, t("secrecy.key.copy"), Purpose.KEY)
        if folder is not None:
            self.copy_to(folder)

    def forget(self) -> None:
        """The passphrase was written down: it is not shown again."""
        self._made = None
        self.refresh()

    def add_recipient(self, recipient: str, name: str) -> None:
        """Name one more in the next edition: who holds the key, or where it is kept."""
        if self.attempt(lambda: self._office.unwrapping.check(recipient)):
            self._want({recipient: name, **self._next()})

    def drop_recipient(self, recipient: str) -> None:
        """Name one less in the next edition."""
        self._want({one: name for one, name in self._next().items() if one != recipient})

    def _want(self, wanted: Mapping[str, str] | None) -> None:
        same = wanted is not None and set(wanted) == set(self._named())
        self._wanted = None if same else wanted
        self.refresh()
        self.chosen.emit()

    def _ask(self) -> None:
        text, given = QInputDialog.getText(self, t("secrecy.key.other"), t("secrecy.key.ask"))
        if given and text.strip():
            self._ask_whose(text.strip())

    def _ask_whose(self, recipient: str) -> None:
        name = self._asked_name()
        if name:
            self.add_recipient(recipient, name)

    def _ask_to_make(self) -> None:
        name = self._asked_name()
        if name:
            self.make_key(name)

    def _asked_name(self) -> str:
        proposed = t("secrecy.key.place")
        text, given = QInputDialog.getText(
            self, t("secrecy.key.title"), t("secrecy.key.whose"), text=proposed
        )
        return text.strip() if given else ""

    # what is shown

    def _named(self) -> Mapping[str, str]:
        edition = self._office.laptop.holdings.edition()
        officers = (edition.officers[id_] for id_ in edition.recipients)
        return {officer.recipient: officer.name for officer in officers}

    def _next(self) -> Mapping[str, str]:
        return self._named() if self._wanted is None else self._wanted

    def refresh(self) -> None:
        """Show for whom files are wrapped now and from the next edition on."""
        kept = [kept.recipient for kept in self._office.unwrapping.kept()]
        busy = self._use.is_busy()
        self._title.setText(t("secrecy.key.title"))
        self.state.setText(self._words(kept))
        self.state.set_tone("" if self._next() or self._wanted is not None else "attention")
        self.make.setVisible(not kept)
        rest(self.make, busy=busy)
        self.make.setText(t("secrecy.key.making" if busy else "secrecy.key.make"))
        self.add.setText(t("secrecy.key.add"))
        self.drop.setText(t("secrecy.key.drop"))
        self.undo.setText(t("secrecy.key.undo"))
        self.undo.setVisible(self._wanted is not None)
        fresh = {one: "" for one in kept if one not in self._next()}
        self._fill(self.add, fresh, kept, self._ask_whose)
        self.add.menu().addAction(t("secrecy.key.other")).triggered.connect(self._ask)
        self._fill(self.drop, self._next(), kept, self.drop_recipient)
        self.drop.setVisible(bool(self._next()))
        self._show_made()

    def _fill(
        self,
        button: QToolButton,
        every: Mapping[str, str],
        kept: Sequence[str],
        act: Callable[[str], None],
    ) -> None:
        menu = button.menu()
        menu.clear()
        for one, name in every.items():
            entry = menu.addAction(_short(one, name, kept))
            entry.triggered.connect(lambda _=False, recipient=one: act(recipient))

    def _words(self, kept: Sequence[str]) -> str:
        named = ", ".join(_short(one, name, kept) for one, name in self._next().items())
        if self._wanted is None:
            return t("secrecy.key.wrapped" if named else "secrecy.key.none", recipients=named)
        return t("secrecy.key.will" if named else "secrecy.key.will_none", recipients=named)

    def _show_made(self) -> None:
        for one in (self._told, self.passphrase, self._rest, self.copy, self.noted):
            one.setVisible(self._made is not None)
        if self._made is not None:
            self._told.setText(t("secrecy.key.made"))
            self.passphrase.setText(self._made.passphrase)
            self._rest.setText(t("secrecy.key.made_rest"))
            self.copy.setText(t("secrecy.key.copy"))
            self.noted.setText(t("secrecy.key.noted"))
        else:
            self.passphrase.clear()


def _short(recipient: str, name: str, kept: Sequence[str]) -> str:
    text = f"{recipient[:SHOWN]}…{recipient[-SHOWN + 2 :]}"
    here = t("secrecy.key.here", recipient=text) if recipient in kept else text
    return f"{name} · {here}" if name else here
