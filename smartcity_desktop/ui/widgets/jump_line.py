"""A finding with the indicators it is about, each a way to go there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, grid, space, stretch
from smartcity_desktop.ui.widgets.label import Label

ACROSS = 8


class JumpLine(QWidget):
    """`picked` carries the indicator that was chosen."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Label("", "strong")
        self._words = Label("", wrap=True)
        self._grid = grid(across=1, down=1)
        self.buttons: list[QToolButton] = []
        beneath(
            beside(self._shape, filling(self._words), gap=2),
            beside(space(5), self._grid, stretch()),
            gap=1,
            on=self,
        )

    def say(
        self,
        shape: str,
        tone: str,
        words: str,
        indicators: Sequence[IndicatorId] | Mapping[IndicatorId, str] = (),
    ) -> None:
        """Set the finding and the indicators one can go to, by what is told of each if that is."""
        told = indicators if isinstance(indicators, Mapping) else {}
        self._shape.setText(shape)
        self._shape.set_tone(tone)
        self._words.setText(words)
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        for place, indicator in enumerate(indicators):
            button = QToolButton()
            button.setText(told.get(indicator, indicator))
            button.clicked.connect(lambda _=False, id_=indicator: self.picked.emit(id_))
            across = ACROSS // 2 if told else ACROSS
            self._grid.addWidget(button, place // across, place % across)
            self.buttons.append(button)
