"""An empty list says what would be here and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, stretch
from smartcity_desktop.ui.widgets.icons import Icon
from smartcity_desktop.ui.widgets.label import Label


class Empty(QWidget):
    """The page's icon, a heading, a sentence and at most one button, in the middle of the room.

    The button is not `primary` where the page has another act that is.
    """

    chosen = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None, *, primary: bool = True) -> None:
        super().__init__(parent)
        self._icon = Icon(icon, side=icons.LARGE)
        self._what = Label("", "heading", wrap=True)
        self._next = Label("", tone="quiet", wrap=True)
        self._button = QPushButton()
        self._button.setProperty("primary", primary)
        self._button.clicked.connect(self.chosen)
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self._what, self._next):
            label.setAlignment(middle)
        button = aligned(self._button, middle)
        icon_ = aligned(self._icon, middle)
        said = (icon_, self._what, self._next, button)
        beneath(stretch(2), *said, stretch(3), gap=3, on=self, margins=None)

    def say(self, what: str, then: str, button: str = "") -> None:
        """Set the words; no button without its word."""
        self._what.setText(what)
        self._next.setText(then)
        self._button.setText(button)
        self._button.setVisible(bool(button))
