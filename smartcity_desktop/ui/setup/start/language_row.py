"""The first step: the language of the window, each named in its own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label

NAMES = {"id": "Bahasa Indonesia", "en": "English"}


class LanguageRow(QWidget):
    """`switched` when the other language is wanted."""

    switched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "heading")
        self.choices = {one: QRadioButton(name) for one, name in NAMES.items()}
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[4])
        for name, button in self.choices.items():
            button.clicked.connect(lambda _=False, name=name: self._wish(name))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._title)
        column.addLayout(row)

    def retranslate(self) -> None:
        """Set the words, and mark the language that is spoken."""
        self._title.setText(t("first.language"))
        self.choices[language.current()].setChecked(True)

    def _wish(self, name: str) -> None:
        if name != language.current():
            self.switched.emit()
