"""The head of the ranking: over the dots of the profile stand the letters of the aspects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.models import ranking

STEP = 16.0
"""Pixels from one dot of a profile to the next."""
PAD = 6


class RankingHead(QHeaderView):
    """Two lines high: the names of the columns, and beneath the profile's a letter a dot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._letters: tuple[str, ...] = ()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)

    def set_letters(self, letters: Sequence[str]) -> None:
        """Say what the aspects are called, in the order of their dots."""
        self._letters = tuple(letters)
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Have room for two lines."""
        lines = QFontMetrics(theme.font()).height() + QFontMetrics(theme.font("caption")).height()
        return QSize(super().sizeHint().width(), lines + theme.SPACE[2] + theme.SPACE[1])

    def paintSection(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803
    ) -> None:
        """Paint a column's name on the upper line, its letters on the lower one."""
        painter.save()
        painter.fillRect(rect, theme.colour("page"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("rim"))
        painter.setPen(theme.colour("quiet"))
        caption = QFontMetrics(theme.font("caption")).height()
        place = ranking.SHOWN_AS[logicalIndex]
        room = rect.adjusted(PAD, theme.SPACE[1], -PAD, -caption - theme.SPACE[1])
        painter.setFont(theme.font())
        told = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        shown = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(place.align), shown)
        if logicalIndex == ranking.PROFILE:
            under = room.bottom() + theme.SPACE[1] // 2
            self._write_letters(painter, QRect(rect.left(), under, rect.width(), caption))
        painter.restore()

    def _write_letters(self, painter: QPainter, room: QRect) -> None:
        painter.setFont(theme.font("caption"))
        for place, letter in enumerate(self._letters):
            left = round(room.left() + PAD + place * STEP)
            here = QRect(left, room.top(), round(STEP), room.height())
            painter.drawText(here, Qt.AlignmentFlag.AlignCenter, letter)
