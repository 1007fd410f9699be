"""The guide in a window of its own: over a dialog, and before any page is there to lie over."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from smartcity_desktop.ui import actions
from smartcity_desktop.ui.guide.guide import Guide
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.keys_card import KeysCard
from smartcity_desktop.ui.widths import Size, within_screen


class GuideWindow(QDialog):
    """Closes with the guide in it: by its button, Escape, or F1 once more."""

    def __init__(self, parent: QWidget, page: str) -> None:
        super().__init__(parent)
        self.resize(within_screen(self, Size.LOBBY, Size.LOBBY_HIGH))
        stack = QStackedWidget()
        self.guide = Guide(stack)
        self.guide.closed.connect(self.accept)
        self.guide.keys_wanted.connect(lambda: KeysCard(self).exec())
        actions.bind(self, "guide", self.guide.close_guide)
        beneath(filling(stack), on=self, margins=(4, 4, 4, 4))
        self.retranslate()
        self.guide.open_over(page)

    def retranslate(self) -> None:
        """Set the title; the guide itself hears of another language."""
        self.setWindowTitle(t("actions.guide"))
