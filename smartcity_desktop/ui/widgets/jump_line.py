"""A finding with what it is about, indicators or people, each a way to go there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, flowing, space
from smartcity_desktop.ui.widgets.label import Label

_Id = TypeVar("_Id", bound=str)


class JumpLine(QWidget):
    """`picked` carries the id that was chosen."""

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
        ids: Sequence[_Id] | Mapping[_Id, str] = (),
    ) -> None:
        """Set the finding and where one can go, by what is told of each if that is."""
        told: Mapping[_Id, str] = ids if isinstance(ids, Mapping) else {}
        self._shape.setText(shape)
        self._shape.set_tone(tone)
        self._words.setText(words)
        for button in self.buttons:
            button.hide()  # while it stands there it can hand the keyboard on
            button.deleteLater()
        self.buttons = []
        for one in ids:
            button = QToolButton()
            button.setText(told.get(one, one))
            button.clicked.connect(lambda _=False, id_=one: self.picked.emit(id_))
            self._jumps.addWidget(button)
            self.buttons.append(button)
