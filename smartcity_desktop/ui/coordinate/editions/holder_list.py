"""The root holders by the digits of their keys, and which of them have signed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import grid
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label


class HolderList(QWidget):
    """A line a key: its first digits, and a mark with a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid(across=4, down=1, on=self)
        self._grid.setColumnStretch(2, 1)

    def show_holders(self, holders: Sequence[tuple[tuple[str, ...], bool]]) -> None:
        """Show each key by the first groups of its digits, and whether it has signed."""
        clear(self._grid)
        for row, (groups, has) in enumerate(holders):
            word = t("signing.signed" if has else "signing.not_yet")
            mark = Label(f"✓ {word}" if has else f"○ {word}", tone="success" if has else "quiet")
            code = Label(t("signing.holder", code="  ".join(groups[:2])))
            self._grid.addWidget(code, row, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(mark, row, 1, Qt.AlignmentFlag.AlignLeft)
