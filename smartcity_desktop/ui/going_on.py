"""A message of what went well makes way when something else is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.widgets.banner import Banner


class GoingOn(QObject):
    """Watches a window for keys that write or press, and for clicks beside the message."""

    def __init__(self, banner: Banner) -> None:
        super().__init__(banner)
        self._banner = banner

    def watch(self, window: QWindow) -> None:
        """Begin to look at keys and clicks in `window`."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let what is done be done first: it may have something to say itself."""
        if self._banner.isVisible() and self._goes_on(event):
            QTimer.singleShot(0, self._banner, self._banner.go_on)
        return super().eventFilter(watched, event)

    def _goes_on(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return bool(event.text())
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            at = self._banner.mapFromGlobal(event.globalPosition().toPoint())
            return not self._banner.rect().contains(at)
        return False


def make_way(shown: QWidget, banner: Banner) -> None:
    """Let a message of what went well make way, in a window that is already shown."""
    window = shown.windowHandle()
    if window is not None:
        GoingOn(banner).watch(window)
