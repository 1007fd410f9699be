"""A field that searches: a glass before its words says so, before anything is read."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets import icons


class SearchField(QLineEdit):
    """A line of text that can be cleared with a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setTextMargins(icons.SIDE + theme.SPACE[1], 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the glass into the room that the text leaves."""
        super().paintEvent(event)
        painter = QPainter(self)
        glass = icons.pixmap("search", "quiet", icons.SIDE, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(theme.SPACE[2], (self.height() - icons.SIDE) // 2), glass)
        painter.end()
