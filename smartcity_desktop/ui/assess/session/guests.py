"""Who represents the region: a line each, who has left, and the form that adds somebody."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk.session.checking_in import LINE_LIMIT
from smartcity_desktop.domain.record import ACTING_TITLES, Attendee, Capacity, Title
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.ui import in_view, theme
from smartcity_desktop.ui.assess.session.begun_forms import BegunForms
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import (
    bare,
    beneath,
    beside,
    filling,
    flowing,
    holder,
    stretch,
)
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.on_enter import OnEnter
from smartcity_desktop.ui.widgets.radios import InOrder
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine

FIELDS = ("name", "position", "institution")
CAPACITIES = (Capacity.LETTER, Capacity.HEAD, Capacity.ACTING, Capacity.NO_LETTER)
"""As they are asked, what most often is first."""


class Guests(QWidget):
    """`noted` carries an Attendee as it was written; `withdrawn` a place, `left` and `returned` a
    name."""

    noted = Signal(object)
    withdrawn = Signal(int)
    left = Signal(str)
    returned = Signal(str)

    def __init__(self, *, form: bool = True, parent: QWidget | None = None) -> None:
        """Without `form` they are only listed, come and go."""
        super().__init__(parent)
        self._with_form = form
        self._lines = beneath(gap=2)
        self._none = Label("", tone="quiet", wrap=True)
        self.guest = {field: QLineEdit() for field in FIELDS}
        self._labels = {one: Label("") for one in (*FIELDS, "nip", "capacity")}
        self.nip = QLineEdit()
        self.capacity = {one: QRadioButton() for one in CAPACITIES}
        self.number = QLineEdit()
        self.titles = Choice()
        self.titles.addItems(["–", *ACTING_TITLES])
        self.add = QPushButton()
        self.lacking = Label("", "caption", tone="attention", wrap=True)
        self.lacking.hide()
        self._sent = QButtonGroup(self)
        self._wire()
        self.undrawn = UndrawnLine([*self.guest.values(), self.nip, self.number])
        self.begun = BegunForms(self._edits(), self.titles, self.capacity)
        self.form = self._build_form()
        beneath(self._none, self._lines, self.form, stretch(), gap=3, on=self)
        self._arrows = InOrder(tuple(self.capacity.values()), self)
        by_letter, head, acting, without = self.capacity.values()
        rights = (by_letter, self.number, head, acting, self.titles, without)
        order = (*self.guest.values(), self.nip, *rights, self.add)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _wire(self) -> None:
        """What a choice and a key lead to."""
        for button in self.capacity.values():
            self._sent.addButton(button)
            OnEnter(button, partial(self._go_on, button))
        self._sent.buttonToggled.connect(_stop_at)
        self._sent.buttonToggled.connect(lambda *_: self.lacking.hide())
        self.capacity[Capacity.LETTER].setChecked(True)
        self.capacity[Capacity.LETTER].toggled.connect(self.number.setEnabled)
        self.number.textEdited.connect(lambda: self.capacity[Capacity.LETTER].setChecked(True))
        self.titles.activated.connect(lambda: self.capacity[Capacity.ACTING].setChecked(True))
        self.titles.activated.connect(self.lacking.hide)
        for edit in self._edits():
            edit.setMaxLength(LINE_LIMIT)
            edit.returnPressed.connect(lambda edit=edit: self._go_on(edit))
            edit.textChanged.connect(lambda _text: self.lacking.hide())
        self.add.clicked.connect(self._emit)

    def _build_form(self) -> QWidget:
        form = bare(QFormLayout())
        form.setVerticalSpacing(theme.SPACE[2])
        for field, edit in self.guest.items():
            form.addRow(self._labels[field], edit)
        form.addRow("", self.undrawn)
        form.addRow(self._labels["nip"], self.nip)
        by_letter, head, acting, without = self.capacity.values()
        form.addRow(self._labels["capacity"], beside(by_letter, filling(self.number), gap=2))
        acts = holder(beside(acting, self.titles, gap=2))
        form.addRow("", flowing(head, acts, without, self.add, gap=4, apart=1))
        form.addRow("", self.lacking)
        return holder(form)

    def retranslate(self) -> None:
        """Set the fixed words."""
        for field, label in self._labels.items():
            label.setText(t(f"room.guest.{field}"))
            if field in self.guest:
                self.guest[field].setAccessibleName(t(f"room.guest.{field}"))
        self.nip.setAccessibleName(t("room.guest.nip"))
        ask_in(self.nip, t("room.guest.nip_hint"))
        for how, button in self.capacity.items():
            button.setText(t(f"room.guest.by_{how}"))
        self.titles.setAccessibleName(t("room.guest.titles"))
        self.titles.setItemText(0, t("room.guest.titles"))  # on Linux it is read aloud as its name
        ask_in(self.number, t("room.guest.number"))
        self.add.setText(t("room.guest.add"))
        self.lacking.hide()  # said anew, in this language, by the next try
        self.undrawn.say()

    def show_record(self, record_draft: RecordDraft) -> None:
        """Show who was noted so far, and who of them is away."""
        open_, away = not record_draft.sealed, record_draft.away()
        with refilled(self._lines):
            for place, attendee in enumerate(record_draft.attendance):
                self._lines.addWidget(
                    self._line(place, attendee, open_=open_, away=attendee.name in away)
                )
        lead = "room.guest.nobody" if self._with_form else "room.guest.nobody_here"
        self._none.setText(t(lead if open_ else "room.guest.nobody_came"))
        self._none.setVisible(not record_draft.attendance)
        self.form.setVisible(open_ and self._with_form)

    def receive(self) -> None:
        """Ask for the name first; what was wanting before is not said of who comes now."""
        self.lacking.hide()
        self.guest["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Empty the form: what stood in it is kept."""
        for edit in self._edits():
            edit.clear()
        self.titles.setCurrentIndex(0)
        self.capacity[Capacity.LETTER].setChecked(True)
        _see_newest(self._lines)
        self.guest["name"].setFocus()

    def take_up(self, attendee: Attendee) -> None:
        """Put somebody who was taken back into the form, to be mended; what is being written there
        stays."""
        if any(edit.text() for edit in self._edits()):
            return
        for field, edit in self.guest.items():
            edit.setText(getattr(attendee, field))
        self.nip.setText(attendee.nip)
        self.number.setText(attendee.letter)
        self.titles.setCurrentIndex(max(0, self.titles.findText(attendee.title)))
        self.capacity[attendee.capacity].setChecked(True)

    def put_down(self, attendee: Attendee) -> None:
        """Empty the form of somebody who is on the list again, unless it was changed since."""
        stands = [edit.text() for edit in self.guest.values()]
        if stands == [getattr(attendee, field) for field in self.guest]:
            self.empty()

    def _line(self, place: int, attendee: Attendee, *, open_: bool, away: bool) -> QWidget:
        shape = "↗" if away else "●"
        told = f"{shape} {attendee.name}" + (f" · {t('room.guest.away')}" if away else "")
        words = beneath(Label(told, "strong", tone="quiet" if away else "", wrap=True), gap=0)
        rest = " · ".join(part for part in (attendee.position, attendee.institution) if part)
        if rest:
            words.addWidget(Label(rest, "caption", tone="quiet", wrap=True))
        words.addWidget(letter_label(attendee))
        row = beside(filling(words), gap=2)
        if open_:
            step = QPushButton(t("room.guest.returns" if away else "room.guest.leaves"))
            signal = self.returned if away else self.left
            step.clicked.connect(lambda: signal.emit(attendee.name))
            step.setAccessibleName(f"{step.text()}: {attendee.name}")
            row.addWidget(step)
            back = QToolButton()
            back.setText("×")
            back.setAutoRaise(True)
            back.setToolTip(t("assess.room.withdraw"))
            back.setAccessibleName(f"{t('assess.room.withdraw')}: {attendee.name}")
            back.clicked.connect(lambda: self.withdrawn.emit(place))
            row.addWidget(back)
        return holder(row)

    def _edits(self) -> tuple[QLineEdit, ...]:
        return (*self.guest.values(), self.nip, self.number)

    def _go_on(self, edit: QWidget) -> None:
        """Enter goes through every field, as they stand; only in the last one it notes. None is
        passed over: a number meant for it would become that of a letter."""
        how = _checked(self.capacity)
        last = self.number if how == Capacity.LETTER else self.capacity[how]
        asked: list[QWidget] = [*self.guest.values(), self.nip, last]
        if edit is last:
            self._emit()
        else:
            (asked[asked.index(edit) + 1] if edit in asked else last).setFocus()

    def _emit(self) -> None:
        """Note what stands there, or say what it lacks: an empty number is no answer."""
        how = _checked(self.capacity)
        if not self.guest["name"].text().strip():
            self._ask_for(self.guest["name"], t("room.guest.lacks_name"))
        elif how == Capacity.LETTER and not self.number.text().strip():
            none = t("room.guest.by_no_letter")
            self._ask_for(self.number, t("room.guest.lacks_number", none=none))
        elif how == Capacity.ACTING and not _title_at(self.titles.currentIndex()):
            self._ask_for(self.titles, t("room.guest.lacks_title"))
        else:
            name, position, institution = (self.guest[field].text() for field in FIELDS)
            rights = (
                how,
                self.number.text(),
                _title_at(self.titles.currentIndex()),
                self.nip.text(),
            )
            self.noted.emit(Attendee(name, position, institution, *rights))

    def _ask_for(self, field: QWidget, words: str) -> None:
        self.lacking.setText(f"! {words}")
        self.lacking.show()
        field.setFocus()
        # Behind the field, and once it has its place: on a small window it would be out of sight.
        QTimer.singleShot(0, self.lacking, lambda: in_view.bring(self.lacking))


def _stop_at(button: QAbstractButton, on: bool) -> None:
    """Tab stops at what is chosen; Qt itself forgets that where the choice is made for one."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)


def letter_label(attendee: Attendee) -> Label:
    """Return how somebody was sent, in words; without a letter it catches the eye."""
    if attendee.is_head:
        acts = t("room.guest.acting", title=attendee.title) if attendee.title else ""
        return Label(acts or t("room.guest.head"), "caption", tone="quiet", wrap=True)
    if attendee.letter:
        return Label(
            t("room.guest.with_letter", letter=attendee.letter), "caption", tone="quiet", wrap=True
        )
    return Label("! " + t("room.guest.no_letter"), "caption", tone="attention", wrap=True)


def _checked(capacity: Mapping[Capacity, QRadioButton]) -> Capacity:
    return next(one for one, button in capacity.items() if button.isChecked())


def _title_at(place: int) -> Title:
    return ACTING_TITLES[place - 1] if place > 0 else Title.NONE


def _see_newest(lines: QVBoxLayout) -> None:
    newest = lines.itemAt(lines.count() - 1)
    if newest is not None and (line := newest.widget()) is not None:
        in_view.bring_soon(line)
