"""Where the window's message lies: over the top line, so that it moves nothing beneath the hand.

It covers neither the title of a page nor the list of pages: what is longer lies over the practice
band too, then over the buttons of the top line, and of what is longer still the first lines are
shown, and the rest when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.told_strip import ToldStrip
from smartcity_desktop.ui.widgets.top_line import TopLine
from smartcity_desktop.ui.widths import Size

_PLACES = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show})
_GROWS = frozenset({QEvent.Type.Show, QEvent.Type.LayoutRequest, QEvent.Type.FontChange})
_APART = 2
"""Pixels between a message and what stands beneath it."""


class OverTop(QObject):
    """Keeps a message over the top line, from its left edge to its buttons, and above `pages`."""

    def __init__(
        self, banner: Banner, told: ToldStrip, top: TopLine, pages: QWidget, whole: QWidget
    ) -> None:
        super().__init__(whole)
        self._banner, self._told, self._top = banner, told, top
        self._pages, self._whole = pages, whole
        for over in (banner, told):
            over.setParent(whole)
            over.hide()
        for watched in (banner, top, pages, whole):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window, and what the message says."""
        kinds = _GROWS if watched is self._banner else _PLACES
        if event.type() in kinds and not self._banner.isHidden():
            self.place()
        return False

    def place(self) -> None:
        """Put the message where it belongs, above everything but what a key has just changed."""
        rooms = list(self._rooms())
        room = next((one for one in rooms if self._banner.fit(one.width(), one.height())), None)
        if room is None:
            room = rooms[-1]
            self._banner.fold(room.width(), room.height())
        layout = self._banner.layout()
        assert layout is not None
        layout.activate()
        high, line = layout.totalHeightForWidth(room.width()), self._line()
        above = min(line + theme.SPACE[1], room.bottom() + 1 - high)
        if above < line:  # then over the words of the band, not through their middle
            above, high = room.top(), max(high, room.height())
        self._banner.setGeometry(room.left(), above, room.width(), high)
        self._banner.raise_()
        self._told.raise_()

    def _line(self) -> int:
        return self._top.mapTo(self._whole, QPoint()).y()

    def _rooms(self) -> Iterator[QRect]:
        """Yield where it may lie, the best first: the last is all that may be covered."""
        left = max(theme.SPACE[2], self._top.words_at() - theme.SPACE[2])
        beneath = self._pages.mapTo(self._whole, QPoint()).y() - _APART
        most = self._whole.width() - left - theme.SPACE[2]
        to_buttons = min(Size.MESSAGE, self._top.buttons_at() - left - theme.SPACE[2])
        for wide in (to_buttons, most):
            if wide >= min(most, Size.MESSAGE_LEAST):
                for top in (self._line() + _APART, _APART):
                    yield QRect(left, top, wide, beneath - top)
