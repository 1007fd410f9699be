"""The hatched amber band across the top of a practice event: shape, colour and word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui import theme


class PracticeBand(QWidget):
    """As high as a line of text; hidden in official work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setFont(theme.font("strong"))
        self.setFixedHeight(QFontMetrics(self.font()).height() + theme.SPACE[2])

    def set_text(self, text: str) -> None:
        """Set the word on the band."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint stripes, and the words on a plain field so that they stay readable."""
        del event
        back, stripe, ink = (QColor(one) for one in theme.PRACTICE_BAND)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), back)
        painter.setPen(QPen(stripe, 5))
        height = self.height()
        for left in range(-height, self.width(), 16):
            painter.drawLine(QPointF(left, height), QPointF(left + height, 0))
        wide = QFontMetrics(self.font()).horizontalAdvance(self._text) + 2 * theme.SPACE[4]
        field = QRectF(theme.SPACE[4], 0, wide, height)
        painter.fillRect(field, back)
        painter.setPen(ink)
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
