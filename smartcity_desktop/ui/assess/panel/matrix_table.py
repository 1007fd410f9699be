"""The table of the matrix: titles are whole, and every row is in view where there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from smartcity_desktop.ui.assess.panel.matrix_cell import MatrixCell
from smartcity_desktop.ui.typing_hand import is_letter

LOWEST, HIGHEST = 1.4, 1.8
"""Heights of a row in heights of the text."""
LEAST_ROWS = 8
"""So many are seen at once in any window."""
ROUNDS = 3
"""A scroll bar comes or goes with the heights, and widens or narrows the titles once."""
_WRAPS = Qt.TextFlag.TextWordWrap


class MatrixTable(QTableView):
    """Titles take what the levels leave, on two lines where they must; rows share the height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_asked = self._is_sharing = False
        self.setObjectName("matrix")
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(round(self.fontMetrics().height() * HIGHEST) * LEAST_ROWS)
        self.setItemDelegate(MatrixCell(self))
        # Another width of the titles wraps them otherwise.
        self.horizontalHeader().sectionResized.connect(
            lambda section, _old, _new: self._share() if section == 0 else None
        )

    def fit(self) -> None:
        """Give columns and rows their room; asked again when the model is another."""
        header, model = self.horizontalHeader(), self.model()
        if model is None:
            return
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._share()

    def _share(self) -> None:
        """Let the rows share the height; what they do to the width of the titles is followed."""
        self._is_asked = True
        if self._is_sharing or self.model() is None:
            return
        self._is_sharing = True
        for _ in range(ROUNDS):
            if self._is_asked:
                self._is_asked = False
                self._give_heights()
        self._is_sharing = False

    def _give_heights(self) -> None:
        """A title on two lines takes one more."""
        model = self.model()
        line, count = self.fontMetrics().height(), model.rowCount()
        more = [line * (self._lines(row) - 1) for row in range(count)]
        room = (self.viewport().height() - sum(more)) // max(1, count)
        high = max(round(line * LOWEST), min(round(line * HIGHEST), room))
        for row in range(count):
            self.setRowHeight(row, high + more[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """No letter looks for a cell: the page puts the keyboard here by itself."""
        if is_letter(event):
            event.ignore()  # so that the window tells it
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another height is shared anew."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share)  # once the columns have their widths

    def _lines(self, row: int) -> int:
        """How many lines the title of a row needs."""
        wide = max(1, self._room())
        text = str(self.model().index(row, 0).data())
        box = self.fontMetrics().boundingRect(QRect(0, 0, wide, 9999), _WRAPS, text)
        return max(1, round(box.height() / self.fontMetrics().lineSpacing()))

    def _room(self) -> int:
        """How wide a title may be on one line as it is painted, without what Qt puts around it."""
        index = self.model().index(0, 0)
        asked = self.sizeHintForIndex(index).width()
        around = asked - self.fontMetrics().horizontalAdvance(str(index.data()))
        return self.columnWidth(0) - max(0, around)
