"""The arrows go through a choice in its order, however its buttons stand on the screen.

Qt goes to what is nearest beneath or beside: of two on one line the second is then never met by
going down.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class InOrder(QObject):
    """Watches the buttons of one choice; at its ends the arrows stay."""

    def __init__(self, buttons: Sequence[QRadioButton], parent: QObject) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the arrows."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or watched not in self._buttons:
            return False
        usable = [one for one in self._buttons if one.isEnabled() and not one.isHidden()]
        at = usable.index(watched) + step if watched in usable else -1
        if 0 <= at < len(usable):
            usable[at].setFocus(Qt.FocusReason.TabFocusReason)
            usable[at].click()
        return True
