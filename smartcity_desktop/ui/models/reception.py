"""What came in, as a tree: receptions of this sitting, their files, and each file's items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui.models.cells import DISPLAY, ROOT, ROW, Index
from smartcity_desktop.ui.models.column import Column, Width
from smartcity_desktop.ui.models.rows import cell, heading

NAME, ABOUT, BECAME = 0, 1, 2


class Mark(Struct, frozen=True):
    """A shape with its word: "✓ 8 new"."""

    shape: str
    word: str


class NodeKind(StrEnum):
    """What a line of the tree is."""

    RECEPTION = "reception"
    FILE = "file"
    ITEM = "item"
    NOTE = "note"


class Node(Struct, frozen=True):
    """A line of the tree: what it is called, what it is `about`, what became of it (`marks`), and
    whatever more must be said (`words`).

    A `loud` line is opened for the reader.
    """

    kind: NodeKind
    name: str
    marks: tuple[Mark, ...]
    about: str = ""
    words: str = ""
    tip: str = ""
    loud: bool = False
    children: tuple[Node, ...] = ()

    def spoken(self) -> str:
        """Return all of the line as one text."""
        became = " · ".join(mark.word for mark in self.marks)
        return ". ".join(filter(None, (self.name, self.about, became, self.words)))


def _became(node: Node) -> str:
    return " · ".join(filter(None, (*(mark.word for mark in node.marks), node.words)))


def _column(heading_: str, words: Callable[[Node], str], width: Width | int) -> Column[Node]:
    """Whichever cell one is at, the whole line is read aloud."""
    return Column(heading_, words, width, tip=lambda node: node.tip, spoken=Node.spoken)


COLUMNS: tuple[Column[Node], ...] = (
    _column("coordinate.column.file", lambda node: node.name, 48),
    _column("coordinate.column.about", lambda node: node.about, 34),
    _column("coordinate.column.became", _became, Width.FILLS),
)


class _Place:
    """Where a node stands; indexes point here, so the model keeps them until its next reset."""

    __slots__ = ("node", "parent", "places", "row")

    def __init__(self, node: Node, parent: _Place | None, row: int) -> None:
        self.node, self.parent, self.row = node, parent, row
        self.places = [_Place(child, self, n) for n, child in enumerate(node.children)]


class ReceptionModel(QAbstractItemModel):
    """An index's ROW is its `Node`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[_Place] = []

    def show(self, nodes: Sequence[Node]) -> None:
        """Show other receptions, the newest first."""
        self.beginResetModel()
        self._places = [_Place(node, None, n) for n, node in enumerate(nodes)]
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Return where a line stands under its parent."""
        places = self._under(parent)
        if not 0 <= row < len(places) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, places[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the line above."""
        place = _place(index)
        if place is None or place.parent is None:
            return QModelIndex()
        return self.createIndex(place.parent.row, 0, place.parent)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the lines under a line."""
        return 0 if parent.isValid() and parent.column() else len(self._under(parent))

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return what a role asks of a line."""
        place = _place(index)
        if place is None:
            return None
        return place.node if role == ROW else cell(COLUMNS[index.column()], place.node, role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """Return the words of a column."""
        if orientation == Qt.Orientation.Horizontal:
            return heading(COLUMNS[section], role)
        return None

    def _under(self, parent: Index) -> list[_Place]:
        place = _place(parent)
        return self._places if place is None else place.places


def _place(index: QModelIndex | QPersistentModelIndex) -> _Place | None:
    pointer = index.internalPointer() if index.isValid() else None
    return pointer if isinstance(pointer, _Place) else None
