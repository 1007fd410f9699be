"""F1 and Ctrl+L in every window: in the main one by its own acts, in all others by these."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.ui import actions
from smartcity_desktop.ui.keyboard import KeyboardWindow

Where = Callable[[], str]
"""Names the page of the guide about what one does in the main window."""


class HelpKeys(QObject):
    """Gives the two keys to a window the first time it has the keyboard.

    A dialog keeps the shortcuts of what it lies over from being heard, also one of Qt's own. Only
    what can say its words again (`retranslate`) takes another language.
    """

    def __init__(self, main: QWidget, where: Where, switch: Callable[[], object]) -> None:
        super().__init__(main)
        self._where, self._switch = where, switch
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._came)

    def _came(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = QApplication.activeWindow() if now is not None else None
        if window is None:
            return
        near = QObject.findChild
        if near(window, QAction, "guide") is None:
            actions.bind(window, "guide", lambda: self._explain(window))
        if hasattr(window, "retranslate") and near(window, QAction, "language") is None:
            actions.bind(window, "language", lambda: self._speak(window))

    def _explain(self, window: QWidget) -> None:
        from smartcity_desktop.ui.guide.window import GuideWindow

        shown = GuideWindow(window, getattr(window, "explained", "") or self._where())
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()

    def _speak(self, window: QWidget) -> None:
        """What lies over another window speaks as that does."""
        self._switch()
        around: QWidget | None = window
        while around is not None and not isinstance(around, KeyboardWindow):  # heard of it
            if around.isWindow() and (say := getattr(around, "retranslate", None)) is not None:
                say()
            around = around.parentWidget()
