"""The first step: the language of the window, each named in its own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from smartcity_desktop.ui import language
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, stretch
from smartcity_desktop.ui.widgets.label import Label

NAMES = {"id": "Bahasa Indonesia", "en": "English"}


class LanguageRow(QWidget):
    """`switched` when the other language is wanted."""

    switched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "heading")
        self.choices = {one: QRadioButton(name) for one, name in NAMES.items()}
        for name, button in self.choices.items():
            button.clicked.connect(lambda _=False, name=name: self._wish(name))
        choices = beside(*self.choices.values(), stretch(), gap=4)
        beneath(self._title, choices, gap=2, on=self)

    def retranslate(self) -> None:
        """Set the words, and mark the language that is spoken."""
        self._title.setText(t("first.language"))
        self.choices[language.current()].setChecked(True)

    def _wish(self, name: str) -> None:
        if name != language.current():
            self.switched.emit()
