"""A list of sentences: as high as they are where there is room, so that what is done about them
stands right beneath; where there is none it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QWidget

from smartcity_desktop.ui import theme

LINES = 5
"""So much is read at once at the least."""


class PointList(QListWidget):
    """Its sentences wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("points")
        self.setWordWrap(True)
        self.setSpacing(theme.SPACE[1])
        self._high = 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its sentences."""
        return QSize(super().sizeHint().width(), self._high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few lines of them."""
        least = self.fontMetrics().lineSpacing() * LINES
        return QSize(super().minimumSizeHint().width(), min(least, self._high))

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Follow what it holds, whenever that was laid out."""
        super().updateGeometries()
        high = self.contentsSize().height() + 2 * self.frameWidth() + theme.SPACE[1]
        if high != self._high:
            self._high = high
            self.setMaximumHeight(high)
            self.updateGeometry()
