"""What is larger than its room, behind bars; its viewport is ours to ask."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QScrollBar, QWidget

MOMENT_MS = 1_000
"""What is lower for longer than this has become so, also on a slow machine."""


class _Bar(QScrollBar):
    """Never moved by what it scrolls: where that was lower for a moment, as a list is that is
    filled anew, it stands again where it stood."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._stood = 0
        self._since = QElapsedTimer()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:  # noqa: N802 - Qt's name
        """Qt tells of another range before it moves into it whatever stood beyond."""
        super().sliderChange(change)
        kinds, most = QAbstractSlider.SliderChange, self.maximum()
        is_lower = self._since.isValid() and not self._since.hasExpired(MOMENT_MS)
        if change == kinds.SliderRangeChange:
            if self.value() > most:
                self._stood = self._stood if is_lower else self.value()
                self._since.start()
            elif is_lower:
                self.setValue(min(self._stood, most))
        elif change == kinds.SliderValueChange and self.value() != most:
            self._since.invalidate()  # somebody scrolled, and means it


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
        self._upright = _Bar()
        self.setVerticalScrollBar(self._upright)
