"""A key first brings into view what it is for, then does it: nobody changes what is unseen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

_MOVING = frozenset(
    {
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
"""Keys that change nothing; paging would never get past the first page."""


class InView(QObject):
    """Watches a window for keys."""

    def watch(self, window: QWindow) -> None:
        """Begin to bring into view in `window`."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show what has the keyboard; nothing is taken away from anybody."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            focused = QApplication.focusWidget()
            if focused is not None and event.key() not in _MOVING:
                bring(focused)
        return super().eventFilter(watched, event)


def bring(focused: QWidget) -> None:
    """Scroll every area that `focused` stands in to where it is seen, from the inside out."""
    if isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
        focused.scrollTo(focused.currentIndex())
    around = focused.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            across = around.horizontalScrollBar().value()
            around.ensureWidgetVisible(focused, 0, 0)
            _bring_whole(around, focused)
            if around.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                around.horizontalScrollBar().setValue(across)
        around = around.parentWidget()


def _bring_whole(area: QScrollArea, focused: QWidget) -> None:
    """Qt brings in no more than where the caret is."""
    inside = area.widget()
    if inside is not None and focused.height() <= area.viewport().height():
        top = focused.mapTo(inside, focused.rect().topLeft())
        for down in (top.y() + focused.height(), top.y()):
            area.ensureVisible(top.x(), down, 0, 0)


def bring_on_keys(shown: QWidget) -> None:
    """Let keys bring into view what they are for, in a window that is already shown."""
    window = shown.windowHandle()
    if window is not None:
        InView(shown).watch(window)
