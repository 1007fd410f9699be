"""Widgets beside each other, on as many lines as the room asks for: none of them is ever cut."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from smartcity_desktop.ui import theme


class Flow(QLayout):
    """`gap` is a step between widgets and lines; the last `apart` of the widgets stand at the
    right, away from the others."""

    def __init__(
        self, *widgets: QWidget, gap: int = 2, apart: int = 0, on: QWidget | None = None
    ) -> None:
        super().__init__(on) if on is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._apart = theme.SPACE[gap], apart
        self.setContentsMargins(QMargins())
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Count them."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give one of them away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Take no more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, wide: int) -> int:  # noqa: N802 - Qt's name
        """Return how high so many pixels of width make it."""
        return self._placed(QRect(0, 0, wide, 0), really=False)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as wide as the widest."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Stand on one line where there is room."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put each in its place."""
        super().setGeometry(rect)
        self._placed(rect, really=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _placed(self, rect: QRect, *, really: bool) -> int:
        """Return how high all lines are together."""
        top = rect.y()
        shown = self._shown()
        late = [item for item in self._items[len(self._items) - self._apart :] if item in shown]
        first_apart = late[0] if self._apart and late else None
        for line in self._lines(rect.width()):
            hints = [_size(item, rect.width()) for item in line]
            high = max(hint.height() for hint in hints)
            wide = sum(hint.width() for hint in hints) + self._gap * (len(line) - 1)
            left = rect.x()
            for item, hint in zip(line, hints, strict=True):
                if item is first_apart:
                    left += rect.width() - wide
                if really:
                    down = (high - hint.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), hint))
                left += hint.width() + self._gap
            top += high + self._gap
        return max(0, top - rect.y() - self._gap)

    def _lines(self, wide: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            needs = _size(item, wide).width()
            if not lines or left + needs > wide:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += needs + self._gap
        return lines


def _size(item: QLayoutItem, wide: int) -> QSize:
    hint = item.sizeHint().expandedTo(item.minimumSize())
    if hint.width() <= wide:
        return hint
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height())
