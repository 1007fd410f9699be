"""What is current on a form: a row, or a text about the whole. List and ladder follow it."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.domain.ids import NO_INDICATOR, IndicatorId, SeatId, SessionId
from smartcity_desktop.ui.assess.sheet.aspect_list import AspectList
from smartcity_desktop.ui.assess.sheet.indicator_row import IndicatorRow
from smartcity_desktop.ui.assess.sheet.ladder import Ladder

Place = tuple[SessionId, SeatId]
"""Whose sheet of which session."""


class Current:
    """`row` is the current row, or the last one before `text`, which is "" at a row."""

    def __init__(
        self, rows: Mapping[IndicatorId, IndicatorRow], aspects: AspectList, ladder: Ladder
    ) -> None:
        self._rows, self._aspects, self._ladder = rows, aspects, ladder
        self._page: ScoringPage | None = None
        self.row, self.text = NO_INDICATOR, ""

    def page(self) -> ScoringPage | None:
        """Return what is shown, None before that."""
        return self._page

    def place(self) -> Place | None:
        """Return whose sheet of which session is shown, None before there is one."""
        return (self._page.session, self._page.seat.id) if self._page is not None else None

    def show_page(self, page: ScoringPage) -> bool:
        """Take note of what is shown; tell whether it is another sheet than before."""
        before, self._page = self.place(), page
        return before != self.place()

    def take(self, indicator: IndicatorId) -> None:
        """A row is current from now on."""
        self._leave()
        self.row, self.text = indicator, ""
        self._rows[indicator].set_active(True)
        self._aspects.mark(indicator)
        self.show_ladder()

    def take_text(self, text: str) -> None:
        """A text about the whole is: no row is marked as what the keys are for."""
        self._leave()
        self.text = text
        self._aspects.mark_texts()
        self.show_ladder()

    def is_at(self, indicator: IndicatorId) -> bool:
        """Tell whether a row is current, and no text."""
        return indicator == self.row and not self.text

    def show_ladder(self) -> None:
        """Show the levels of the current row; beside a text those of no row."""
        if self._page is None or self.row not in self._rows:
            return
        if self.text:
            self._ladder.show_texts(self._page.edition.rubric.letter_behind())
            return
        mark = self._page.draft.mark(self.row)
        claim = self._page.edition.claim(self._page.plan.region, self.row)
        self._ladder.show_indicator(self._rows[self.row].indicator, mark, claim)

    def _leave(self) -> None:
        if self.row in self._rows:
            self._rows[self.row].set_active(False)
