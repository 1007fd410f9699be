"""Before a sheet: has its assessor answered about a conflict, and may it be filled in?

The question itself is loaded when it is first asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedLayout

from smartcity_desktop.desk.session import declaring
from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.ui import undo
from smartcity_desktop.ui.destinations import ToConflict, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.told_strip import ToldStrip, told

if TYPE_CHECKING:
    from smartcity_desktop.ui.assess.scoring.conflict_prompt import ConflictPrompt


class ConflictGate:
    """Puts the question, or what was declared, into `layers` in the place of the sheet."""

    def __init__(self, page: Page, layers: QStackedLayout) -> None:
        self._page, self._layers = page, layers
        self._shown: ScoringPage | None = None
        self._comes = False
        self.prompt: ConflictPrompt | None = None

    def is_frozen(self, page: ScoringPage) -> bool:
        """Tell whether the edition or the assessor declares a conflict with this region."""
        if page.edition.in_conflict(page.seat.id, page.plan.region):
            return True
        return self._page.office.day.record_draft(page.session).has_conflict(page.seat.id)

    def is_passed(self, page: ScoringPage) -> bool:
        """Tell whether the sheet may be begun: who opens it has answered, and declared none."""
        return not (declaring.must_ask(self._page.office.day, page.draft) or self.is_frozen(page))

    def stands_before(self, page: ScoringPage) -> bool:
        """Show the question or the declaration where there is one; tell whether it is shown."""
        self._shown = page
        if self._comes:
            self._comes = False
            self._begin(page)
        if self.prompt is None and self.is_passed(page):
            return False
        prompt = self._made()
        was, stands = self._layers.currentWidget() is prompt, prompt.takes_over(page)
        if (was or stands) and (strip := told(self._page)) is not None:
            strip.forget()  # what was told of the one is not what undoing is of in the other
        if not stands:
            return False
        self._layers.setCurrentWidget(prompt)
        undo.use(self._page, None)  # the sheet behind the question is not in view
        return True

    def holds(self) -> bool:
        """Tell whether the question stands here; the keys of the sheet behind it then go to it."""
        prompt, focused = self.prompt, QApplication.focusWidget()
        if prompt is None or self._layers.currentWidget() is not prompt:
            return False
        if focused is None or not prompt.isAncestorOf(focused):
            ways = (prompt.none, prompt.back, prompt.take_back)
            next((way for way in ways if way.isVisibleTo(prompt)), prompt).setFocus()
        return True

    def come(self, to: ToPage) -> None:
        """Note whether somebody comes to declare a conflict."""
        self._comes = isinstance(to, ToConflict)

    def ask_later(self) -> None:
        """Let who is here declare a conflict that was found midway."""
        if self._shown is not None:
            self._begin(self._shown)
            self._page.refresh()

    def _begin(self, page: ScoringPage) -> None:
        """Ask, or say why it is too late for that."""
        strip = told(self._page)
        if not self._page.office.day.record_draft(page.session).sealed:
            self._made().ask_later(page)
        elif strip is not None:
            QTimer.singleShot(0, strip, lambda: _tell_late(strip))

    def _made(self) -> ConflictPrompt:
        if self.prompt is None:
            from smartcity_desktop.ui.assess.scoring.conflict_prompt import ConflictPrompt

            self.prompt = ConflictPrompt(self._page.office)
            self._page.relay(self.prompt)
            self.prompt.left.connect(self._page.refresh)
            self._layers.addWidget(self.prompt)
        return self.prompt


def _tell_late(strip: ToldStrip) -> None:
    strip.tell(lambda: t("room.prompt.too_late"), None)
