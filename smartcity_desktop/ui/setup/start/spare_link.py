"""The way to another laptop's place, from the first page of one that holds nothing yet."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label


class SpareLink(QWidget):
    """A quiet sentence and a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = Label("", tone="quiet", wrap=True)
        self.button = QPushButton()
        beside(filling(self._say), self.button, gap=3, on=self)

    def retranslate(self) -> None:
        """Set the words."""
        self._say.setText(t("spare.link"))
        self.button.setText(t("spare.link_button"))
