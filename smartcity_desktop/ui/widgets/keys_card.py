"""What the keyboard can do, made from the one table of acts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from smartcity_desktop.ui import actions, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import (
    beneath,
    filling,
    flowing,
    grid,
    holder,
    scrolled,
    stretch,
)
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import within_screen

COLUMNS = {
    "": (("window", "guide"), ("scoring",)),
    "assessor": (("window", "turns", "guide"), ("scoring",), ("arrival", "panel", "papers")),
    "coordinator": (("window", "guide"), ("receive", "ledger", "ranking")),
    "decider": (("window", "guide"), ("receive", "ledger", "ranking")),
}
"""What each role is shown, section beneath section."""


class KeysCard(QDialog):
    """Columns: everywhere, and where somebody of this role works."""

    def __init__(self, parent: QWidget, role: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(t("shell.keys"))
        columns = [_column(sections) for sections in COLUMNS[role]]
        inside = holder(beneath(flowing(*columns, gap=6), stretch()))
        body = scrolled(inside)
        body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # what does not fit is read by the arrows
        body.setAccessibleName(t("shell.keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(t("shell.close"))
        buttons.rejected.connect(self.reject)
        beneath(filling(body), buttons, gap=4, on=self, margins=(5, 5, 5, 5))
        edge = 2 * theme.SPACE[6] + 2 * theme.SPACE[5]
        wanted = inside.sizeHint()
        high = wanted.height() + buttons.sizeHint().height() + edge
        self.resize(within_screen(self, wanted.width() + edge, high))
        body.setFocus()


def _column(sections: tuple[str, ...]) -> QWidget:
    acts = grid(across=4, down=2)
    row = 0
    for where in sections:
        acts.addWidget(Label(t(f"shell.keys_{where}"), "heading"), row, 0, 1, 2)
        for act in actions.of(where):
            row += 1
            keys = Label(act.written(), "strong")
            keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            acts.addWidget(keys, row, 0)
            acts.addWidget(Label(t(f"actions.{act.name}")), row, 1)
        row += 1
    acts.setRowStretch(row, 1)
    return holder(acts)
