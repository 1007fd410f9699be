"""The rows of a sheet under the headings of their aspects, and its texts: what scrolls."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.assess.sheet.indicator_row import IndicatorRow
from smartcity_desktop.ui.assess.sheet.sheet_texts import SheetTexts
from smartcity_desktop.ui.assess.sheet.way_out import WayOut
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea

LEAST_LINES = 3
"""So much of the rows is always seen."""


class RowArea(ScrollArea):
    """Never takes the keyboard: what is in it does."""

    def __init__(self, rubric: Rubric, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rubric = rubric
        inside = QWidget(self)
        self.setWidget(inside)
        self.rows = {
            indicator.id: IndicatorRow(indicator, rubric.scale, inside)
            for indicator in rubric.indicators()
        }
        self._headings = {
            aspect.id: Label("", "heading", parent=inside) for aspect in rubric.aspects
        }
        self.texts = SheetTexts(rubric.letter_behind(), inside)
        column = beneath(gap=0, on=inside, margins=(0, 0, 2, 0))
        for aspect in rubric.aspects:
            heading = self._headings[aspect.id]
            heading.setContentsMargins(theme.SPACE[3], theme.SPACE[3], 0, theme.SPACE[1])
            column.addWidget(heading)
            for indicator in aspect.indicators:
                column.addWidget(self.rows[indicator.id])
        column.addWidget(self.texts)
        column.addStretch(1)
        notes = (row.note for row in self.rows.values())
        self.way_out = WayOut(inside, (*notes, *self.texts.fields.values()))
        self._inside = inside
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * LEAST_LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """No row is ever cut at the right: what stands beside the rows gives way."""
        super().resizeEvent(event)
        self.hold_rows()

    def hold_rows(self) -> None:
        """Ask for as much width as the widest row needs."""
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self._inside.minimumSizeHint().width() + bar)

    def retranslate(self) -> None:
        """Set the fixed words."""
        spoken = language.current()
        for aspect in self._rubric.aspects:
            title = f"{aspect.id}  {aspect.title.in_(spoken)}"
            self._headings[aspect.id].setText(title)
        for row in self.rows.values():
            row.retranslate()
        self.texts.retranslate()
        self.hold_rows()

    def see_text(self, text: QWidget) -> None:
        """Bring a text about the whole into view, with the heading where there is room for both."""
        self.ensureWidgetVisible(self.texts.heading, 0, 0)
        self.ensureWidgetVisible(text, 0, theme.SPACE[4])
        self.horizontalScrollBar().setValue(0)

    def see(self, indicator: IndicatorId) -> None:
        """Bring a row into view, with the heading of its aspect where it is the first one."""
        aspect = self._rubric.aspect_of(indicator)
        if aspect.indicators[0].id == indicator:
            self.ensureWidgetVisible(self._headings[aspect.id], 0, 0)
        self.ensureWidgetVisible(self.rows[indicator], 0, theme.SPACE[4])
        self.horizontalScrollBar().setValue(0)
