"""Where aspects, rows and ladder of a sheet stand: beside each other, or as the room allows."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.assess.sheet.aspect_list import AspectList
from smartcity_desktop.ui.assess.sheet.ladder import Ladder
from smartcity_desktop.ui.widgets.boxes import bare
from smartcity_desktop.ui.widths import MOST, High, Size, Wide, fits

SHARE = 9 / 20
"""What the ladder may take of the height beneath the rows."""


class FormColumns(QGridLayout):
    """On a narrow form the aspects wait to be asked for, and the ladder goes beneath the rows."""

    def __init__(self, form: QWidget, aspects: AspectList, rows: QWidget, ladder: Ladder) -> None:
        super().__init__(form)
        self._form, self._rows = form, rows
        self._aspects, self._ladder = aspects, ladder
        self._beside = (True, True)
        bare(self)
        self.setSpacing(theme.SPACE[2])
        self.setColumnStretch(1, 1)
        self.setRowStretch(0, 1)
        self.addWidget(rows, 0, 1)
        self._place()

    def take(self, wide: int, high: int) -> bool:
        """Stand as the room allows; tell whether rows have to be tight in it."""
        beside = (fits(Wide.ASPECTS, wide), fits(Wide.LADDER, wide))
        if beside != self._beside:
            self._beside = beside
            for one in (self._aspects, self._ladder):
                self.removeWidget(one)
            self._place()
        return not beside[1] and not fits(High.NOTES, high)

    def folds(self) -> bool:
        """Tell whether the aspects wait to be asked for."""
        return not self._beside[0]

    def fit(self) -> None:
        """Beneath the rows the ladder takes what it needs, and never more than half."""
        wide, high = self._form.width(), self._form.height()
        aspects, ladder = self._beside
        if ladder:
            taken = self._rows.minimumWidth() + self.spacing()
            taken += Size.ASPECTS + self.spacing() if aspects else 0
            self._ladder.setFixedWidth(max(Size.LADDER_LEAST, min(Size.LADDER, wide - taken)))
        else:
            self._ladder.setFixedHeight(min(self._ladder.needs() + 2, round(high * SHARE)))
        if not aspects:
            # Over all of the ladder, where that stands there: half a word is no ground.
            across = max(Size.LADDER_LEAST, self._ladder.width() if ladder else 0)
            self._aspects.setFixedWidth(across)
            self._aspects.setGeometry(wide - across, 0, across, high)

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
            self._aspects.setFixedWidth(Size.ASPECTS)
            self.addWidget(self._aspects, 0, 0)
        self.addWidget(self._ladder, *((0, 2) if ladder else (1, 1)))
        self._aspects.setVisible(aspects)
        self._aspects.lie_over(over=not aspects)
        self._ladder.set_dense(dense=not ladder)
        self._ladder.setMinimumWidth(0)
        self._ladder.setMaximumWidth(MOST)
        self._ladder.setMinimumHeight(0)
        self._ladder.setMaximumHeight(MOST)
