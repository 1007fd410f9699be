"""The panel's members in one session: whose sheet is here, whose is missing, who is excused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QInputDialog, QMenu, QToolButton, QVBoxLayout, QWidget

from smartcity_desktop.desk.chair import EXCUSED, HERE, MISSING, MemberLine
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label

_SHAPES = {HERE: "✓", MISSING: "○", EXCUSED: "⊘"}
_TONES = {HERE: "success", MISSING: "attention", EXCUSED: "quiet"}


class Members(QWidget):
    """`excused` carries seat, kind and reason; `readmitted` the seat of a withdrawn excuse."""

    excused = Signal(str, str, str)
    readmitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_members(self, members: tuple[MemberLine, ...], *, open_: bool) -> None:
        """Show a line a member; excuses can be given while the record is `open_`."""
        clear(self._column)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[4])
        grid.setVerticalSpacing(theme.SPACE[2])
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for row, one in enumerate(members):
            self._line(grid, row, one, open_=open_)
        self._column.addWidget(inside)

    def _line(self, grid: QGridLayout, row: int, one: MemberLine, *, open_: bool) -> None:
        role = f" · {t('setup.who.chair')}" if one.chair else ""
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(Label(one.name, "strong", wrap=True))
        place = f"{one.assessor}{role} · {one.institution}"
        who.addWidget(Label(place, "caption", tone="quiet", wrap=True))
        who.addStretch(1)
        grid.addLayout(who, row, 0)
        words = f"{_SHAPES[one.state]} {t(f'assess.member.{one.state}')}"
        if one.state == HERE:
            words += f" · {one.digest[:4]} {one.digest[4:8]}".upper()
            words += f" · {t('assess.revision', number=one.revision)}" if one.revision > 1 else ""
        if one.excuse is not None:
            words += f" · {t(f'assess.excuse.{one.excuse.kind}')}: {one.excuse.reason}"
        state = Label(words, tone=_TONES[one.state], wrap=True)
        state.setMinimumWidth(
            state.fontMetrics().horizontalAdvance("○ " + t("assess.member.missing"))
        )
        grid.addWidget(state, row, 1)
        if open_ and one.state == MISSING:
            grid.addWidget(self._menu(one), row, 2)
        elif open_ and one.withdrawable:
            back = QToolButton()
            back.setText(t("assess.excuse.withdraw"))
            back.clicked.connect(lambda: self.readmitted.emit(one.assessor))
            grid.addWidget(back, row, 2)

    def _menu(self, one: MemberLine) -> QToolButton:
        button = QToolButton()
        button.setText(t("assess.excuse.button"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for kind in ("absent", "conflict"):
            entry = menu.addAction(t(f"assess.excuse.{kind}"))
            entry.triggered.connect(lambda _=False, kind=kind: self._ask(one, kind))
        button.setMenu(menu)
        return button

    def _ask(self, one: MemberLine, kind: str) -> None:
        reason, given = QInputDialog.getText(
            self, t(f"assess.excuse.{kind}"), t("assess.excuse.reason", name=one.name)
        )
        if given and reason.strip():
            self.excused.emit(one.assessor, kind, reason)
