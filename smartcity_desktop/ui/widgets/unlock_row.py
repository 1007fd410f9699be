"""Opening a key, in line where it is needed: the passphrase once, then the PIN that was chosen."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from smartcity_desktop.desk.laptop import open_keys
from smartcity_desktop.desk.laptop.changed import NOTHING, Changed
from smartcity_desktop.desk.laptop.identity import IDENTITY, Need, Seat
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SEAT, SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import in_view, problems
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.jobs import Job, problem_of
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import rest
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.passphrase_field import PassphraseField


class UnlockRow(Acting, QWidget):
    """The slow part of opening runs beside the window.

    It asks who is here, unless `ask` names somebody else who wants to sit down. Where it stands
    before a signature (`signing`), a PIN is asked for anew each time; elsewhere one can choose one.
    """

    def __init__(
        self, office: Office, parent: QWidget | None = None, *, signing: bool = False
    ) -> None:
        super().__init__(parent)
        self._office, self._signing = office, signing
        self._seat = NO_SEAT
        self._needs: Need | None = None
        self._job: Job | None = None
        self._say = Label("", wrap=True)
        self.field = PassphraseField()
        self.pin = QLineEdit()
        self._button = QPushButton()
        self.forgotten = QPushButton()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._button.clicked.connect(self.unlock)
        self.forgotten.clicked.connect(self._forget)
        self._fault = Label("", tone="danger", wrap=True)
        self._fault.hide()
        for one in (self.field, self.pin):
            one.returnPressed.connect(self.unlock)
            one.textEdited.connect(self._fault.hide)
        beneath(
            self._say,
            beside(
                filling(self.field, 3),
                self.field.show_it,
                filling(self.pin, 2),
                self._button,
                gap=2,
            ),
            aligned(self.forgotten, Qt.AlignmentFlag.AlignLeft),
            self._fault,
            gap=2,
            on=self,
        )
        _in_order(self.field, self.pin, self._button, self.forgotten, self.field.show_it)

    def ask(self, seat: SeatId) -> None:
        """Ask for the key of `seat` from now on, "" for who is here."""
        if seat != self._seat:
            self._seat = seat
            self.begin_anew()
        self.refresh()

    def begin_anew(self) -> None:
        """Forget what was typed, and what was wrong with it."""
        for field in (self.field, self.pin):
            field.clear()
        self._fault.hide()

    def refresh(self) -> None:
        """Show whether the key of who is asked is open, locked, or not on this laptop."""
        one = self._who()
        if one is None:
            self.hide()
            return
        self.show()
        if self._needs != self._state(one):
            self._needs = self._state(one)
            self.field.clear()
        needs = self._needs
        self._say.setText(self._words(one, needs))
        waits = "" if self._seat or needs == Need.NO_KEY else "attention"
        self._say.set_tone("success" if needs == Need.HERE else waits)
        choosing = not self._signing and _may_choose(self._office, needs)
        self.field.setVisible(needs in {Need.PASSPHRASE, Need.PIN})
        self.field.retranslate()
        self.pin.setVisible(choosing)
        self._button.setVisible(needs in {Need.PASSPHRASE, Need.PIN} or choosing)
        self.forgotten.setVisible(needs == Need.PIN)
        self._name_fields()
        if needs == Need.NO_KEY:
            self._fault.hide()

    def _who(self) -> Seat | None:
        identity = self._office.identity
        if not self._seat:
            return identity.me
        return next((seat for seat in identity.seats() if seat.id == self._seat), None)

    def _state(self, seat: Seat) -> Need:
        identity = self._office.identity
        needs = identity.needs(seat.id)
        return Need.PIN if needs == Need.HERE and self._signing and not identity.may_sign else needs

    def _name_fields(self) -> None:
        asked = t("turns.pin" if self._needs == Need.PIN else "shell.unlock.passphrase")
        ask_in(self.field, asked)
        ask_in(self.pin, t("turns.new_pin", least=open_keys.LEAST, most=open_keys.MOST))
        key = "turns.set_pin" if self._needs == Need.HERE else "shell.unlock.button"
        self._button.setText(t(key))
        self.forgotten.setText(t("turns.forgotten"))

    def _words(self, seat: Seat, needs: Need) -> str:
        if needs == Need.HERE:
            return "✓ " + t("shell.unlock.open", name=seat.name)
        if needs == Need.NO_KEY:
            return "! " + t("shell.unlock.none", name=seat.name)
        if needs == Need.PIN:
            return t(
                "turns.pin_to_sign" if self._signing else "turns.pin_to_return", name=seat.name
            )
        words = t("turns.sit_down" if self._seat else "shell.unlock.locked", name=seat.name)
        if not self._signing and _may_choose(self._office, needs):
            words += " " + t("turns.pin_lasts")
        if self._office.laptop.holdings.edition().fictitious:
            words += " " + t("shell.unlock.practice", passphrase=practice.PASSPHRASE)
        return words

    def unlock(self) -> None:
        """Open the key with what was typed; what is wrong with it is said beneath the field."""
        one = self._who()
        if self._job is not None or one is None:
            return
        if self._needs != Need.HERE and not self.field.text():
            self._fault.setText(t("turns.empty_pin" if self._needs == Need.PIN else "turns.empty"))
            self._fault.show()
            self.field.setFocus()
            return
        self.attempt(lambda: self._begin(one), self._fail)

    def _begin(self, seat: Seat) -> None:
        identity = self._office.identity
        if self._needs == Need.PIN:
            self._done(identity.come_back(seat.id, self.field.text()))
        elif self._needs == Need.HERE:
            self._done(identity.set_pin(self.pin.text()))
        else:
            if self.pin.text():
                open_keys.check_digits(self.pin.text())
            opener, rests = identity.opener(self.field.text(), seat.id), identity.rests
            self._busy(True)
            self._job = Job(lambda _progress: opener(), self)
            self._job.done.connect(lambda key: self._open(seat.id, key, rests))
            self._job.failed.connect(self._fail)
            self._job.start()

    def _open(self, seat: SeatId, key: object, rests: int) -> None:
        self._busy(False)
        if self._office.identity.rests != rests:
            self._done(NOTHING)
            return
        changed = self.outcome(lambda: self._sat_down(seat, key), self._fail)
        if changed is not None:
            self._done(changed)

    def _sat_down(self, seat: SeatId, key: object) -> Changed:
        changed = self._office.identity.sit_down(seat, key)  # type: ignore[arg-type]
        if self.pin.text():
            changed |= self._office.identity.set_pin(self.pin.text())
        return changed

    def _done(self, changed: Changed) -> None:
        for field in (self.field, self.pin):
            field.clear()
        self._fault.hide()
        self.changed.emit(changed)  # first: the keyboard goes to what the key allows
        self.refresh()

    def _fail(self, fault: object) -> None:
        self._busy(False)
        problem, typed = problem_of(fault), self.field.text()
        self.refresh()
        self._fault.setText(_told(problem, typed))
        self._fault.show()
        field = self.pin if problem.code == "pin.digits" else self.field
        field.selectAll()
        field.setFocus()
        in_view.bring_soon(self._fault)
        if problem.code == "pin.dropped":
            self.changed.emit(IDENTITY)  # what is shown of this key elsewhere holds no more

    def _forget(self) -> None:
        one = self._who()
        if one is not None:
            self._done(self._office.identity.forget_pin(one.id))
            self.field.setFocus()

    def _busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        rest(self._button, busy=busy)
        for field in (self.field, self.pin):
            field.setReadOnly(busy)  # it keeps the keyboard meanwhile
        if busy:
            self._button.setText(t("shell.unlock.opening"))
        else:
            self._name_fields()


def _may_choose(office: Office, needs: Need) -> bool:
    """A PIN is for coming back: where nobody else sits down, it is of no use."""
    if needs not in {Need.HERE, Need.PASSPHRASE}:
        return False
    has_one = needs == Need.HERE and office.identity.has_pin
    return office.turns.others_sit_here() and not has_one


def _in_order(*widgets: QWidget) -> None:
    """Who types needs no look at it: the keyboard goes on to what is asked for next."""
    for before, behind in pairwise(widgets):
        QWidget.setTabOrder(before, behind)


def _told(problem: Problem, typed: str) -> str:
    """Who typed a PIN for a passphrase is told what became of the PIN."""
    is_pin = problem.code == "key.wrong_passphrase" and open_keys.is_pin(typed)
    what, rest = problems.sentences(problem)
    return f"{what} {t('turns.was_pin') if is_pin else rest}"
