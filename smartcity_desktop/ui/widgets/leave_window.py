"""Leaving a practice laptop in the middle of a session: asked first, and staying is usual."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, scrolled, stretch
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.question_button import QuestionButton
from smartcity_desktop.ui.widths import Size, within_screen


class LeaveWindow(QDialog):
    """Says what goes on here; accepted when it is left all the same."""

    def __init__(self, parent: QWidget | None, going_on: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("shell.other_laptop"))
        self.stay = QPushButton(t("shell.leave.stay"))
        self.leave = QuestionButton()
        self.leave.setText(t("shell.leave.go"))
        self.leave.setAutoDefault(False)
        self.stay.setDefault(True)
        self.stay.clicked.connect(self.reject)
        self.leave.clicked.connect(self.accept)
        lines = [Label(f"• {one}", wrap=True) for one in going_on]
        rest = Label(t("shell.leave.then"), tone="quiet", wrap=True)
        title = Label(t("shell.leave.what"), "heading", wrap=True)
        inside = holder(beneath(title, *lines, rest, stretch(), gap=3))
        buttons = beside(stretch(), self.stay, self.leave, gap=3)
        beneath(filling(scrolled(inside)), buttons, gap=4, on=self, margins=(5,) * 4)
        self.resize(within_screen(self, Size.DIALOG, Size.DIALOG_HIGH // 2))
        self.stay.setFocus()
