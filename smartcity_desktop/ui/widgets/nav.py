"""The list of pages at the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widths import Size

BESIDE = 58
"""Pixels of icon, bar and room beside a name."""


class Nav(QListWidget):
    """`chosen` carries the name of a page that a person picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setFixedWidth(Size.NAV)
        self.setIconSize(QSize(icons.SIDE, icons.SIDE))
        self.setViewportMargins(0, theme.SPACE[3], 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._pick)
        self.itemClicked.connect(self._pick_again)
        self._marking = self._picked = False

    def show_pages(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """List pages as (name, words, icon)."""
        self._marking = True
        self.setAccessibleName(t("shell.pages"))
        self.clear()
        for name, words, icon in entries:
            item = QListWidgetItem(icons.icon(icon), words)
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.addItem(item)
        self.setFixedWidth(self._wide([words for _, words, _ in entries]))
        self._marking = False

    def mark(self, name: str) -> None:
        """Show which page is in front, without asking for it again."""
        self._marking = True
        names = [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]
        self.setCurrentRow(names.index(name) if name in names else -1)
        self._marking = False

    def step(self, by: int) -> None:
        """Go to the page above or below."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Coming here opens nothing: Qt makes the first row current where no page is marked."""
        row, self._marking = self.currentRow(), True
        super().focusInEvent(event)
        self.setCurrentRow(row)
        self._marking = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a click: whether it changes the row is not known yet."""
        self._picked = False
        super().mousePressEvent(event)

    def _wide(self, words: Sequence[str]) -> int:
        """As wide as the longest name, within bounds: pages need the rest."""
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(one) for one in words), default=0)
        return max(Size.NAV, min(Size.NAV_MOST, longest + BESIDE))

    def _pick_again(self, item: QListWidgetItem) -> None:
        """A page that stands under the marked one (quarantine under receive) is left by a click on
        the mark, which changes no row."""
        if not self._picked:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _pick(self, row: int) -> None:
        self._picked = True
        if not self._marking and row >= 0:
            self.chosen.emit(self.item(row).data(Qt.ItemDataRole.UserRole))
