"""The contents of the guide at the left; while something is looked for, the pages that have it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from smartcity_desktop.host import guide
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import t

_NAME = Qt.ItemDataRole.UserRole


class Contents(QListWidget):
    """`chosen` carries the name of a page."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 36)
        self.setWordWrap(True)
        self._filling = False
        self.currentItemChanged.connect(self._pick)

    def fill(self, words: str) -> tuple[str, ...]:
        """List every page, or those that hold `words`; return their names in order."""
        self._filling = True
        self.clear()
        self.setAccessibleName(t("guide.contents"))
        if words.strip():
            self._fill_hits(words)
        else:
            self._fill_groups()
        self._filling = False
        return self.names()

    def names(self) -> tuple[str, ...]:
        """Return the pages that are listed."""
        rows = (self.item(row).data(_NAME) for row in range(self.count()))
        return tuple(str(name) for name in rows if name)

    def recolour(self) -> None:
        """Take the colour of the headings again."""
        for row in range(self.count()):
            if self.item(row).flags() == Qt.ItemFlag.NoItemFlags:
                self.item(row).setForeground(theme.colour("quiet"))

    def mark(self, name: str) -> None:
        """Show which page is read, without asking for it again."""
        self._filling = True
        rows = [row for row in range(self.count()) if self.item(row).data(_NAME) == name]
        self.setCurrentRow(rows[0] if rows else -1)
        self._filling = False

    def _fill_groups(self) -> None:
        group = ""
        for content in guide.contents(language.current()):
            if content.group != group:
                group = content.group
                self._add_heading(t(f"guide.group_{group}"))
            self._add(content.name, content.title)

    def _fill_hits(self, words: str) -> None:
        hits = guide.find(language.current(), words)
        self._add_heading(t("guide.found", count=len(hits)) if hits else t("guide.not_found"))
        for hit in hits:
            self._add(hit.name, f"{hit.title} ({hit.count})")

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font("caption"))
        item.setForeground(theme.colour("quiet"))
        self.addItem(item)

    def _add(self, name: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_NAME, name)
        self.addItem(item)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if not self._filling and item is not None and item.data(_NAME):
            self.chosen.emit(str(item.data(_NAME)))
