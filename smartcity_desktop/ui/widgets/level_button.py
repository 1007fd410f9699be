"""A level as a step of one strip: a real radio button underneath, announced as one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QRadioButton, QWidget

from smartcity_desktop.ui import theme

PAD = 11
HIGH = 1.55
"""Height of a step in heights of the text."""
CLAIM = 7
"""Pixels beneath a step for the mark of the claim, whether there is one or not."""
ROUND = 6.0
_Takes = Callable[[QKeyEvent], bool]


class LevelButton(QRadioButton):
    """Filled when given, framed when the keyboard is on it; the claim is marked beneath the step,
    never in it, so that both show where they meet.

    Steps of one strip are joined: `begins` and `ends` say which are its round ones. On a cumulative
    scale the levels below the given one are reached too, and tinted.
    """

    focused = Signal()

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        begins: bool = True,
        ends: bool = True,
    ) -> None:
        super().__init__(text, parent)
        self._keys: _Takes = lambda _event: False
        self.key_unseen: _Takes = lambda _event: False
        """Asked of a key that comes while this is out of sight, once it is in view."""
        self._begins, self._ends = begins, ends
        self._claimed = self._reached = False
        self._pad = PAD
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def ask_first(self, keys: _Takes, unseen: _Takes) -> None:
        """Ask `keys` whether it takes a key, before a radio button does, and `unseen` while this
        is out of sight. A filter of events would be asked for all of them: a form has six buttons
        a row."""
        self._keys, self.key_unseen = keys, unseen

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
        """As wide as the word, as high as a step and the claim beneath it."""
        metrics = QFontMetrics(theme.font("strong"))
        wide = max(metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance("00"))
        return QSize(wide + 2 * self._pad, round(metrics.height() * HIGH) + CLAIM)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a step is never squeezed."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole step can be pressed, and what is beneath it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the step, and the claim beneath it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, ink = (theme.colour(one) for one in self._tokens())
        step = QRectF(0, 0, self.width(), self.height() - CLAIM)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        self._outline(painter, step.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.hasFocus():
            self._frame(painter, step)
        if self._claimed:
            _claim(painter, QPointF(step.center().x(), step.bottom() + 1))
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(ink)
        painter.drawText(step, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _tokens(self) -> tuple[str, str, str]:
        """Ground, edge and ink; a sealed sheet stays readable: the given level keeps a field, the
        others fade."""
        if self.isChecked():
            return ("accent", "accent", "on_accent") if self.isEnabled() else _SEALED
        if not self.isEnabled():
            return ("claim" if self._reached else "page", "rim", "off")
        hovered = self.underMouse()
        return ("claim" if self._reached else "well" if hovered else "page", "edge", "text")

    def _frame(self, painter: QPainter, step: QRectF) -> None:
        """What has the keyboard; on a given step a thin ring inside keeps frame and field apart."""
        wide = theme.focus_width()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # In high contrast a given step has the colour of the keyboard's frame.
        painter.setPen(QPen(theme.colour("text" if self.isChecked() else "focus"), wide))
        half = wide / 2
        painter.drawRoundedRect(step.adjusted(half, half, -half, -half), 2, 2)
        if self.isChecked():
            inside = wide + 0.5
            painter.setPen(QPen(theme.colour("on_accent"), 1))
            painter.drawRoundedRect(step.adjusted(inside, inside, -inside, -inside), 2, 2)

    def _outline(self, painter: QPainter, box: QRectF) -> None:
        """A box that is round where the strip begins and ends; what is beyond the widget is not
        painted, and a step that joins the one before has that one's edge."""
        if self._begins and self._ends:
            painter.drawRoundedRect(box, ROUND, ROUND)
        elif self._begins:
            painter.drawRoundedRect(box.adjusted(0, 0, 2 * ROUND, 0), ROUND, ROUND)
            painter.drawLine(box.topRight(), box.bottomRight())
        elif self._ends:
            painter.drawRoundedRect(box.adjusted(-2 * ROUND, 0, 0, 0), ROUND, ROUND)
        else:
            painter.drawRect(box.adjusted(-1, 0, 0, 0))


_SEALED = ("quiet", "quiet", "page")


def _claim(painter: QPainter, tip: QPointF) -> None:
    """A triangle of 9 by 5 pixels that points up at the step."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    corners = (tip, tip + QPointF(4.5, 5), tip + QPointF(-4.5, 5))
    painter.drawPolygon(QPolygonF(corners))
