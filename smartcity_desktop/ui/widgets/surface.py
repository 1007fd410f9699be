"""A frame on a ground of its own: a well, a raised card, a message in the tone of what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from smartcity_desktop.ui import theme


class Surface(QFrame):
    """The sheet knows it by its class, and its `look`: asked of every frame, of which a label is
    one, the looks would cost as much as a page."""

    def __init__(self, parent: QWidget | None = None, look: str = "") -> None:
        super().__init__(parent)
        if look:
            self.wear(look)

    def wear(self, look: str) -> None:
        """Look otherwise from now on."""
        if self.property("look") != look:
            self.setProperty("look", look)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                theme.dress_anew(self)
