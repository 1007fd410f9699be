"""The panel's members in one session: whose sheet is here, whose is missing, who is excused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from smartcity_desktop.desk.session.chair import MemberLine, MemberState
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.ui.assess.session.excuse_form import ExcuseForm
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, grid, held, stretch
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label

_SHAPES = {MemberState.HERE: "✓", MemberState.MISSING: "○", MemberState.EXCUSED: "⊘"}
_TONES = {
    MemberState.HERE: "success",
    MemberState.MISSING: "attention",
    MemberState.EXCUSED: "quiet",
}


def rivals_of(one: MemberLine) -> str:
    """Return what is said of a member with two sheets of one revision."""
    codes = [grouped(at) for at in (one.digest, *one.rivals)]
    return t(
        "turns.rivals.words",
        count=len(codes),
        revision=one.revision,
        codes=", ".join(codes),
        code=codes[0],
    )


class Members(QWidget):
    """`excused` carries seat, kind and reason; `readmitted` the seat of a withdrawn excuse."""

    excused = Signal(str, object, str)
    readmitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ExcuseForm()
        self.form.excused.connect(self.excused)
        self._asked = ""
        self.buttons: dict[str, QPushButton] = {}
        self._column = beneath()
        beneath(self._column, self.form, on=self)

    def show_members(self, members: tuple[MemberLine, ...], *, open_: bool) -> None:
        """Show a line a member; excuses can be given while the record is `open_`."""
        self.buttons = {}
        self.form.retranslate()
        if not any(
            one.assessor == self._asked and one.state == MemberState.MISSING for one in members
        ):
            self.form.leave()
        with refilled(self._column):
            self._column.addWidget(self._lines(members, open_=open_))

    def _lines(self, members: tuple[MemberLine, ...], *, open_: bool) -> QWidget:
        lines = grid(across=4, down=2)
        lines.setColumnStretch(0, 3)
        lines.setColumnStretch(1, 2)
        for row, one in enumerate(members):
            self._line(lines, row, one, open_=open_)
        return held(lines)

    def _line(self, lines: QGridLayout, row: int, one: MemberLine, *, open_: bool) -> None:
        role = f" · {t('setup.who.chair')}" if one.chair else ""
        place = f"{one.assessor}{role} · {one.institution}"
        who = beneath(
            Label(one.name, "strong", wrap=True),
            Label(place, "caption", tone="quiet", wrap=True),
            stretch(),
            gap=0,
        )
        lines.addLayout(who, row, 0)
        words = f"{_SHAPES[one.state]} {t(f'assess.member.{one.state}')}"
        if one.state == MemberState.HERE:
            words += f" · {grouped(one.digest)}"
            words += f" · {t('assess.revision', number=one.revision)}" if one.revision > 1 else ""
        if one.excuse is not None:
            words += f" · {t(f'assess.excuse.{one.excuse.kind}')}: {one.excuse.reason}"
        words += f"\n{rivals_of(one)}" if one.rivals else ""
        tone = "attention" if one.rivals else _TONES[one.state]
        state = Label(words, tone=tone, wrap=True)
        state.setMinimumWidth(
            state.fontMetrics().horizontalAdvance("○ " + t("assess.member.missing"))
        )
        lines.addWidget(state, row, 1)
        if open_ and one.state == MemberState.MISSING:
            button = QPushButton(t("assess.excuse.button"))
            button.setAccessibleName(f"{button.text()}: {one.name}")
            button.clicked.connect(lambda: self.ask(one))
            self.buttons[one.assessor] = button
            lines.addWidget(button, row, 2)
        elif open_ and one.withdrawable:
            back = QPushButton(t("assess.excuse.withdraw"))
            back.setAccessibleName(f"{back.text()}: {one.name}")
            back.clicked.connect(lambda: self.readmitted.emit(one.assessor))
            lines.addWidget(back, row, 2)

    def ask(self, one: MemberLine) -> None:
        """Ask why a member is excused."""
        self._asked = one.assessor
        self.form.ask(one)
