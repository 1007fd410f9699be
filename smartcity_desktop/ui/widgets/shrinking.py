"""Words that are as high as they are while there is room, and scroll where there is none: what
stands beneath them, a field or a button, stays in view. Where parts of a page stand beneath each
other the page scrolls, and these do not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea

LINES = 4
"""So much is read at once at the least, where nobody says more."""
_CHANGING = {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show}


class Shrinking(ScrollArea):
    """To be filled into a column. Takes the keyboard only where it scrolls, for the arrows; then it
    needs an accessible name."""

    def __init__(self, inside: QWidget, lines: int = LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._inside = inside
        self.setWidget(inside)
        inside.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._scrolls)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No more than it must have: a page that scrolls asks what its parts would like."""
        return QSize(self._inside.sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few lines, and never narrower than what it holds."""
        few = self.fontMetrics().lineSpacing() * self._lines
        return QSize(self._inside.minimumSizeHint().width(), min(few, self._high()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width makes what it holds higher or lower."""
        super().resizeEvent(event)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow what it holds."""
        if watched is self._inside and event.type() in _CHANGING:
            self._follow()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        high = self._high()
        least = high if self._is_beneath() else 0
        if (self.minimumHeight(), self.maximumHeight()) != (least, high):
            self.setMinimumHeight(least)
            self.setMaximumHeight(high)

    def _is_beneath(self) -> bool:
        around = self.parentWidget()
        while around is not None and not isinstance(around, Columns):
            around = around.parentWidget()
        return around is not None and not around.stands_beside()

    def _high(self) -> int:
        """With room for a bar beside it: Qt keeps one that stands there for as long as it fits."""
        if self._inside.hasHeightForWidth():
            bar = self.verticalScrollBar().sizeHint().width()
            return self._inside.heightForWidth(self.width() - bar)
        return self._inside.sizeHint().height()

    def _scrolls(self, _least: int, most: int) -> None:
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.StrongFocus if most > 0 else policy.NoFocus)
