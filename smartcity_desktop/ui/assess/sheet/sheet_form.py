"""The form of one sheet: aspects at the left, indicator rows, the ladder of the current row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.domain.draft import TEXTS
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_INDICATOR, IndicatorId
from smartcity_desktop.domain.marking import Marking, Noted
from smartcity_desktop.ui.assess.sheet.aspect_list import AspectList
from smartcity_desktop.ui.assess.sheet.current import Current
from smartcity_desktop.ui.assess.sheet.form_columns import FormColumns
from smartcity_desktop.ui.assess.sheet.ladder import Ladder
from smartcity_desktop.ui.assess.sheet.row_area import RowArea
from smartcity_desktop.ui.widgets.level_choice import Stray

NOTE = "note"
"""Asks for the note of an indicator rather than for its levels."""


class SheetForm(QWidget):
    """Rows are built once for a rubric and then only shown other marks.

    `marked` carries a `Marking`, `written` a field and its text, `strayed` why a key did nothing;
    `ended` when somebody goes on from the texts; `folded` whether aspects wait.
    """

    marked = Signal(object)
    written = Signal(str, str)
    strayed = Signal(str, object)
    ended = Signal()
    folded = Signal(bool)

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tight, self._before = False, NO_INDICATOR
        rubric = edition.rubric
        # All is built where it will stay: a tree of hundreds of widgets is dressed at every move.
        self.aspects = AspectList(rubric, self)
        self._scroll = RowArea(rubric, self)
        self.rows, texts = self._scroll.rows, self._scroll.texts
        self.texts = texts.fields
        texts.written.connect(self.written)
        self.ladder = Ladder(rubric.scale, edition.policy.divergence, self)
        self.at = Current(self.rows, self.aspects, self.ladder)
        texts.left.connect(lambda on: self.ended.emit() if on else self.go_to(self.at.row))
        self.ladder.pressed.connect(lambda: self.go_to(self.active(), self.at.text))
        self._columns = FormColumns(self, self.aspects, self._scroll, self.ladder)
        texts.entered.connect(self._enter_text)
        texts.strayed.connect(lambda: self.strayed.emit(self.at.row, Stray.LED))
        self.aspects.written.connect(self.go_to_text)
        self.aspects.picked.connect(self.go_to)
        self.aspects.asked.connect(self._go_next_wanting)
        self.aspects.previewed.connect(self._enter)
        self.aspects.begun.connect(self._remember)
        self.aspects.strayed.connect(lambda why: self.strayed.emit(self.at.row, why))
        self.aspects.left.connect(lambda: self.go_to(self._before))
        for row in self.rows.values():
            row.marked.connect(self._marked)
            row.entered.connect(self._reached)
            row.moved.connect(self._move)
            row.strayed.connect(self.strayed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow window the aspects wait to be asked for, and the ladder goes beneath."""
        super().resizeEvent(event)
        tight = self._columns.take(event.size().width(), event.size().height())
        for row in self.rows.values():
            row.set_tight(tight)
        if tight != self._tight and (page := self.at.page()) is not None:
            self.show_page(page)  # a tight row says less
        self._tight = tight
        self.folded.emit(self._columns.folds())
        self.at.show_ladder()
        self._columns.fit()
        self._see_soon()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """A list that comes back, or is shown first, stands at its current row."""
        super().showEvent(event)
        self._see_soon()

    def open_aspects(self, *, searching: bool) -> QWidget:
        """Put the keyboard on the aspects, or on the search, and return which."""
        self._remember()
        self._columns.open_aspects()
        wanted = self.aspects.search if searching else self.aspects.list
        wanted.setFocus()
        return wanted

    def _reached(self, indicator: IndicatorId) -> None:
        """Nothing moves under a pointer that is pressed: its click would land elsewhere."""
        if not self.at.is_at(indicator):
            self._take(indicator)
        if not QApplication.mouseButtons():
            self._see()
        self._columns.close_aspects()

    def _marked(self, change: Marking) -> None:
        """What a key changes is in view before it changes; a note is also kept once it was left."""
        if not isinstance(change, Noted):
            self._take(change.indicator)
            if self.rows[change.indicator].levels.visibleRegion().isEmpty():
                self._see()
        self.marked.emit(change)

    def _remember(self) -> None:
        self._before = self.at.row

    # shown from outside

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.aspects.retranslate()
        self._scroll.retranslate()
        self._see_soon()

    def show_page(self, page: ScoringPage) -> None:
        """Show what the journal says; rows that already show it are not touched."""
        if is_other := self.at.show_page(page):
            for row in self.rows.values():
                row.forget()
        diverging = set(page.diverging)
        claims = page.edition.claims.get(page.plan.region, {})
        for id_, row in self.rows.items():
            row.show_mark(page.draft.mark(id_), claims.get(id_), differs=id_ in diverging)
            row.set_open(not page.draft.sealed)
        self._scroll.texts.show_texts(page.draft.texts, open_=not page.draft.sealed)
        quiet = tuple(one for one in page.diverging if not page.draft.mark(one).note)
        self.aspects.show_progress(page.unscored, quiet, page.draft.unwritten())
        if is_other:
            self._begin(next(iter(page.unscored), next(iter(self.rows))))
        else:
            self.at.show_ladder()
            self._columns.fit()

    def _begin(self, indicator: IndicatorId) -> None:
        """Another sheet begins at a row of its own: no key reaches the one that was current on the
        sheet before."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self._scroll.isAncestorOf(focused)
        (self.go_to if inside else self._enter)(indicator)

    def go_to(self, indicator: IndicatorId, part: str = "") -> None:
        """Bring an indicator into view and put the keyboard on its levels, or on its NOTE, or on
        one of the texts about the whole."""
        if part in self.texts:
            self.go_to_text(part)
            return
        row = self.rows[indicator]
        (row.note.take_focus if part == NOTE else row.take_focus)()
        self._enter(indicator)
        self._columns.close_aspects()

    def go_next_unscored(self) -> bool:
        """Go to the next open indicator after the current one; tell whether there is one."""
        page = self.at.page()
        return self._go_next(page.unscored if page is not None else ())

    def _go_next_wanting(self) -> None:
        """Go to the next note that is wanting; what was just typed may be one, and counts."""
        self.settle()
        self._go_next(self.aspects.wanting(), NOTE)

    def _go_next(self, wanted: Sequence[IndicatorId], part: str = "") -> bool:
        target = _next_of(wanted, list(self.rows), self.at.row)
        if target is not None:
            self.go_to(target, part)
        return target is not None

    def go_next_text(self) -> bool:
        """Go to the next text about the whole that is empty; tell whether there is one."""
        return self._scroll.texts.go_next_empty()

    def go_to_text(self, text: str = TEXTS[0]) -> None:
        """Bring one of the texts about the whole into view, with the keyboard on it."""
        self._scroll.see_text(self.texts[text])
        self.texts[text].take_focus()
        self._columns.close_aspects()

    def settle(self) -> None:
        """Keep every text that is still being written."""
        for row in self.rows.values():
            row.note.settle()
        self._scroll.texts.settle()

    def active(self) -> IndicatorId:
        """Return the current indicator, at a text about the whole the last one before it."""
        return self.at.row

    def _enter(self, indicator: IndicatorId) -> None:
        self._take(indicator)
        self._see()

    def _take(self, indicator: IndicatorId) -> None:
        self.at.take(indicator)
        self._columns.fit()

    def _enter_text(self, text: str) -> None:
        self.at.take_text(text)
        self._columns.fit()

    def _see(self) -> None:
        """Bring the current row into view."""
        if self.at.text:
            self._scroll.see_text(self.texts[self.at.text])
        elif self.active() in self.rows:
            self._scroll.see(self.active())

    def _see_soon(self) -> None:
        """The rows have their places once they were laid out anew, not yet at this moment."""
        QTimer.singleShot(0, self, self._see)

    def _move(self, indicator: IndicatorId, step: int) -> None:
        order = list(self.rows)
        place = order.index(indicator) + step
        if 0 <= place < len(order):
            self.go_to(order[place])
        elif place == len(order):
            self.texts[TEXTS[0]].setFocus()


def _next_of(
    wanted: Sequence[IndicatorId], order: list[IndicatorId], behind: IndicatorId
) -> IndicatorId | None:
    """Return the first that is wanted behind one, or from the top where there is none."""
    at = order.index(behind) if behind in order else -1
    later = (one for one in wanted if order.index(one) > at)
    return next(later, next(iter(wanted), None))
