"""Where aspects, rows and ladder of a sheet stand: beside each other, or as the room allows."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.assess.sheet.aspect_list import AspectList
from smartcity_desktop.ui.assess.sheet.ladder import Ladder
from smartcity_desktop.ui.widgets.boxes import bare

WITH_ASPECTS, WITH_LADDER, ROOMY = 1000, 800, 420
"""Pixels of width from which both columns, or the ladder alone, leave the rows enough room, and
of height from which a row's note has a line of its own."""
ASPECTS, LADDER = 208, 284
MOST = 16_777_215
"""As large as Qt lets a widget be."""


class FormColumns(QGridLayout):
    """On a narrow form the aspects wait to be asked for, and the ladder goes beneath the rows."""

    def __init__(self, form: QWidget, aspects: AspectList, rows: QWidget, ladder: Ladder) -> None:
        super().__init__(form)
        self._form, self._aspects, self._ladder = form, aspects, ladder
        self._beside = (True, True)
        aspects.setFixedWidth(ASPECTS)
        bare(self)
        self.setSpacing(theme.SPACE[2])
        self.setColumnStretch(1, 1)
        self.setRowStretch(0, 1)
        self.addWidget(rows, 0, 1)
        self._place()

    def take(self, wide: int, high: int) -> bool:
        """Stand as the room allows; tell whether rows have to be tight in it."""
        beside = (wide >= WITH_ASPECTS, wide >= WITH_LADDER)
        if beside != self._beside:
            self._beside = beside
            for one in (self._aspects, self._ladder):
                self.removeWidget(one)
            self._place()
        return high < ROOMY and not beside[1]

    def fit(self) -> None:
        """Beneath the rows the ladder takes what it needs, and never more than half."""
        wide, high = self._form.width(), self._form.height()
        if not self._beside[1]:
            self._ladder.setFixedHeight(min(self._ladder.needs() + 2, high * 9 // 20))
        if not self._beside[0]:
            self._aspects.setGeometry(wide - ASPECTS, 0, ASPECTS, high)

    def open_aspects(self) -> None:
        """Show the aspects, over the rows where they do not stand beside them."""
        self._aspects.show()
        self._aspects.raise_()
        self.fit()

    def close_aspects(self) -> None:
        """Where the aspects lie over the rows, take them away."""
        if not self._beside[0]:
            self._aspects.hide()

    def _place(self) -> None:
        aspects, ladder = self._beside
        if aspects:
            self.addWidget(self._aspects, 0, 0)
        self.addWidget(self._ladder, *((0, 2) if ladder else (1, 1)))
        self._aspects.setVisible(aspects)
        self._aspects.setAutoFillBackground(not aspects)
        self._ladder.set_dense(dense=not ladder)
        self._ladder.setMinimumWidth(LADDER if ladder else 0)
        self._ladder.setMaximumWidth(LADDER if ladder else MOST)
        self._ladder.setMinimumHeight(0)
        self._ladder.setMaximumHeight(MOST)
