"""Letters that nothing on a page takes are told: a text that goes nowhere is not missed in silence.

What has the keyboard and takes letters, or says itself that it takes none, keeps them. Whatever is
left over reaches the window at last, from every page alike.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.typing_hand import is_letter
from smartcity_desktop.ui.widgets.told_strip import ToldStrip


class Astray(QObject):
    """Watches what comes to a window itself, behind all that stands in it."""

    def __init__(self, strip: ToldStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say that a letter went nowhere."""
        pressed = event if event.type() == QEvent.Type.KeyPress else None
        if isinstance(pressed, QKeyEvent) and is_letter(pressed):
            self._strip.tell(lambda: t("shell.astray"), None)
        return super().eventFilter(watched, event)


def tell_astray(shown: QWidget, strip: ToldStrip) -> None:
    """Tell on `strip` of letters that nothing in `shown` takes."""
    shown.installEventFilter(Astray(strip))
