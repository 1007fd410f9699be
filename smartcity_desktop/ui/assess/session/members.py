"""The panel's members in one session: whose sheet is here, whose is missing, who is excused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from smartcity_desktop.desk.session import readmitting
from smartcity_desktop.desk.session.chair import MemberLine, MemberState
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import NO_SEAT, NO_SESSION, SeatId, SessionId
from smartcity_desktop.ui.assess.session.excuse_form import ExcuseForm
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.revisions import named
from smartcity_desktop.ui.widgets.boxes import beneath, grid, holder, stretch
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label

_SHAPES = {MemberState.HERE: "✓", MemberState.MISSING: "○", MemberState.EXCUSED: "⊘"}
_TONES = {
    MemberState.MISSING: "attention",
    MemberState.EXCUSED: "quiet",
}


def rivals_of(member: MemberLine) -> str:
    """Return what is said of a member with two sheets of one revision."""
    codes = [grouped(at) for at in (member.digest, *member.rivals)]
    return t(
        "turns.rivals.words",
        count=len(codes),
        revision=named(member.revision),
        codes=", ".join(codes),
        code=codes[0],
    )


def revision_of(member: MemberLine) -> str:
    """Return what is said of a member whose revision is not sealed yet."""
    before = named(member.revision)
    return "↻ " + t("turns.revising", seat=member.assessor, now=member.revising, before=before)


class Members(QWidget):
    """`excused` carries seat, kind and reason; `readmitted` the seat of a withdrawn excuse."""

    excused = Signal(str, object, str)
    readmitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ExcuseForm()
        self.form.excused.connect(self.excused)
        self._asked, self._held, self._of = NO_SEAT, True, NO_SESSION
        self._members: tuple[MemberLine, ...] = ()
        self.buttons: dict[SeatId, QPushButton] = {}
        self._column = beneath()
        beneath(self._column, self.form, on=self)

    def turn_to(self, session: SessionId) -> None:
        """Whoever was to be excused from another session is asked about no more."""
        if session != self._of:
            self._of, self._asked = session, NO_SEAT
            self.form.leave()

    def show_members(
        self, members: tuple[MemberLine, ...], *, open_: bool, held: bool = True
    ) -> None:
        """Show a line a member; excuses can be given while the record is `open_`, and nobody's
        sheet is missing of a session that was not `held`."""
        self._held = held
        self._members = members
        self.buttons = {}
        self.form.retranslate()
        if not any(
            member.assessor == self._asked and member.state == MemberState.MISSING
            for member in members
        ):
            self.form.leave()
        with refilled(self._column):
            self._column.addWidget(self._lines(members, open_=open_))

    def _lines(self, members: tuple[MemberLine, ...], *, open_: bool) -> QWidget:
        lines = grid(across=4, down=2)
        lines.setColumnStretch(0, 3)
        lines.setColumnStretch(1, 2)
        for row, member in enumerate(members):
            self._line(lines, row, member, open_=open_)
        return holder(lines)

    def _line(self, lines: QGridLayout, row: int, member: MemberLine, *, open_: bool) -> None:
        role = f" · {t('setup.who.chair')}" if member.chair else ""
        place = f"{member.assessor}{role} · {member.institution}"
        who = beneath(
            Label(member.name, "strong", wrap=True),
            Label(place, "caption", tone="quiet", wrap=True),
            stretch(),
            gap=0,
        )
        lines.addLayout(who, row, 0)
        unneeded = member.state == MemberState.MISSING and not self._held
        key = "not_held" if unneeded else member.state
        words = f"{'–' if unneeded else _SHAPES[member.state]} {t(f'assess.member.{key}')}"
        if member.state == MemberState.HERE:
            words += f" · {grouped(member.digest)}"
            words += f" · {named(member.revision)}" if member.revision > 1 else ""
        if member.excuse is not None:
            words += f" · {t(f'assess.excuse.{member.excuse.kind}')}: {member.excuse.reason}"
        words += f"\n{rivals_of(member)}" if member.rivals else ""
        words += f"\n{revision_of(member)}" if member.revising else ""
        usual = "quiet" if unneeded else _TONES.get(member.state, "")
        tone = "attention" if member.rivals or member.revising else usual
        state = Label(words, tone=tone, wrap=True)
        state.setMinimumWidth(
            state.fontMetrics().horizontalAdvance("○ " + t("assess.member.missing"))
        )
        lines.addLayout(told := beneath(state, gap=1), row, 1)
        if open_ and member.state == MemberState.MISSING:
            button = QPushButton(t("assess.excuse.button"))
            button.setAccessibleName(f"{button.text()}: {member.name}")
            button.clicked.connect(lambda: self.ask(member))
            self.buttons[member.assessor] = button
            told.addWidget(button)
        elif open_ and member.withdrawable:
            back = QPushButton(t("assess.excuse.withdraw"))
            back.setAccessibleName(f"{back.text()}: {member.name}")
            back.clicked.connect(lambda: self.readmitted.emit(member.assessor))
            told.addWidget(back)

    def ask(self, member: MemberLine) -> None:
        """Ask why a member is excused."""
        self._asked = member.assessor
        self.form.ask(member, opens=readmitting.would_open(self._members, member.assessor))
