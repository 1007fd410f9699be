"""Items that several people sign: a line each, a button to confirm, the way to a stick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.hand_over import HandOver, stamp
from smartcity_desktop.ui.widgets.label import Label

Hand = Callable[[str, Path], Written]
_ROLE = Qt.ItemDataRole.UserRole


class Line(Struct, frozen=True):
    """One item: its words by column, and whether it still wants a signature."""

    digest: str
    words: tuple[str, ...]
    open: bool


class SignedList(Acting, QWidget):
    """`wanted` carries the digest of the item that somebody wants to confirm.

    `room` finds its words: the key of a section that has `list`, `empty` and one for each of
    `columns`; `wide` is the column that takes the room that is left; `hand` writes an item to a
    folder.
    """

    wanted = Signal(str)

    def __init__(
        self, office: Office, room: str, columns: Sequence[str], wide: str, hand: Hand
    ) -> None:
        super().__init__()
        self._office, self._room, self._columns = office, room, tuple(columns)
        self._hand = hand
        self._wide = self._columns.index(wide)
        self._lines: dict[str, Line] = {}
        self._title = Label("", "heading")
        self._empty = Label("", tone="quiet", wrap=True)
        self.list = QTreeWidget()
        self.list.setObjectName("files")
        self.list.setColumnCount(len(columns))
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self.more = Label("", wrap=True, selectable=True)
        self.confirm = QPushButton()
        self.hand_over = HandOver(office, copies=1)
        self.confirm.setProperty("primary", True)
        self.confirm.clicked.connect(lambda: self.wanted.emit(self.chosen()))
        self.relay(self.hand_over)
        self.hand_over.serve(self._hand_over, self._handed)
        self._carry = Label("", tone="quiet", wrap=True)
        beneath(
            aligned(self._title, Qt.AlignmentFlag.AlignTop),
            aligned(self._empty, Qt.AlignmentFlag.AlignTop),
            filling(self.list),
            self.more,
            self._carry,
            beside(
                filling(self.hand_over),
                aligned(self.confirm, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight),
                gap=3,
            ),
            stretch(0),
            gap=2,
            on=self,
        )

    def write_to(self, folder: Path) -> None:
        """Write the item in hand to a stick."""
        self.hand_over.write_to(folder)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t(f"{self._room}.list"))
        self._empty.setText(t(f"{self._room}.empty"))
        self.list.setHeaderLabels([t(f"{self._room}.{one}") for one in self._columns])
        self.list.setAccessibleName(t(f"{self._room}.list"))
        self.confirm.setText(t("coordinate.decisions.confirm"))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List the items; the one that was chosen stays chosen."""
        chosen = self.chosen()
        self._lines = {one.digest: one for one in lines}
        self.list.clear()
        for one in lines:
            item = QTreeWidgetItem(list(one.words))
            item.setData(0, _ROLE, one.digest)
            for place in range(len(self._columns)):
                item.setToolTip(place, item.text(place))
            self.list.addTopLevelItem(item)
            item.setSelected(one.digest == chosen)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self._empty.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self._show_buttons()

    def choose(self, digest: str) -> None:
        """Take an item in hand."""
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _ROLE) == digest:
                self.list.setCurrentItem(item)

    def more_of(self, digest: str) -> tuple[str, str]:
        """Return what else there is to say of an item, and in which tone."""
        raise NotImplementedError

    def chosen(self) -> str:
        """Return the digest of the item in hand, "" for none."""
        items = self.list.selectedItems()
        return str(items[0].data(0, _ROLE)) if items else ""

    def _show_buttons(self) -> None:
        one = self._lines.get(self.chosen())
        self.confirm.setEnabled(one is not None and one.open)
        self.confirm.setVisible(bool(self._lines))
        self.hand_over.setVisible(one is not None)
        self._carry.setVisible(one is not None)
        if one is not None:
            self._carry.setText(t(f"coordinate.decisions.carry_{'open' if one.open else 'done'}"))
        if one is not None:
            self.hand_over.refresh()
        words, tone = self.more_of(one.digest) if one is not None else ("", "")
        self.more.setText(words)
        self.more.set_tone(tone)
        self.more.setVisible(bool(words))

    def _hand_over(self, folder: Path) -> list[Written]:
        return [self._hand(self.chosen(), folder)]

    def _handed(self) -> str:
        return stamp(self._office, self.chosen())
