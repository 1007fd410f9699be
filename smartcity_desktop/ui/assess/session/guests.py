"""Who represents the region: a line each, who has left, and the form that adds somebody."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from smartcity_desktop.desk.session.checking_in import LINE_LIMIT, Sent
from smartcity_desktop.domain.record import Attendee
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.ui import in_view, theme
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
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.radios import InOrder
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine

FIELDS = ("name", "position", "institution")


class Guests(QWidget):
    """`noted` carries name, position, institution and how they are sent (a letter's number, HEAD
    or NONE, then the number); `withdrawn` a place, `left` and `returned` a name."""

    noted = Signal(str, str, str, str, str)
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
        self._labels = {one: Label("") for one in (*FIELDS, "letter")}
        self.letter = {sent: QRadioButton() for sent in (Sent.NUMBER, Sent.HEAD, Sent.NONE)}
        self.number = QLineEdit()
        self.add = QPushButton()
        self.lacking = Label("", "caption", tone="attention", wrap=True)
        self.lacking.hide()
        self._sent = QButtonGroup(self)
        for button in self.letter.values():
            self._sent.addButton(button)
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                enter = QShortcut(key, button, context=Qt.ShortcutContext.WidgetShortcut)
                enter.setAutoRepeat(False)
                enter.activated.connect(lambda button=button: self._go_on(button))
        self._sent.buttonToggled.connect(self._stop_at)
        self._sent.buttonToggled.connect(lambda *_: self.lacking.hide())
        self.letter[Sent.NUMBER].setChecked(True)
        self.letter[Sent.NUMBER].toggled.connect(self.number.setEnabled)
        self.number.textEdited.connect(lambda: self.letter[Sent.NUMBER].setChecked(True))
        for edit in (*self.guest.values(), self.number):
            edit.setMaxLength(LINE_LIMIT)
            edit.returnPressed.connect(lambda edit=edit: self._go_on(edit))
            edit.textChanged.connect(lambda _text: self.lacking.hide())
        self.add.clicked.connect(self._emit)
        self.undrawn = UndrawnLine([*self.guest.values(), self.number])
        self.form = self._build_form()
        beneath(self._none, self._lines, self.form, stretch(), gap=3, on=self)
        self._arrows = InOrder(tuple(self.letter.values()), self)
        by_number, *others = self.letter.values()
        order = (*self.guest.values(), by_number, self.number, *others, self.add)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _build_form(self) -> QWidget:
        form = bare(QFormLayout())
        form.setVerticalSpacing(theme.SPACE[2])
        for field, edit in self.guest.items():
            form.addRow(self._labels[field], edit)
        form.addRow("", self.undrawn)
        first = beside(self.letter[Sent.NUMBER], filling(self.number), gap=2)
        second = flowing(self.letter[Sent.HEAD], self.letter[Sent.NONE], self.add, gap=4, apart=1)
        form.addRow(self._labels["letter"], first)
        form.addRow("", second)
        form.addRow("", self.lacking)
        return holder(form)

    def retranslate(self) -> None:
        """Set the fixed words."""
        for field, label in self._labels.items():
            label.setText(t(f"room.guest.{field}"))
            if field in self.guest:
                self.guest[field].setAccessibleName(t(f"room.guest.{field}"))
        for how, button in self.letter.items():
            button.setText(t(f"room.guest.by_{how}"))
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

    def empty(self) -> None:
        """Empty the form: what stood in it is kept."""
        for edit in (*self.guest.values(), self.number):
            edit.clear()
        self.letter[Sent.NUMBER].setChecked(True)
        newest = self._lines.itemAt(self._lines.count() - 1)
        line = newest.widget() if newest is not None else None
        if line is not None:
            in_view.bring_soon(line)
        self.guest["name"].setFocus()

    def take_up(self, attendee: Attendee) -> None:
        """Put somebody who was taken back into the form, to be mended; what is being written there
        stays."""
        if any(edit.text() for edit in (*self.guest.values(), self.number)):
            return
        for field, edit in self.guest.items():
            edit.setText(getattr(attendee, field))
        sent = Sent.HEAD if attendee.is_head else Sent.NUMBER if attendee.letter else Sent.NONE
        self.number.setText(attendee.letter if sent == Sent.NUMBER else "")
        self.letter[sent].setChecked(True)

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

    def _stop_at(self, button: QAbstractButton, on: bool) -> None:
        """Tab stops at what is chosen; Qt itself forgets that where the choice is made for one."""
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def _how(self) -> Sent:
        return next(sent for sent, button in self.letter.items() if button.isChecked())

    def _go_on(self, edit: QWidget) -> None:
        """Enter goes to the next field; in the last one that is asked for it notes."""
        asked: list[QWidget] = list(self.guest.values())
        if self._how() == Sent.NUMBER:
            asked.append(self.number)
        at = asked.index(edit) if edit in asked else len(FIELDS) - 1
        if edit is asked[-1] or (edit not in asked and self._how() != Sent.NUMBER):
            self._emit()
        else:
            asked[at + 1].setFocus()

    def _emit(self) -> None:
        """Note what stands there, or say what it lacks: an empty number is no answer."""
        how = self._how()
        if not self.guest["name"].text().strip():
            self._ask_for(self.guest["name"], t("room.guest.lacks_name"))
        elif how == Sent.NUMBER and not self.number.text().strip():
            none = t("room.guest.by_none")
            self._ask_for(self.number, t("room.guest.lacks_number", none=none))
        else:
            told = (self.guest[field].text() for field in FIELDS)
            self.noted.emit(*told, how, self.number.text())

    def _ask_for(self, field: QLineEdit, words: str) -> None:
        self.lacking.setText(f"! {words}")
        self.lacking.show()
        field.setFocus()
        # Behind the field, and once it has its place: on a small window it would be out of sight.
        QTimer.singleShot(0, self.lacking, lambda: in_view.bring(self.lacking))


def letter_label(attendee: Attendee) -> Label:
    """Return how somebody was sent, in words; without a letter it catches the eye."""
    if attendee.is_head:
        return Label(t("room.guest.head"), "caption", tone="quiet", wrap=True)
    if attendee.letter:
        return Label(
            t("room.guest.with_letter", letter=attendee.letter), "caption", tone="quiet", wrap=True
        )
    return Label("! " + t("room.guest.no_letter"), "caption", tone="attention", wrap=True)
