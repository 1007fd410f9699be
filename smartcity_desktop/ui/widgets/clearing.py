"""Emptying a layout that is filled again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take every widget out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


@contextmanager
def refilled(layout: QLayout) -> Iterator[None]:
    """Empty `layout` for filling anew; the keyboard stays at the same place of it.

    Otherwise Qt hands the keyboard to whatever comes next in the window, and the next press of
    Enter would do something nobody looks at.
    """
    focused = QApplication.focusWidget()
    place = next(iter([at for at, stop in enumerate(_stops(layout)) if stop is focused]), None)
    clear(layout)
    yield
    if place is not None:
        stops = _stops(layout)
        elsewhere = QApplication.focusWidget()
        if stops:
            stops[min(place, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif elsewhere is not None:
            elsewhere.clearFocus()


def _stops(layout: QLayout) -> list[QWidget]:
    """Return what in `layout` can have the keyboard, in order."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    inside = [item.widget() for item in items if item is not None]
    found = [widget for holder in inside if holder for widget in holder.findChildren(QWidget)]
    return [widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
