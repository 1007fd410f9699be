"""Wrapped files that wait for a key: said where they were met, and opened right there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.laptop.receiving import Reading
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import problems
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.jobs import Job, problem_of
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import rest
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.key_file import ask_key
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.passphrase_field import PassphraseField
from smartcity_desktop.ui.widgets.surface import Surface

OFFICIAL = frozenset({LaptopRole.COORDINATOR, LaptopRole.DECIDER})
"""Where people bring a key that opens what is wrapped for a recipient."""


class WrappedRow(Acting, Surface):
    """Hidden until files wait. `again` carries the files to read again once they can be opened."""

    again = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wear("attention")
        self._office = office
        self._job: Job | None = None
        self._rests = 0
        self.files: tuple[Path, ...] = ()
        self._foreign = self._others = False
        self.what = Label("", "strong", wrap=True)
        self.rest = Label("", wrap=True)
        self.field = PassphraseField()
        self.button = QPushButton()
        self.pick = QPushButton()
        self.field.returnPressed.connect(self.unlock)
        self.button.clicked.connect(self.unlock)
        self.pick.clicked.connect(self._ask)
        self.fault = Label("", tone="danger", wrap=True)
        self.fault.hide()
        self.field.textEdited.connect(self.fault.hide)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        beneath(
            self.what,
            self.rest,
            beside(
                filling(self.field),
                self.field.show_it,
                self.button,
                self.pick,
                stretch(0),
                gap=2,
            ),
            self.fault,
            gap=2,
            on=self,
            margins=(3, 2, 3, 3),
        )

    # what people do

    def hold(self, reading: Reading) -> Reading:
        """Keep back the wrapped files that a key may still open here, and return everything else.

        A key at hand may open them once it is unlocked; where none is, a coordinator may bring it.
        What no key at hand fits, though one is open, is left in the reading: its reason is told.
        """
        desk, seen = self._office.unwrapping, {item.file for item in reading.items}
        waiting, closed = desk.waiting(reading), desk.closed_files(reading)
        may_bring = self._office.identity.role in OFFICIAL
        new = waiting or (closed if may_bring else ())
        before = tuple(file for file in self.files if str(file) not in seen)
        self._foreign = not waiting and (self._foreign or not before)
        self.files = (*before, *new)
        left = desk.without(reading, waiting or (() if desk.openers() else new))
        self._others = bool(left.items)
        self.fault.hide()
        self.refresh()
        return left

    def unlock(self) -> None:
        """Open what the passphrase opens; then the files are read again."""
        if self._job is not None:
            return
        if not self._office.unwrapping.locked():
            self._read_again()
            return
        desk, passphrase = self._office.unwrapping, self.field.text()
        opener = self.outcome(lambda: desk.opener(passphrase), self._fail)
        if opener is not None:
            self._start(Job(lambda _progress: opener(), self), self._open)

    def bring(self, file: Path, passphrase: str) -> None:
        """Take an unwrapping key from a file, keep it here locked, and open it."""
        opener = self._office.unwrapping.bring(file, passphrase)
        self._start(Job(lambda _progress: opener(), self), self._bring_in)

    def _start(self, job: Job, then: Callable[[object], None]) -> None:
        self._job, self._rests = job, self._office.identity.rests
        self._show_busy(busy=True)
        job.done.connect(then)
        job.failed.connect(self._fail)
        job.start()

    def _open(self, found: object) -> None:
        self._finish(lambda: self._office.unwrapping.open_with(found))  # type: ignore[arg-type]

    def _bring_in(self, found: object) -> None:
        self._finish(lambda: self._office.unwrapping.bring_in(*found))  # type: ignore[misc]

    def _finish(self, act: Callable[[], Changed]) -> None:
        self._job = None
        self._show_busy(busy=False)
        if self._office.identity.rests != self._rests:
            self.field.clear()
            return
        changed = self.outcome(act, self._fail)
        if changed is not None:
            self.field.clear()
            self.changed.emit(changed)
            self._read_again()

    def _read_again(self) -> None:
        files, self.files = self.files, ()
        self.hide()
        # A stick may have been pulled out meanwhile; where nothing is left, that is what is told.
        there = [file for file in files if file.exists()]
        self.again.emit(there or list(files))

    def _fail(self, fault: object) -> None:
        self._job = None
        self._show_busy(busy=False)
        self.fault.setText(" ".join(problems.sentences(problem_of(fault))))
        self.fault.show()
        self.field.selectAll()
        self.field.setFocus()

    def _ask(self) -> None:
        asked = ask_key(self, t("secrecy.row.pick"))
        if asked is not None:
            self.bring(*asked)

    # what is shown

    def refresh(self) -> None:
        """Show what waits and which key opens it."""
        self.setVisible(bool(self.files))
        if not self.files:
            return
        locked = self._office.unwrapping.locked() and not self._foreign
        others = t("secrecy.row.others") if self._others and not self._foreign else ""
        self.what.setText(f"{t('secrecy.row.what', count=len(self.files))} {others}".rstrip())
        self.rest.setText(self._words(locked=locked))
        self.field.setVisible(locked)
        ask_in(self.field, t("shell.unlock.passphrase"))
        self.button.setVisible(not self._foreign)
        self.button.setText(t("secrecy.row.open" if locked else "secrecy.row.again"))
        self.pick.setVisible(self._office.identity.role in OFFICIAL)
        self.pick.setText(t("secrecy.row.pick"))

    def _words(self, *, locked: bool) -> str:
        if self._foreign:
            return t("secrecy.row.foreign")
        if not locked:
            return t("secrecy.row.open_now")
        kept = self._office.unwrapping.closed()
        me = self._office.identity.me
        key = "unwrap" if kept else "mine"
        words = t(f"secrecy.row.{key}", name=me.name if me is not None else "")
        holdings = self._office.laptop.holdings
        if holdings.has_edition and holdings.edition().fictitious:
            words += " " + t("shell.unlock.practice", passphrase=practice.PASSPHRASE)
        return words

    def _show_busy(self, *, busy: bool) -> None:
        for widget in (self.field, self.button, self.pick):
            rest(widget, busy=busy)
        if busy:
            self.button.setText(t("shell.unlock.opening"))
        else:
            self.refresh()
