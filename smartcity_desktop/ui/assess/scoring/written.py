"""What somebody puts down on a sheet: marks and texts, each with the step that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain import marking
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import NO_SEAT, IndicatorId, SessionId
from smartcity_desktop.domain.marking import Marking, Noted
from smartcity_desktop.domain.sheet import Mark
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.ui import undo
from smartcity_desktop.ui.assess.scoring.unsaved import Place, Unsaved
from smartcity_desktop.ui.assess.session.session_acts import SessionActs
from smartcity_desktop.ui.assess.sheet import mark_words
from smartcity_desktop.ui.widgets.told_strip import told

Show = Callable[[IndicatorId, str], object]
"""Puts the keyboard on an indicator, or on a text about the whole."""


class Written:
    """Every act is on the disk before it is shown; what the disk refuses waits here.

    Marks and texts share one line of steps for each sheet and seat: undoing takes the newest back,
    whichever it is of. `show` makes what was undone current again, so that the next key goes where
    one looks.
    """

    def __init__(self, office: Office, acts: SessionActs, page: QWidget, show: Show) -> None:
        self._office, self._acts = office, acts
        self._page, self._show = page, show
        self._stacks: dict[Place, QUndoStack] = {}
        self._unsaved = Unsaved()

    def stack(self, session: SessionId) -> QUndoStack:
        """Return the steps of who is here in a session."""
        place = session, self._office.identity.my_id_or_none() or NO_SEAT
        if place not in self._stacks:
            self._stacks[place] = QUndoStack(self._page)
        return self._stacks[place]

    def over(self, draft: Draft) -> Draft:
        """Return a draft as its assessor sees it, with what waits for the disk."""
        return self._unsaved.over(draft)

    def retry(self) -> Changed:
        """Try again what the disk refused; return what changed by it."""
        return self._unsaved.retry(self._office.assessor)

    def waits(self) -> bool:
        """Tell whether something still waits for the disk."""
        return bool(self._unsaved)

    def mark(self, session: SessionId, change: Marking) -> None:
        """Put a mark down; what was there before can be had back."""
        desk, indicator, place = self._office.assessor, change.indicator, self._place(session)
        kept = desk.draft(session).mark(indicator)
        shown = self._unsaved.over(desk.draft(session)).mark(indicator)
        after = marking.after(shown, change)
        if after == kept:
            self._unsaved.forget_mark(place, indicator)
        elif self._put(session, indicator, after):
            self._unsaved.forget_mark(place, indicator)
            put = partial(self._put_back, session, indicator)
            words = mark_words.both_ways(change, kept, after)
            self.stack(session).push(undo.Step(*words, lambda: put(kept), lambda: put(after)))
            self._tell(change, shown, after)
        elif not desk.draft(session).sealed:
            self._unsaved.keep_mark(place, indicator, after)

    def text(self, session: SessionId, field: str, text: str) -> None:
        """Put a text about the whole down; it is undone in its turn, like a mark."""
        kept = self._kept(session, field)
        if not self._write(session, field, text) or (after := self._kept(session, field)) == kept:
            return
        put = partial(self._write_back, session, field)
        words = mark_words.text_both_ways(field, kept, after)
        self.stack(session).push(undo.Step(*words, lambda: put(kept), lambda: put(after)))
        self._give_way()

    def _place(self, session: SessionId) -> Place:
        return session, self._office.identity.my_id()

    def _kept(self, session: SessionId, field: str) -> str:
        return self._office.assessor.draft(session).texts.get(field, "")

    def _put(self, session: SessionId, indicator: IndicatorId, mark: Mark) -> bool:
        return self._acts.attempt(lambda: self._office.assessor.put(session, indicator, mark))

    def _put_back(self, session: SessionId, indicator: IndicatorId, mark: Mark) -> None:
        if self._put(session, indicator, mark):
            self._show(indicator, "")

    def _write(self, session: SessionId, field: str, text: str) -> bool:
        desk, place = self._office.assessor, self._place(session)
        if self._acts.attempt(lambda: desk.text(session, field, text)):
            self._unsaved.forget_text(place, field)
            return True
        if not desk.draft(session).sealed:
            self._unsaved.keep_text(place, field, tidy(text))
        return False

    def _write_back(self, session: SessionId, field: str, text: str) -> None:
        if self._write(session, field, text):
            self._show(IndicatorId(""), field)

    def _tell(self, change: Marking, before: Mark, after: Mark) -> None:
        """Say what has just been changed; a note that was typed is seen where it stands."""
        self._give_way()
        if not isinstance(change, Noted) and (strip := told(self._page)) is not None:
            strip.tell(
                lambda: mark_words.change_words(change, before, after),
                lambda: undo.back_in(self._page.window()),
            )

    def _give_way(self) -> None:
        """What is told of something older is not what undoing takes back any more."""
        if (strip := told(self._page)) is not None:
            strip.give_way()
