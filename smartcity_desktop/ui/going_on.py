"""A message of what went well makes way when something else is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent

from smartcity_desktop.ui.widgets.banner import Banner


class GoingOn:
    """A rule of a window for keys that write or press, and for clicks beside the message."""

    def __init__(self, banner: Banner) -> None:
        self._banner = banner

    def takes(self, event: QEvent) -> bool:
        """Let what is done be done first: it may have something to say itself."""
        if self._banner.isVisible() and self._goes_on(event):
            QTimer.singleShot(0, self._banner, self._banner.go_on)
        return False

    def _goes_on(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return bool(event.text())
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            at = self._banner.mapFromGlobal(event.globalPosition().toPoint())
            return not self._banner.rect().contains(at)
        return False
