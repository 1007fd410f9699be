"""The menu of a button, which lets the button go again when it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCursor, QHideEvent
from PySide6.QtWidgets import QAbstractButton, QMenu


class Menu(QMenu):
    """Closed by a click elsewhere it leaves no button that looks as if the pointer stood on it:
    while a menu is open Qt tells nobody that the pointer has left."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look where the pointer is once Qt has done what it does at the end of a menu."""
        super().hideEvent(event)
        QTimer.singleShot(0, self._button, self._let_go)

    def _let_go(self) -> None:
        button = self._button
        if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            button.update()
