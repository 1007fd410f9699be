"""A part of a page that scrolls by itself beside another, and beneath one not at all: there it is
as high as what it holds, and the page alone scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.widgets.scroll_area import ScrollArea


class ScrollColumn(ScrollArea):
    """Takes no keyboard; `Columns` says which of the two it is, `least` how wide it is at least."""

    def __init__(self, inside: QWidget, least: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside, self._least, self._tall = inside, least, False
        self.setWidget(inside)
        inside.installEventFilter(self)

    def set_tall(self, *, tall: bool) -> None:
        """Be as high as what it holds, or scroll."""
        if tall != self._tall:
            self._tall = tall
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width makes what it holds higher or lower."""
        super().resizeEvent(event)
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow what it holds."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._ask()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Where it is as high as what it holds it asks for no more: Qt remembers what that was."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.minimumHeight()) if self._tall else hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower than what it holds, which is not cut at the right."""
        bar = self.verticalScrollBar().sizeHint().width()
        wide = self._inside.minimumSizeHint().width() + bar
        return QSize(max(wide, self._least), super().minimumSizeHint().height())

    def _ask(self) -> None:
        high = 0
        if self._tall:
            wide = self.width()
            high = self._inside.sizeHint().height()
            if self._inside.hasHeightForWidth():
                high = self._inside.heightForWidth(wide)
            high = max(high, self._inside.minimumSizeHint().height())
        if self.minimumHeight() != high:
            self.setMinimumHeight(high)
