"""A finding with the indicators it is about, each a way to go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.label import Label

ACROSS = 8


class JumpLine(QWidget):
    """`picked` carries the indicator that was chosen."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._words = Label("", "strong"), Label("", wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SPACE[1])
        self.buttons: list[QToolButton] = []
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self._shape)
        head.addWidget(self._words, 1)
        places = QHBoxLayout()
        places.addSpacing(theme.SPACE[5])
        places.addLayout(self._grid)
        places.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(head)
        column.addLayout(places)

    def say(self, shape: str, tone: str, words: str, indicators: Sequence[str] = ()) -> None:
        """Set the finding and the indicators one can go to."""
        self._shape.setText(shape)
        self._shape.set_tone(tone)
        self._words.setText(words)
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        for place, indicator in enumerate(indicators):
            button = QToolButton()
            button.setText(indicator)
            button.clicked.connect(lambda _=False, id_=indicator: self.picked.emit(id_))
            self._grid.addWidget(button, place // ACROSS, place % ACROSS)
            self.buttons.append(button)
