"""A box to tick that is seen in every theme; Qt's own has the colour of what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from smartcity_desktop.ui import theme


class CheckBox(QCheckBox):
    """Its box is the style sheet's; the tick is drawn here."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the tick over the box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        x, y = inside.center().x() + 0.5, inside.center().y() + 0.5
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.colour("accent" if self.isEnabled() else "off")
        painter.setPen(QPen(ink, 1.8))
        tick = [QPointF(x - 3.5, y), QPointF(x - 1, y + 2.5), QPointF(x + 3.5, y - 3)]
        painter.drawPolyline(QPolygonF(tick))
        painter.end()
