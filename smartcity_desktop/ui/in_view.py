"""What has the keyboard is in view: it is brought there when the keyboard comes to it and when the
window changes, and a key brings it back before it acts, so that nobody changes what is unseen: a
part that says so (`key_unseen`) takes such a key for nothing but that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
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


_DEEP = 8
"""Parts of a page stand in each other at most so deep."""
_FOLLOWED = "smartcity followed"


class InView:
    """A rule of a window for keys."""

    def takes(self, event: QEvent) -> bool:
        """Show what has the keyboard."""
        focused = QApplication.focusWidget()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if focused is not None and event.key() not in _MOVING:
                unseen = _is_unseen(focused)
                bring(focused)
                if unseen and _gives_up(focused, event):
                    return True
        elif event.type() == QEvent.Type.Resize and focused is not None:
            _bring_soon(focused)
        return False


def _is_unseen(focused: QWidget) -> bool:
    """Tell whether less than half of it was seen."""
    return focused.visibleRegion().boundingRect().height() * 2 < focused.height()


def _gives_up(focused: QWidget, event: QKeyEvent) -> bool:
    return bool(getattr(focused, "key_unseen", lambda _event: False)(event))


def follow(app: QApplication) -> None:
    """Bring into view whatever the keyboard comes to, in every window and box; once is enough."""
    if not app.property(_FOLLOWED):
        app.setProperty(_FOLLOWED, True)
        app.focusChanged.connect(_reached)


def _reached(_before: QWidget | None, focused: QWidget | None) -> None:
    """Nothing moves under a pointer that is pressed: its click would land elsewhere."""
    if focused is not None and not QApplication.mouseButtons():
        bring(focused)
        _bring_soon(focused)


def bring_soon(said: QWidget) -> None:
    """Bring into view what was just said, once it has its place."""
    QTimer.singleShot(0, said, lambda: _bring_placed(said) if said.isVisible() else None)


def bring_with_room(field: QWidget, high: int) -> None:
    """Bring `field` into view with so many pixels beneath it, where what is written in it will
    stand: nothing has to move then."""
    if QApplication.mouseButtons():
        return  # nothing moves under a pointer that is pressed
    around = field.parentWidget()
    while around is not None and not field.isWindow():
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None:
            at = field.mapTo(inside, field.rect().bottomLeft())
            around.ensureVisible(at.x(), at.y() + high, 0, 0)
        around = None if around.isWindow() else around.parentWidget()
    bring(field)


def _bring_soon(focused: QWidget) -> None:
    """What was shown at this moment has its place once it was laid out."""
    QTimer.singleShot(0, focused, lambda: bring(focused) if focused.hasFocus() else None)


def _bring_placed(said: QWidget) -> None:
    """Columns pass on from the inside out, by one request each, how high they have become."""
    for _ in range(_DEEP):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    bring(said)


def bring(focused: QWidget) -> None:
    """Scroll every area that `focused` stands in to where it is seen, from the inside out.

    A list that opened over the page hangs on its box without standing in the page.
    """
    if isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
        focused.scrollTo(focused.currentIndex())
    around = None if focused.isWindow() else focused.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            across = around.horizontalScrollBar().value()
            around.ensureWidgetVisible(focused, 0, 0)
            _bring_whole(around, focused)
            if around.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                around.horizontalScrollBar().setValue(across)
        around = None if around.isWindow() else around.parentWidget()


def _bring_whole(area: QScrollArea, focused: QWidget) -> None:
    """Qt brings in no more than where the caret is; of a list that is higher than there is room it
    is the current row."""
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(focused):
        return  # it lies over the area, or is just leaving it
    wanted = focused.rect()
    if wanted.height() > area.viewport().height():
        if not isinstance(focused, QAbstractItemView) or not focused.currentIndex().isValid():
            return
        wanted = focused.visualRect(focused.currentIndex())
        wanted.moveTo(focused.viewport().mapTo(focused, wanted.topLeft()))
    top = focused.mapTo(inside, wanted.topLeft())
    for down in (top.y() + wanted.height(), top.y()):
        area.ensureVisible(top.x(), down, 0, 0)
