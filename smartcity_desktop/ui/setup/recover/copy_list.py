"""The laptops that can be gone on with, and the copies that cannot be read, each with why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from smartcity_desktop.desk.recovery.recovery import Copy
from smartcity_desktop.desk.recovery.spare import WRAPPED, Candidate, Found
from smartcity_desktop.ui import problems
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.setup.recover import recovered_words
from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.label import Label

_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = ("laptop", "people", "until", "held", "copies")


class CopyList(QWidget):
    """`chosen` when another line is in hand; the newest laptop is at first."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Found((), ())
        self.list = QTreeWidget()
        self.more = Label("", wrap=True, selectable=True)
        self.list.setObjectName("files")
        self.list.setColumnCount(len(COLUMNS))
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemSelectionChanged.connect(self._show_more)
        beneath(filling(self.list), self.more, gap=3, on=self)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.list.setHeaderLabels([t(f"spare.{one}") for one in COLUMNS])
        self.list.setAccessibleName(t("spare.title"))

    def show_found(self, found: Found) -> None:
        """List laptops and copies; the line in hand stays in hand."""
        row = max(0, self.list.currentIndex().row())
        self._found = found
        self.list.clear()
        for place, one in enumerate(found.candidates):
            self._add(_candidate(one), place)
        for copy in found.unreadable:
            self._add(_unreadable(copy), -1)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        item = self.list.topLevelItem(row) or self.list.topLevelItem(0)
        if item is not None:
            self.list.setCurrentItem(item)
        self._show_more()

    def candidate(self) -> Candidate | None:
        """Return the laptop in hand, None where that is a copy nobody can read, or nothing."""
        items = self.list.selectedItems()
        place = int(items[0].data(0, _ROLE)) if items else -1
        return self._found.candidates[place] if 0 <= place < len(self._found.candidates) else None

    def _add(self, words: list[str], place: int) -> None:
        item = QTreeWidgetItem(words)
        item.setData(0, _ROLE, place)
        for column, text in enumerate(words):
            item.setToolTip(column, text)
        self.list.addTopLevelItem(item)

    def _show_more(self) -> None:
        one, row = self.candidate(), self.list.currentIndex().row()
        lines = recovered_words.of_copy(one.newest) if one is not None else []
        unreadable = row - len(self._found.candidates)
        if one is None and 0 <= unreadable < len(self._found.unreadable):
            fault = self._found.unreadable[unreadable].fault
            lines = list(problems.sentences(fault)) if fault is not None else []
        self.more.setText("\n".join(lines))
        self.more.setVisible(bool(lines))
        self.chosen.emit()


def _candidate(one: Candidate) -> list[str]:
    copy = one.newest
    more = t("spare.and_more", count=len(one.others)) if one.others else ""
    return [
        copy.laptop or t("recovery.unknown"),
        ", ".join(copy.seats()) or t("recovery.nobody"),
        recovered_words.moment(copy.last_at),
        t("spare.counts", acts=copy.acts, sheets=copy.sheets, records=copy.records),
        f"{'✓' if copy.whole else '!'} {copy.path.name} {more}".strip(),
    ]


def _unreadable(copy: Copy) -> list[str]:
    shut = copy.fault is not None and copy.fault.code in WRAPPED
    state = t("spare.wrapped" if shut else "spare.unreadable")
    return [copy.laptop or t("recovery.unknown"), "–", "–", state, f"✕ {copy.path.name}"]
