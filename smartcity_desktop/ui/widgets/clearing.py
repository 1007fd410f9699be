"""Emptying a layout that is filled again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QScrollBar, QWidget
from shiboken6 import isValid

from smartcity_desktop.ui.widgets.scroll_area import ScrollArea


def clear(layout: QLayout) -> None:
    """Take every widget out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            # A page at the back gives the keyboard to what had it there last once it comes to the
            # front; PySide cannot tell of a keyboard that leaves what is being taken down.
            (widget.focusWidget() or widget).clearFocus()
            widget.deleteLater()


@contextmanager
def refilled(layout: QLayout) -> Iterator[None]:
    """Empty `layout` for filling anew; the keyboard stays at the same place of it.

    Where nothing is left there, the window hands it on.
    """
    focused, kept = QApplication.focusWidget(), _scrolled(layout)
    place = next(iter([at for at, stop in enumerate(_stops(layout)) if stop is focused]), None)
    clear(layout)
    yield
    if place is not None and (stops := _stops(layout)):
        stops[min(place, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
    if place is not None:
        # What is new has no place yet: bringing it into view would move the page under the pointer.
        _put_back(kept)
        QTimer.singleShot(0, layout, lambda: _put_back(kept))


def _scrolled(layout: QLayout) -> list[tuple[QScrollBar, int]]:
    """Return how far everything around a layout is scrolled."""
    found, around = [], layout.parentWidget()
    while around is not None:
        if isinstance(around, ScrollArea):
            bar = around.verticalScrollBar()
            found.append((bar, bar.value()))
        around = around.parentWidget()
    return found


def _put_back(kept: list[tuple[QScrollBar, int]]) -> None:
    for bar, value in kept:
        if isValid(bar):
            bar.setValue(value)


def _stops(layout: QLayout) -> list[QWidget]:
    """Return what in `layout` can have the keyboard, in order."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    inside = [item.widget() for item in items if item is not None]
    holders = [holder for holder in inside if holder is not None]
    found = [one for holder in holders for one in (holder, *holder.findChildren(QWidget))]
    return [widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
