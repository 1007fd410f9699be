"""Paints a row of the ranking: quieter codes, figures under figures, the profile, the cut."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smartcity_desktop.domain.ranking_table import TIED, Choice, Line
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ranking.ranking_head import PAD, STEP
from smartcity_desktop.ui.models import ranking
from smartcity_desktop.ui.models.cells import ALIGNED, ROW, Index
from smartcity_desktop.ui.models.ranking import CutLine

DOT = 4.0
FAR, NEAR = 72, 24
"""Pixels before the words on a line of the cut."""
WIDE = 84
"""Letters for which a table must have room to begin those words farther in."""


class RankingCell(QStyledItemDelegate):
    """One delegate for all columns; the profile's scale is the rubric's, given by `set_scale`."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._low, self._high = 1, 5
        self._tabular, self._quiet = theme.font(), theme.font("caption")
        for font in (self._tabular, self._quiet):
            font.setFeature(QFont.Tag("tnum"), 1)

    def set_scale(self, low: int, high: int) -> None:
        """Fix what an empty and a full dot mean."""
        self._low, self._high = low, high

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Let a row breathe."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), round(QFontMetricsF(theme.font()).height() * 1.7))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell, or a line of the cut across all of them."""
        shown = index.data(ROW)
        room = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(shown, CutLine):
            _cut(painter, room, shown.words)
        elif isinstance(shown, Line):
            self._ground(painter, room, option, first=index.column() == ranking.RANK)
            if index.column() == ranking.PROFILE:
                self._profile(painter, room, shown)
            else:
                self._words(painter, room, shown, index)
        painter.restore()

    def _ground(
        self, painter: QPainter, room: QRectF, option: QStyleOptionViewItem, *, first: bool
    ) -> None:
        chosen = _chosen(option)
        painter.fillRect(room, theme.colour("claim" if chosen else "page"))
        if chosen and first:
            theme.bar(painter, room)
        foot = QRectF(room.left(), room.bottom() - 1, room.width(), 1)
        painter.fillRect(foot, theme.colour("line"))

    def _ink(self, line: Line, column: int) -> QColor:
        if column == ranking.REMARK and line.choice in TIED:
            return theme.colour("attention")
        if column in ranking.QUIET or line.choice == Choice.INELIGIBLE:
            return theme.colour("quiet")
        return theme.colour("text")

    def _words(self, painter: QPainter, room: QRectF, line: Line, index: Index) -> None:
        column = index.column()
        font = QFont(self._quiet if column in ranking.QUIET else self._tabular)
        strong = line.choice == Choice.SELECTED and column in {ranking.RANK, ranking.REGION}
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._ink(line, column))
        inside = room.adjusted(PAD, 0, -PAD, 0)
        text = QFontMetricsF(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, int(index.data(ALIGNED)), text)

    def _profile(self, painter: QPainter, room: QRectF, line: Line) -> None:
        """A dot an aspect: the fuller, the higher; a dash where it could not be valued."""
        ink = self._ink(line, ranking.PROFILE)
        centre = room.center().y()
        for place, mean in enumerate(line.profile):
            at = QPointF(room.left() + PAD + STEP / 2 + place * STEP, centre)
            painter.setPen(QPen(ink, 1.1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if mean.value is None:
                painter.drawLine(at - QPointF(DOT, 0), at + QPointF(DOT, 0))
                continue
            painter.drawEllipse(at, DOT, DOT)
            part = (float(mean.value) - self._low) / (self._high - self._low)
            # A dot fills from its foot, by height: area would make middling look full.
            painter.save()
            top = at.y() + DOT - 2 * DOT * min(1.0, max(0.0, part))
            painter.setClipRect(QRectF(at.x() - DOT, top, 2 * DOT, at.y() + DOT - top))
            painter.setBrush(ink)
            painter.drawEllipse(at, DOT, DOT)
            painter.restore()


def _cut(painter: QPainter, room: QRectF, words: str) -> None:
    """A firm line, and on it a tag that says what it is; in a narrow table nearer its beginning."""
    ink = theme.colour("accent")
    middle = room.center().y()
    painter.setPen(QPen(ink, 2.5))
    painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
    font = theme.font("strong")
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    indent = FAR if room.width() > WIDE * metrics.averageCharWidth() else NEAR
    most = room.width() - indent - 2 * theme.SPACE[3]
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
    tag = QRectF(room.left() + indent, room.top() + 2, 0, room.height() - 4)
    tag.setWidth(metrics.horizontalAdvance(words) + 2 * theme.SPACE[3])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(tag, 4, 4)
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def _chosen(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
