"""Where the window's message lies: over the top line, so that it moves nothing beneath the hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.told_strip import ToldStrip
from smartcity_desktop.ui.widgets.top_line import TopLine
from smartcity_desktop.ui.widths import Size

_PLACES = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show})
_GROWS = frozenset({QEvent.Type.Show, QEvent.Type.LayoutRequest, QEvent.Type.FontChange})


class OverTop(QObject):
    """Keeps a message over the top line, from its left edge to its buttons; what is longer grows
    down over the page."""

    def __init__(self, banner: Banner, told: ToldStrip, top: TopLine, whole: QWidget) -> None:
        super().__init__(whole)
        self._banner, self._told, self._top, self._whole = banner, told, top, whole
        for over in (banner, told):
            over.setParent(whole)
            over.hide()
        for watched in (banner, top, whole):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window, and what the message says."""
        kinds = _GROWS if watched is self._banner else _PLACES
        if event.type() in kinds and not self._banner.isHidden():
            self.place()
        return False

    def place(self) -> None:
        """Put the message where it belongs, above everything but what a key has just changed."""
        at = self._top.mapTo(self._whole, QPoint(theme.SPACE[2], theme.SPACE[1]))
        room = self._top.buttons_at() - 2 * theme.SPACE[2]
        if room < Size.MESSAGE_LEAST:  # then it lies over the buttons too
            room = self._whole.width() - at.x() - theme.SPACE[2]
        wide = max(1, min(Size.MESSAGE, room))
        self._banner.fit(wide)
        layout = self._banner.layout()
        assert layout is not None
        self._banner.setGeometry(at.x(), at.y(), wide, layout.totalHeightForWidth(wide))
        self._banner.raise_()
        self._told.raise_()
