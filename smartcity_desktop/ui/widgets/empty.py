"""An empty list says what would be here and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.label import Label


class Empty(QWidget):
    """A heading, a sentence and at most one button, in the middle of the room."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Label("", "heading")
        self._next = Label("", tone="quiet", wrap=True)
        self._button = QPushButton()
        self._button.setProperty("primary", True)
        self._button.clicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE[3])
        column.addStretch(2)
        for one in (self._what, self._next):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(one)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, what: str, then: str, button: str = "") -> None:
        """Set the words; no button without its word."""
        self._what.setText(what)
        self._next.setText(then)
        self._button.setText(button)
        self._button.setVisible(bool(button))
