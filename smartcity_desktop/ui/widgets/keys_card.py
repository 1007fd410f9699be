"""What the keyboard can do, made from the one table of acts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from smartcity_desktop.ui import actions, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import (
    aligned,
    beneath,
    beside,
    filling,
    grid,
    holder,
    scrolled,
    stretch,
)
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import within_screen

SECTIONS = {
    "": ("window", "guide", "scoring"),
    "assessor": ("window", "turns", "guide", "scoring", "arrival", "panel", "papers"),
    "coordinator": ("window", "guide", "receive", "ledger", "ranking"),
    "decider": ("window", "guide", "receive", "ledger", "ranking"),
}
"""What each role is shown, in this order."""
MOST = 3
"""So many columns are read at a glance."""


class KeysCard(QDialog):
    """Everywhere, and where somebody of this role works: beside each other as far as there is room,
    all columns from the same line on."""

    explained = "index"

    def __init__(self, parent: QWidget, role: str = "") -> None:
        super().__init__(parent)
        self._where = SECTIONS[role]
        self._sections: list[_Section] = []
        self._columns: tuple[QVBoxLayout, ...] = tuple(beneath(gap=4) for _ in range(MOST))
        self._shared: list[int] = []
        self._inside = holder(beneath(beside(*self._columns, stretch(), gap=6), stretch()))
        self._body = scrolled(self._inside)
        self._body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # what does not fit: by the arrows
        self._close = QPushButton()
        self._close.clicked.connect(self.reject)
        close = aligned(self._close, Qt.AlignmentFlag.AlignRight)
        beneath(filling(self._body), close, gap=4, on=self, margins=(5, 5, 5, 5))
        self.retranslate()
        self._fit_screen()
        self._body.setFocus()

    def retranslate(self) -> None:
        """Make the whole of it again."""
        self.setWindowTitle(t("shell.keys"))
        self._body.setAccessibleName(t("shell.keys"))
        self._close.setText(t("shell.close"))
        for section in self._sections:
            section.hide()
            section.deleteLater()
        self._sections = [_Section(where) for where in self._where]
        self._shared = []
        self._share(self._body.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the sections out anew."""
        super().resizeEvent(event)
        self._share(self.width() - self._edge())

    def _edge(self) -> int:
        return 2 * theme.SPACE[5] + theme.SPACE[5]

    def _fit_screen(self) -> None:
        """As wide as three columns and as high as they are then, or what the screen has."""
        wide = MOST * max(one.sizeHint().width() for one in self._sections)
        size = within_screen(self, wide + (MOST - 1) * theme.SPACE[6] + self._edge(), 1)
        self._share(size.width() - self._edge())
        high = self._inside.sizeHint().height() + self._close.sizeHint().height()
        self.resize(within_screen(self, size.width(), high + self._edge() + theme.SPACE[4]))

    def _share(self, wide: int) -> None:
        widest = max(one.sizeHint().width() for one in self._sections) + theme.SPACE[6]
        shared = shared_out(
            [one.sizeHint().height() for one in self._sections],
            max(1, min(MOST, (wide + theme.SPACE[6]) // widest)),
        )
        if shared == self._shared:
            return
        self._shared = shared
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for section, at in zip(self._sections, shared, strict=True):
            self._columns[at].addWidget(section)
        for column in self._columns:
            column.addStretch(1)


def shared_out(heights: list[int], columns: int) -> list[int]:
    """Return the column of each section, in order: the highest column is as low as can be."""
    most = max(heights)
    while len(set(_filled(heights, most))) > columns:
        most += 1
    return _filled(heights, most)


def _filled(heights: list[int], most: int) -> list[int]:
    found, at, used = [], 0, 0
    for high in heights:
        if used and used + high > most:
            at, used = at + 1, 0
        used += high
        found.append(at)
    return found


class _Section(QWidget):
    def __init__(self, where: str) -> None:
        super().__init__()
        acts = grid(across=4, down=2, on=self)
        acts.addWidget(Label(t(f"shell.keys_{where}"), "heading"), 0, 0, 1, 2)
        for row, act in enumerate(actions.of(where), 1):
            keys = Label(actions.as_written(act.keys), "strong")
            keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            acts.addWidget(keys, row, 0)
            acts.addWidget(Label(t(f"actions.{act.name}")), row, 1)
        acts.setColumnStretch(1, 1)
