"""The heart: one sheet is scored here; every act is on the disk before it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import settled
from smartcity_desktop.desk.session.assessor import ScoringPage as Shown
from smartcity_desktop.desk.session.card import CardState
from smartcity_desktop.domain.ids import NO_INDICATOR, NO_SESSION, IndicatorId, SessionId
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui import actions, undo
from smartcity_desktop.ui.assess.scoring.conflict_gate import ConflictGate
from smartcity_desktop.ui.assess.scoring.no_sheet import NoSheet
from smartcity_desktop.ui.assess.scoring.scoring_head import ScoringHead
from smartcity_desktop.ui.assess.scoring.sealed_strip import SealedStrip
from smartcity_desktop.ui.assess.scoring.written import Written
from smartcity_desktop.ui.assess.session.session_acts import SessionActs
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.assess.session.ways import after_my_sheet
from smartcity_desktop.ui.assess.sheet.sheet_form import NOTE, SheetForm
from smartcity_desktop.ui.destinations import PageName, ToIndicator, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, layers
from smartcity_desktop.ui.widgets.level_choice import Stray
from smartcity_desktop.ui.widgets.told_strip import told


class ScoringPage(SessionPage):
    """Shows one session's sheet of who is here; without a session it says where to find one."""

    scrolls = False  # its rows do
    shows = frozenset({Topic.SCORES, Topic.TIMER, Topic.EDITION, Topic.IDENTITY, Topic.RECORD})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.form: SheetForm | None = None
        self._rubric_of = self._part = ""
        self._wanted, self._coming = NO_INDICATOR, False
        self.head = ScoringHead()
        self.strip = SealedStrip()
        self._empty = NoSheet(office)
        self._sheet = QWidget()
        self._column = beneath(self.head, self.strip, gap=3, on=self._sheet)
        self._layers = layers(self._empty, self._sheet, on=self)
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.TODAY)))
        self.acts = SessionActs(office, lambda: self.session, self)
        self.relay(self.acts)
        self.written = Written(office, self.acts, self, partial(_show_undone, self))
        self.gate = ConflictGate(self, self._layers)
        self.acts.serve_clock(self.head.clock)
        self.head.reviewed.connect(self._review)
        self.head.listed.connect(lambda: self.form and self.form.open_aspects(searching=False))
        self.strip.reopened.connect(self._reopen)
        self.strip.given_up.connect(lambda: _give_up(self))
        self.strip.handed.connect(lambda: self.go.emit(_next_of(self)))
        actions.bind(self, "next_unscored", self._next_unscored)
        actions.bind(self, "review", self._review)
        actions.bind(self, "next_phase", self.head.clock.take_step)
        actions.bind(self, "pause", lambda: self.head.clock.ask(TimerKind.PAUSE))
        actions.bind(self, "extend", lambda: self.head.clock.ask(TimerKind.EXTEND))
        actions.bind(self, "declare_conflict", self.gate.ask_later)
        actions.bind(self, "find", self._find)

    # coming and going

    def enter(self, to: ToPage) -> None:
        """Open a session's sheet, at an indicator where one is named; else the one under way."""
        self._settle()  # what was typed belongs to the session that was shown till now
        at = to if isinstance(to, ToIndicator) else ToIndicator()
        self.gate.come(to)
        self._wanted, self._part = at.indicator, at.text or (NOTE if at.note else "")
        self.take(to.session or _mine(self))
        if self.session:
            desk = self.office.assessor
            page = desk.page(self.session)
            if not page.bar and self.gate.is_passed(page):
                self.changed.emit(desk.open_sheet(self.session))
        self._take_stack()
        self._coming = True

    def here(self, name: PageName) -> ToPage:
        """Return the way back to the current row."""
        indicator, text = _at(self)
        return ToIndicator(session=self.session, indicator=indicator, text=text, back=True)

    def rest(self) -> QWidget | None:
        """The current row stays the current one."""
        in_front = self._layers.currentWidget() is self._sheet
        return _current(self.form) if self.form is not None and in_front else None

    def leave(self) -> None:
        """Keep what is still being written."""
        self._settle()
        undo.use(self, None)

    def _settle(self) -> None:
        if self.form is not None and self.session:
            self.form.settle()

    def keep(self) -> bool:
        """Try again what the disk refused, and say when it is kept."""
        changed, kept = self.written.retry(), not self.written.waits()
        if changed:
            self.changed.emit(changed)
            if kept:
                self.notified.emit(t("shell.unsaved.kept"), "")
        return kept

    def _take_stack(self) -> None:
        self.undo_stack = self.written.stack(self.session)
        undo.use(self, self.undo_stack)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.strip.retranslate()
        if self.form is not None:
            self.form.retranslate()

    def refresh(self) -> None:
        """Show what the journal says at this moment."""
        if self._empty.stands_for(self.session):
            self._layers.setCurrentWidget(self._empty)
            undo.use(self, None)  # the sheet is not in view
            return
        page = self.office.assessor.page(self.session)
        self._take_stack()  # undo belongs to who is here now, also where the seat has changed
        if self.gate.stands_before(page):
            # Whatever way leads on from there: back to the row that was current before.
            self._coming = True
            if not (self._wanted or self._part):
                self._wanted, self._part = _at(self)
            return
        self._form_for(page.edition.rubric.id + self.office.laptop.holdings.edition_ref().sha256)
        self.head.show_page(page, self.office.assessor.running(), self.office.identity.is_unlocked)
        _show_strip(self, page)
        assert self.form is not None
        if page.draft.sealed:
            self.undo_stack.clear()
        self.form.show_page(replace(page, draft=self.written.over(page.draft)))
        self._layers.setCurrentWidget(self._sheet)
        if self._coming:
            self._coming = False
            _explain(self.form, first=not self.office.assessor.has_sealed())
            wanted, part, self._wanted, self._part = self._wanted, self._part, NO_INDICATOR, ""
            self.form.go_to(wanted or _first(page.unscored, self.form), part)
            if page.draft.sealed:
                self.strip.take_focus()

    def _form_for(self, rubric: str) -> None:
        if rubric == self._rubric_of:
            return
        if self.form is not None:
            self.form.settle()
            self.form.deleteLater()
        self._rubric_of = rubric
        self.form = SheetForm(self.office.laptop.holdings.edition(), self._sheet)
        self.form.retranslate()
        self.form.marked.connect(lambda change: self.written.mark(self.session, change))
        self.form.written.connect(lambda field, text: self.written.text(self.session, field, text))
        self.form.ended.connect(self._review)
        self.form.strayed.connect(partial(_tell_stray, self))
        self.form.folded.connect(self.head.fold)
        self._column.addWidget(self.form, 1)

    def tick(self) -> None:
        """Repaint the clock."""
        if self._layers.currentWidget() is self._sheet:
            self.head.show_clock(self.office.assessor.page(self.session))

    # what people do

    def _reopen(self, reason: str) -> None:
        """The keyboard is on the row one looked at: what is typed next is its revision."""
        reopened = self.acts.attempt(lambda: self.office.assessor.reopen(self.session, reason))
        if reopened and self.form is not None:
            self.form.go_to(self.form.active())

    def _is_covered(self) -> bool:
        """Tell whether something else stands in the place of the sheet: no key reaches it then."""
        return self.gate.holds() or self._layers.currentWidget() is not self._sheet

    def _find(self) -> None:
        if self.form is not None and not self._is_covered():
            self.form.open_aspects(searching=True)

    def _next_unscored(self) -> None:
        if self.form is None or self._is_covered():
            return
        if not (self.form.go_next_unscored() or _goes_to_text(self, self.form)):
            self.head.review.setFocus()

    def _review(self) -> None:
        if self.session and self.form is not None and not self._is_covered():
            self.form.settle()
            if self.keep():  # what is not kept would be missing from what is signed
                self.go.emit(ToPage(PageName.REVIEW, self.session))


def _explain(form: SheetForm, *, first: bool) -> None:
    """Keys and terms, at more length on somebody's first sheet."""
    form.aspects.tell_keys(first=first)
    form.ladder.tell_terms(first=first)


def _current(form: SheetForm) -> QWidget | None:
    return form.rows[form.active()].levels.stop() if form.active() in form.rows else None


def _at(page: ScoringPage) -> tuple[IndicatorId, str]:
    """Return the current row and text of this very sheet: a row of another one says nothing."""
    form, me = page.form, page.office.identity.my_id_or_none()
    if form is None or form.at.place() != (page.session, me):
        return NO_INDICATOR, ""
    return form.at.row, form.at.text


def _show_undone(page: ScoringPage, indicator: IndicatorId, text: str) -> None:
    if page.form is not None:
        page.form.go_to(indicator, text)


def _show_strip(page: ScoringPage, shown: Shown) -> None:
    done = settled.of_sheet(page.office.day, page.session, shown.draft)
    _, hand = after_my_sheet(page.office, page.session)
    page.strip.show_draft(shown.draft, hand, settled=done, closed=shown.closed)


def _give_up(page: ScoringPage) -> None:
    page.acts.attempt(lambda: page.office.assessor.give_up(page.session))


def _goes_to_text(page: ScoringPage, form: SheetForm) -> bool:
    """Behind the last level come texts, where a digit is a letter like any other: that is told."""
    if not form.go_next_text():
        return False
    text = next((name for name, field in form.texts.items() if field.hasFocus()), "")
    if (strip := told(page)) is not None and text:
        strip.tell(lambda: t("scoring.now_text", text=t(f"assess.text.{text}")), None)
    return True


def _first(unscored: Iterable[IndicatorId], form: SheetForm) -> IndicatorId:
    return next(iter(unscored), form.active())


def _tell_stray(page: ScoringPage, indicator: IndicatorId, why: Stray) -> None:
    """What a key did not do is told too, with the way to do it."""
    if (strip := told(page)) is not None:
        scale = page.office.laptop.holdings.edition().rubric.scale
        least, most = scale.min, scale.max
        strip.tell(
            lambda: t(f"scoring.stray.{why}", indicator=indicator, least=least, most=most), None
        )


def _mine(page: ScoringPage) -> SessionId:
    """The session in hand, unless it has not begun while the clock of another one runs; without one
    an open one."""
    if page.office.identity.me is None:
        return NO_SESSION
    in_hand, cards = page.in_hand(), page.office.assessor.today()
    begun = [card.session for card in cards if card.state != CardState.PLANNED]
    running = page.office.assessor.running()
    if running is not None and in_hand not in begun:
        return running.session
    if in_hand:  # also one that was only received so far: every other page shows it by now
        return in_hand
    open_ = [card.session for card in cards if card.state == CardState.OPEN]
    sealed = [card.session for card in cards if card.state == CardState.SEALED]
    # Signed and not closed: it may be looked at, and revised, after a new start too.
    return next(iter([*open_, *reversed(sealed)]), NO_SESSION)


def _next_of(page: ScoringPage) -> ToPage:
    return ToPage(after_my_sheet(page.office, page.session)[0], page.session)
