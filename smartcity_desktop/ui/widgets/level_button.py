"""A level as a pill: a real radio button underneath, so that it is announced as one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QRadioButton, QWidget

from smartcity_desktop.ui import theme

PAD = 14


class LevelButton(QRadioButton):
    """Filled when chosen, ringed when the keyboard is on it; a bar beneath marks the claim.

    On a cumulative scale the levels below the chosen one are reached too, and tinted. `keys` is
    asked first whether it takes a key. A filter of events would be asked for all of them: a form
    has six buttons a row.
    """

    focused = Signal()

    def __init__(
        self, text: str, keys: Callable[[QKeyEvent], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._keys = keys
        self._claimed = self._reached = False
        self._pad = PAD
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_claimed(self, claimed: bool) -> None:
        """Mark this level as the one the region claimed for itself, or not."""
        if claimed != self._claimed:
            self._claimed = claimed
            self.update()

    def set_tight(self, *, tight: bool) -> None:
        """Take less room across, or the usual."""
        self._pad = PAD // 2 if tight else PAD
        self.updateGeometry()

    def set_reached(self, reached: bool) -> None:
        """Mark this level as one that the chosen level includes, or not."""
        if reached != self._reached:
            self._reached = reached
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let the row take its keys before a radio button does."""
        if not self._keys(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that the keyboard is here."""
        self.focused.emit()
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the word, as high as one and three quarters of a line."""
        metrics = QFontMetrics(theme.font("strong"))
        wide = max(metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance("00"))
        return QSize(wide + 2 * self._pad, round(metrics.height() * 1.75))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a pill is never squeezed."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole pill can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pill from palette roles."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        fill, edge, ink = palette.base().color(), theme.colour("edge"), palette.text().color()
        if self.isChecked():
            fill = edge = palette.highlight().color()
            ink = palette.highlightedText().color()
        elif self._reached:
            fill, edge = theme.colour("claim"), palette.highlight().color()
        elif self.underMouse() and self.isEnabled():
            edge = palette.highlight().color()
        if not self.isEnabled():
            fill, edge, ink = self._disabled(fill, edge, ink)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self._claimed:
            wide = box.width() / 3
            mark = QRectF(box.center().x() - wide / 2, box.bottom() - 4.5, wide, 2)
            painter.fillRect(mark, ink if self.isChecked() else theme.colour("accent"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            wide = theme.focus_width()
            on = palette.windowText().color() if self.isChecked() else theme.colour("focus")
            painter.setPen(QPen(on, wide))
            ring = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _disabled(self, fill: QColor, edge: QColor, ink: QColor) -> tuple[QColor, QColor, QColor]:
        """A sealed sheet stays readable: the chosen level keeps a field, the others fade."""
        quiet = theme.colour("quiet")
        if self.isChecked():
            return quiet, quiet, self.palette().base().color()
        del ink
        return fill, edge, quiet
