"""A stage in a word or two on the soft ground of its tone."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.label import Label


class Badge(Label):
    """Says where something stands: "success", "attention" or "danger" is its tone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "strong", parent=parent)
        self.setProperty("badge", "attention")  # of every tone, so that it has its room at once
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def say(self, words: str, tone: str) -> None:
        """Show other words, or the same in another tone."""
        self.setText(words)
        if self.property("badge") != tone:
            self.setProperty("badge", tone)
            theme.dress_anew(self)
