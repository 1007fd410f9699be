"""A finding with the indicators it is about, each a way to go there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, flowing, space
from smartcity_desktop.ui.widgets.label import Label


class JumpLine(QWidget):
    """`picked` carries the indicator that was chosen."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Label("", "strong")
        self._words = Label("", wrap=True)
        self._jumps = flowing(gap=1)
        self.buttons: list[QToolButton] = []
        beneath(
            beside(self._shape, filling(self._words), gap=2),
            beside(space(5), filling(self._jumps)),
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
            button.hide()  # while it stands there it can hand the keyboard on
            button.deleteLater()
        self.buttons = []
        for indicator in indicators:
            button = QToolButton()
            button.setText(told.get(indicator, indicator))
            button.clicked.connect(lambda _=False, id_=indicator: self.picked.emit(id_))
            self._jumps.addWidget(button)
            self.buttons.append(button)
