"""What is larger than its room, behind bars; its viewport is ours to ask."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """A scroll area with a viewport of Python's.

    Asked for a widget that Qt made, PySide makes ready every class that it could be, with all their
    enums: 16 ms and 2 MB.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = QWidget()
        self._port.setBackgroundRole(QPalette.ColorRole.NoRole)
        self._port.setAutoFillBackground(True)
        self.setViewport(self._port)
