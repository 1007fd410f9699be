"""The edition that waits for its root holders: who signed, the file to sign, and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from smartcity_desktop.desk.edition import edition_signing
from smartcity_desktop.desk.edition.edition_signing import Signing
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problems
from smartcity_desktop.ui import language
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.coordinate.editions.holder_list import HolderList
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse, of_holder
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow, rest
from smartcity_desktop.ui.widgets.boxes import beneath, beside, stretch
from smartcity_desktop.ui.widgets.choosing import choose_files, choose_folder
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface


class SigningBox(Acting, QFrame):
    """`published` carries the name and bytes of an edition that enough have signed; `drafted` says
    that the draft came, grew or went."""

    published = Signal(object)
    drafted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._key = KeyUse(self)
        self._key.done.connect(self.drafted)
        self._key.problem.connect(self._refused)
        self._signing: Signing | None = None
        self._title = Label("", "heading")
        self._count = Label("", "strong", wrap=True)
        self._what = Label("", tone="quiet", wrap=True)
        self._outrun = Label("", tone="danger", wrap=True)
        self.holders = HolderList()
        self._digest = Label("", selectable=True, wrap=True)
        self.command = Label("", selectable=True, wrap=True)
        self._ask = Label("", tone="danger", wrap=True)
        self.save = QPushButton()
        self.add = QPushButton()
        self.here = QPushButton()
        self.discard = QPushButton()
        self.stay = QPushButton()
        self.save.setProperty("primary", True)
        for button, act in (
            (self.save, self._ask_folder),
            (self.add, self._ask_files),
            (self.here, self._ask_key),
            (self.discard, self._discard),
            (self.stay, self._show),
        ):
            button.clicked.connect(act)
        self._key.hold(self.here)
        self._arrange()

    def _arrange(self) -> None:
        beneath(
            self._title,
            self._outrun,
            self._count,
            self.holders,
            self._what,
            self._well(),
            beside(self.save, self.add, self.here, stretch(), gap=2),
            self._ask,
            beside(self.discard, self.stay, stretch(), gap=2),
            stretch(),
            gap=3,
            on=self,
        )

    def _well(self) -> QFrame:
        well = Surface(look="well")
        beneath(self._digest, self.command, gap=2, on=well, margins=None)
        return well

    # what people do

    def save_to(self, folder: Path) -> None:
        """Write the file to sign, and a text beside it that tells how."""
        signing = self._there()
        name = signing.unsigned.file_name
        words = edition_signing.instructions(signing, name, language.current())
        written = self.outcome(lambda: edition_signing.write_payload(signing, folder, name, words))
        if written is not None:
            self.notified.emit(t("signing.saved"), str(written))

    def add_files(self, files: Sequence[Path]) -> None:
        """Take signatures in; those that are none are told, the others count."""
        before = self._there()
        signing, faults = edition_signing.add_every(before, files)
        grown = len(signing.blocks) - len(before.blocks)
        if grown:
            # First: where these are enough, what is told last is that the edition is published.
            self.notified.emit(t("signing.added", count=grown), "")
            self._settle(signing)
        if len(faults) == 1:
            self.problem.emit(faults[0])
        elif faults:
            self.problem.emit(Problems("signature.several", faults))

    def sign_with(self, file: Path, passphrase: str) -> None:
        """Sign with a root key's file here; opening it runs beside the window."""
        desk = self._office.editing

        def sign(key: object) -> None:
            self._settle(edition_signing.sign(self._there(), key))  # type: ignore[arg-type]

        self._key.use(lambda: desk.root_opener(file, passphrase), sign)
        rest(self.here, busy=True)

    def _settle(self, signing: Signing) -> None:

        def settle() -> None:
            done = edition_signing.settle(self._office.laptop, signing)
            if done is not None:
                self.published.emit(done)

        if self.attempt(settle):
            self.drafted.emit()

    def _discard(self) -> None:
        """Ask once, beside the button: signatures that were collected cannot be made again here."""
        if self._ask.isHidden():
            self._ask.setVisible(True)
            self.stay.setVisible(True)
            self.discard.setText(t("signing.discard_yes"))
            return
        edition_signing.drop(self._office.laptop)
        self.drafted.emit()

    def _refused(self, problem: object) -> None:
        self._show()
        self.problem.emit(problem)

    def _there(self) -> Signing:
        assert self._signing is not None
        return self._signing

    def _ask_folder(self) -> None:
        folder = choose_folder(self, t("signing.save"))
        if folder is not None:
            self.save_to(folder)

    def _ask_files(self) -> None:
        files = choose_files(self, t("signing.add"), t("signing.filter"))
        if files:
            self.add_files(files)

    def _ask_key(self) -> None:
        what = t("coordinate.editions.to_sign", seq=self._there().edition.seq)
        self._key.ask(
            of_holder(self, self._office, t("coordinate.editions.root_key"), what), self.sign_with
        )

    # what is shown

    def refresh(self) -> bool:
        """Show the edition that waits; return whether one does."""
        self._signing = edition_signing.kept(self._office.laptop)
        self.setVisible(self._signing is not None)
        self._show()
        return self._signing is not None

    def _show(self) -> None:
        signing = self._signing
        if signing is None:
            return
        seq, outrun = signing.edition.seq, edition_signing.is_outrun(self._office.laptop, signing)
        self._title.setText(t("signing.title", seq=seq))
        self._outrun.setText(t("signing.outrun"))
        self._outrun.setVisible(outrun)
        self._count.setText(count_words(signing))
        self.holders.show_holders(edition_signing.holders_told(signing))
        self._what.setText(t("signing.what"))
        self._digest.setText(t("signing.digest", digest=signing.unsigned.digest))
        self.command.setText(edition_signing.command(signing, signing.unsigned.file_name))
        self._ask.setText(t("signing.discard_ask", seq=seq))
        for button, word in (
            (self.save, "save"),
            (self.add, "add"),
            (self.here, "here"),
            (self.discard, "discard"),
            (self.stay, "stay"),
        ):
            button.setText(t(f"signing.{word}"))
        for button in (self.save, self.add, self.here):
            busy = t("off.busy") if self._key.is_busy() else ""
            allow(button, t("off.outrun") if outrun else busy)
        self._ask.setVisible(False)
        self.stay.setVisible(False)


def count_words(signing: Signing) -> str:
    """Say how many of the signatures there are that each root asks for."""
    counts, before = signing.counts, signing.edition.seq - 1
    keys = ("count_before", "count_own") if len(counts) > 1 else ("count",)
    told = zip(keys, counts, strict=True)
    return "\n".join(
        t(f"signing.{key}", have=count.have, needed=count.needed, before=before)
        for key, count in told
    )
