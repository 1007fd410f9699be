"""The tree of what came in: one line a file, details folded, long reasons wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import ROW, Index
from smartcity_desktop.ui.models.reception import (
    ABOUT,
    BECAME,
    COLUMNS,
    NAME,
    Node,
    NodeKind,
    ReceptionModel,
)
from smartcity_desktop.ui.widgets import shapes
from smartcity_desktop.ui.widths import Size

SIDE = 13.0
GAP = 6.0
PAD = 6
NAMES = 0.34
"""Of the width, where that is less than the column of files would have."""
ABOUT_LEAST, ABOUT_MOST = 0.2, 0.34
"""Of the width: what the column of regions has at the least, and at the most if it needs it."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class ReceptionLine(QStyledItemDelegate):
    """Marks in a row; what an item has to say stands under its marks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Have room for the reason as it wraps in the second column."""
        node = index.data(ROW)
        line = QFontMetricsF(theme.font()).height()
        height = line * (2.1 if isinstance(node, Node) and node.kind == NodeKind.RECEPTION else 1.7)
        if isinstance(node, Node) and node.kind == NodeKind.ITEM and node.words:
            height += self._words_height(node, option) + 4
        return QSize(80, round(height))

    def _words_height(self, node: Node, option: QStyleOptionViewItem) -> float:
        view = option.widget
        width = view.columnWidth(BECAME) - 16 if isinstance(view, QTreeView) else Size.WORDS
        metrics = QFontMetricsF(theme.font())
        return metrics.boundingRect(QRectF(0, 0, width, 4000), _WRAP, node.words).height()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a line."""
        node = index.data(ROW)
        room = QRectF(option.rect)
        if not isinstance(node, Node):
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or node.kind == NodeKind.RECEPTION:
            painter.fillRect(room, theme.colour("claim" if chosen else "well"))
        painter.setPen(theme.colour("text"))
        head = QRectF(room)
        head.setHeight(QFontMetricsF(theme.font()).height() * (
            2.1 if node.kind == NodeKind.RECEPTION else 1.7
        ))  # fmt: skip
        if index.column() == NAME:
            _name(painter, head, node)
        elif index.column() == ABOUT:
            painter.setPen(theme.colour("quiet"))
            _write(painter, head.adjusted(PAD, 0, -PAD, 0), node.about)
        else:
            self._became(painter, room, head, node)
        painter.restore()

    def _became(self, painter: QPainter, room: QRectF, head: QRectF, node: Node) -> None:
        ink = painter.pen().color()
        font = theme.font("strong" if node.kind == NodeKind.RECEPTION else "body")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        left = head.left() + PAD
        for mark in node.marks:
            place = QRectF(left, head.top(), SIDE, head.height())
            shapes.draw(painter, mark.shape, place)
            left += SIDE + GAP
            width = metrics.horizontalAdvance(mark.word) + 1
            painter.setPen(QPen(ink))
            painter.drawText(QRectF(left, head.top(), width, head.height()), _LINE, mark.word)
            left += width + 12
        if node.kind == NodeKind.ITEM:
            body = room.adjusted(PAD, head.height() - 2, -PAD, 0)
            painter.drawText(body, _WRAP, node.words)


def _write(painter: QPainter, room: QRectF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LINE, shown)


def _name(painter: QPainter, room: QRectF, node: Node) -> None:
    font = QFont(theme.font("strong" if node.kind == NodeKind.RECEPTION else "body"))
    painter.setFont(font)
    inside = room.adjusted(4, 0, -6, 0)
    shown = QFontMetricsF(font).elidedText(node.name, Qt.TextElideMode.ElideMiddle, inside.width())
    painter.drawText(inside, _LINE, shown)


def _told_of(nodes: Sequence[Node]) -> set[str]:
    """What lines are about, of all depths."""
    return {node.about for node in nodes}.union(*(_told_of(node.children) for node in nodes))


class ReceptionView(QTreeView):
    """Receptions and loud files are open; the others open with → or a click on the arrow."""

    def __init__(self, model: ReceptionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reception = model
        self._nodes: tuple[Node, ...] = ()
        self.setModel(model)
        self.setItemDelegate(ReceptionLine(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAllColumnsShowFocus(True)
        head = self.header()
        head.setStretchLastSection(True)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(ABOUT, QHeaderView.ResizeMode.Interactive)
        self._share(self.width())
        # What wraps wraps anew when its column gets another width.
        head.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.setAccessibleName(t("coordinate.receive.list"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width is shared out anew; what became of a file needs the most of it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share(self.viewport().width())

    def _share(self, wide: int) -> None:
        unit, most = QFontMetrics(theme.font()).averageCharWidth(), COLUMNS[NAME].width
        assert isinstance(most, int)
        self.header().resizeSection(NAME, min(unit * most, round(wide * NAMES)))
        needs = self._about() + 2 * PAD + 2
        about = max(round(wide * ABOUT_LEAST), min(needs, round(wide * ABOUT_MOST)))
        self.header().resizeSection(ABOUT, about)

    def _about(self) -> int:
        """What the longest name of a region needs, that it is not cut beside an empty column."""
        metrics = QFontMetrics(theme.font())
        return max(map(metrics.horizontalAdvance, _told_of(self._nodes)), default=0)

    def show_nodes(self, nodes: Sequence[Node], *, afresh: bool) -> None:
        """Show receptions; unless `afresh`, what was open and where one was stays so."""
        if tuple(nodes) == self._nodes:
            return
        open_, at = self._open_places(), self._place(self.currentIndex())
        self._nodes = tuple(nodes)
        self._reception.show(nodes)
        self._share(self.viewport().width())
        if afresh:
            self.open_loud()
            return
        for place in sorted(open_, key=len):
            self.setExpanded(self._at(place), True)
        self.setCurrentIndex(self._at(at))

    def _place(self, index: QModelIndex) -> tuple[int, ...]:
        rows: list[int] = []
        while index.isValid():
            rows.insert(0, index.row())
            index = index.parent()
        return tuple(rows)

    def _at(self, place: tuple[int, ...]) -> QModelIndex:
        index = QModelIndex()
        for row in place:
            index = self._reception.index(row, 0, index)
        return index

    def _open_places(self) -> list[tuple[int, ...]]:
        tops = [(row,) for row in range(len(self._nodes))]
        files = [(top, n) for (top,) in tops for n in range(len(self._nodes[top].children))]
        return [top for top in (*tops, *files) if self.isExpanded(self._at(top))]

    def open_loud(self) -> None:
        """Open the newest reception and, in it, every file that needs somebody."""
        model = self._reception
        for row in range(model.rowCount()):
            top = model.index(row, 0)
            self.setExpanded(top, row == 0)
            for file in range(model.rowCount(top) if row == 0 else 0):
                index = model.index(file, 0, top)
                if index.data(ROW).loud:
                    self.setExpanded(index, True)
        self.setCurrentIndex(model.index(0, 0))
        self.scrollToTop()
