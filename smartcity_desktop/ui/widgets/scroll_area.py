"""What is larger than its room, behind bars; its viewport is ours to ask."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """A scroll area without a frame, its viewport Python's: what is in it is as wide as it is.

    With `keys` it takes the keyboard, for the arrows; `sideways` it scrolls where what is in it is
    wider.

    Asked for a widget that Qt made, PySide makes ready every class that it could be, with all their
    enums: 16 ms and 2 MB.
    """

    def __init__(
        self, parent: QWidget | None = None, *, keys: bool = False, sideways: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        if not keys:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._port = QWidget()
        self._port.setBackgroundRole(QPalette.ColorRole.NoRole)
        self._port.setAutoFillBackground(True)
        self.setViewport(self._port)
