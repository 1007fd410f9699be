"""The table of the ledger and, beside it or beneath, the details of one session."""

from __future__ import annotations

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ledger.ledger_table import LedgerTable
from smartcity_desktop.ui.coordinate.ledger.side_sheet import SideSheet
from smartcity_desktop.ui.coordinate.ledger.times_shown import TimesShown
from smartcity_desktop.ui.models.ledger import LedgerModel
from smartcity_desktop.ui.widgets.boxes import beneath, filling, holder
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widths import Size, Wide, fits


class Beside(Columns):
    """Opens and closes the details, and shares the width out."""

    def __init__(self, table: LedgerTable, model: LedgerModel, side: SideSheet) -> None:
        self.times = TimesShown(table, model)
        left = holder(beneath(filling(table), self.times, gap=1))
        super().__init__(left, side, (1, 0))
        self._table, self._model, self._side = table, model, side
        self.times.wanted.connect(self._go_across)
        self.turned.connect(self._share)
        side.hide()

    def open_side(self) -> None:
        """Show the details."""
        self._side.show()
        self._share()

    def close_side(self) -> None:
        """Put them away."""
        self._side.hide()
        self._share()

    def have_width(self, wide: int) -> None:
        """Give the details their part of a page's width; where they stand beneath, all of it."""
        if fits(Wide.COLUMNS, wide):
            self._side.setFixedWidth(Size.DETAIL if fits(Wide.SEARCH, wide) else Size.DETAIL_LEAST)
        self.keep_place(wide)

    def keep_place(self, wide: int) -> None:
        """Where every cell can be read beside them, the details keep their place while they are
        closed: a cell that moves when they open is no longer under the hand that meant it."""
        rooms = self._table.verticalHeader().sizeHint().width()
        left = wide - self._side.maximumWidth() - theme.SPACE[5] - rooms
        each = left // max(1, self._model.columnCount())
        policy = self._side.sizePolicy()
        policy.setRetainSizeWhenHidden(fits(Wide.COLUMNS, wide) and fits(Wide.CELL, each))
        self._side.setSizePolicy(policy)

    def _share(self) -> None:
        """Beside the details fewer times have room for their regions' names."""
        self.times.make_room(beside=self.stands_beside() and not self._side.isHidden())

    def _go_across(self, column: int) -> None:
        self._table.go_across(column)
        self._table.setFocus()
