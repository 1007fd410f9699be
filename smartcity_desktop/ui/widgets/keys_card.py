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
        wide = sum(self._widths(self._shared_by(MOST))) + (MOST - 1) * theme.SPACE[6]
        size = within_screen(self, wide + self._edge(), 1)
        self._share(size.width() - self._edge())
        if (laid := self._inside.layout()) is not None:
            laid.invalidate()  # it has not heard yet of what its columns were given
            laid.activate()
        high = self._inside.sizeHint().height() + self._close.sizeHint().height()
        self.resize(within_screen(self, size.width(), high + self._edge() + theme.SPACE[4]))

    def _shared_by(self, columns: int) -> list[int]:
        return shared_out([one.sizeHint().height() for one in self._sections], columns)

    def _widths(self, shared: list[int]) -> list[int]:
        """How wide each column is, all its keys beneath each other."""
        return [
            max(one.keys_wide() for one in own)
            + theme.SPACE[3]
            + max(one.words_wide() for one in own)
            for at in sorted(set(shared))
            if (own := self._in(shared, at))
        ]

    def _in(self, shared: list[int], column: int) -> list[_Section]:
        return [one for one, at in zip(self._sections, shared, strict=True) if at == column]

    def _share(self, wide: int) -> None:
        """Take as many columns as there is room for."""
        ways = [self._shared_by(columns) for columns in range(MOST, 0, -1)]
        room = wide + theme.SPACE[6]
        fitting = (
            one for one in ways if sum(self._widths(one)) + len(set(one)) * theme.SPACE[6] <= room
        )
        shared = next(fitting, ways[-1])
        if shared == self._shared:
            return
        self._shared = shared
        for at, column in enumerate(self._columns):
            while column.count():
                column.takeAt(0)
            own = self._in(shared, at)
            for section in own:
                section.stand_under(max(one.keys_wide() for one in own))
                column.addWidget(section)
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
        acts = actions.of(where)
        self._keys = [Label(act.written(), "strong") for act in acts]
        self._words = [Label(t(f"actions.{act.name}")) for act in acts]
        self._grid = grid(across=3, down=2, on=self)
        self._grid.addWidget(Label(t(f"shell.keys_{where}"), "heading"), 0, 0, 1, 2)
        for row, (keys, words) in enumerate(zip(self._keys, self._words, strict=True), 1):
            keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(keys, row, 0)
            self._grid.addWidget(words, row, 1)
        self._grid.setColumnStretch(1, 1)

    def keys_wide(self) -> int:
        """Return how wide its keys are."""
        return max(one.sizeHint().width() for one in self._keys)

    def words_wide(self) -> int:
        """Return how wide what they do is."""
        return max(one.sizeHint().width() for one in self._words)

    def stand_under(self, keys: int) -> None:
        """Have the keys in one line with those of the sections above and beneath."""
        self._grid.setColumnMinimumWidth(0, keys)
