"""My sessions in the order of the day: state, what is missing, and the next step in one click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import revisions
from smartcity_desktop.desk.session.card import CardState, ReceiptState, SessionCard
from smartcity_desktop.desk.session.chair import MemberState
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.timer import UNDER_WAY, TimerState
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.assess.session import reopened, stage
from smartcity_desktop.ui.assess.session.ways import after_my_sheet
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, day, t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, layers, stretch
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.icons import Icon
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea
from smartcity_desktop.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from smartcity_desktop.ui.assess.today.add_session import AddSession


class TodayPage(Page):
    """A timeline; the session that comes next is larger."""

    shows = frozenset({Topic.SCORES, Topic.RECORD, Topic.TIMER, Topic.IDENTITY, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._title = Label("", "title")
        self._empty = Empty("calendar-clock")
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.START)))
        self._current: Card | None = None
        self._scroll = ScrollArea(sideways=True)
        self.add = QPushButton()
        self.add.clicked.connect(self._ask_to_add)
        self.adding: AddSession | None = None
        self._column = beneath(beside(filling(self._title), self.add), filling(self._scroll), gap=4)
        self._list = holder(self._column)
        self._layers = layers(self._empty, self._list, on=self)
        self.cards: list[Card] = []
        self._asked: frozenset[SessionId] = frozenset()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._empty.say(t("assess.who.what"), t("assess.who.then"), t("setup.title"))
        self.add.setText(t("room.add.button"))
        if self.adding is not None:
            self.adding.retranslate()

    def refresh(self) -> None:
        """Show my panel's sessions."""
        me = self.office.identity.me
        if me is None:
            self._layers.setCurrentWidget(self._empty)
            return
        sessions = self.office.assessor.today()
        self._title.setText(t("assess.today.title", panel=me.panel))
        at = self._scroll.verticalScrollBar().value()
        column = beneath(gap=0, margins=(0, 0, 3, 0))
        current = self._comes_first(sessions)
        self.cards, date = [], ""
        sealed = {one.session: self.office.day.record_draft(one.session).sealed for one in sessions}
        self._asked = revisions.worth_asking(self.office.laptop, sealed)
        for session in sessions:
            if day(session.planned_start) != date:
                date = day(session.planned_start)
                heading = Label(date, "strong", tone="quiet")
                heading.setContentsMargins(
                    theme.SPACE[4] + theme.BAR, theme.SPACE[4], 0, theme.SPACE[1]
                )
                column.addWidget(heading)
            note = self._note(session, chair=me.chair)
            card = Card(session, note, current=session.session == current)
            card.stepped.connect(self.go)
            self.cards.append(card)
            column.addWidget(card)
        column.addStretch(1)
        self._scroll.setWidget(holder(column))
        self._scroll.verticalScrollBar().setValue(at)
        self._layers.setCurrentWidget(self._list)
        self._show_current(current)

    def _comes_first(self, sessions: Sequence[SessionCard]) -> SessionId:
        """The session whose clock runs, else the next that is not closed: it is made larger."""
        running = self.office.assessor.running()
        if running is not None and running.state != CardState.CLOSED:
            return running.session
        open_ = (one.session for one in sessions if one.state != CardState.CLOSED)
        return next(open_, NO_SESSION)

    def tick(self) -> None:
        """Repaint the clock of the session that runs; another stage shows the page anew."""
        running = self.office.assessor.running()
        for card in self.cards if running is not None else ():
            if running is not None and card.session == running.session:
                if stage.of(running).name != card.stage:
                    self.refresh()
                    return
                card.show_stage(running)

    def _note(self, card: SessionCard, *, chair: bool) -> Note:
        """What the card says beneath its stage, and the steps it offers."""
        record_draft = self.office.day.record_draft(card.session)
        empty = card.timer.state == TimerState.PLANNED and not record_draft.attendance
        steps = _steps(card, chair=chair, to_receive=chair and empty)
        if card.state == CardState.SEALED and not card.in_conflict:
            steps = (after_my_sheet(self.office, card.session),)
        if self.office.waits_for_me(card.session):
            steps = ((PageName.COSIGN, t("turns.cosign.today")),)
        again = reopened.words(record_draft)
        told = (*((again,) if again else ()), *self._revisions(card, chair=chair))
        late = "\n".join(told)
        return Note(self._missing(card, chair=chair), steps, late)

    def _revisions(self, card: SessionCard, *, chair: bool) -> tuple[str, ...]:
        """Say which revisions wait for a seal, and which came too late for the record: a chair
        is told everybody's, a member the own one."""
        if card.session not in self._asked:
            return ()
        page, me = self.office.chair.page(card.session), self.office.identity.my_id()
        found = {"revising": page.revising, "late": page.late}
        mine = {key: [one for one in seats if chair or one == me] for key, seats in found.items()}
        return tuple(
            t(f"room.today.{key}", seats=", ".join(seats)) for key, seats in mine.items() if seats
        )

    def _missing(self, card: SessionCard, *, chair: bool) -> str:
        if card.state == CardState.CLOSED:
            if not card.receipt or card.receipt == ReceiptState.RECEIVED:  # the stage says that
                return ""
            return t(f"assess.today.{card.receipt}")
        if chair and (card.state == CardState.SEALED or card.timer.state in UNDER_WAY):
            members = self.office.chair.page(card.session).members
            names = [who.assessor for who in members if who.state == MemberState.MISSING]
            told = t("room.today.missing", seats=", ".join(names))
            return told if names else t("room.today.all_here")
        if card.state == CardState.OPEN:
            return t("assess.progress", done=card.scored, total=card.indicators)
        if card.state == CardState.SEALED:
            return t("assess.today.not_handed")
        return ""

    def _ask_to_add(self) -> None:
        me = self.office.identity.me
        if me is None:
            return
        if self.adding is None:
            from smartcity_desktop.ui.assess.today.add_session import AddSession

            self.adding = AddSession(self.office)
            self.relay(self.adding)
            self._column.insertWidget(1, self.adding)
        self.adding.ask(me.panel)

    def _show_current(self, session: SessionId) -> None:
        for card in self.cards:
            if card.session == session:
                card.button.setFocus(Qt.FocusReason.OtherFocusReason)
                self._current = card
                self._see_current()

    def _see_current(self) -> None:
        """The cards have their places once they were laid out, not yet at this moment."""
        card = self._current
        if card in self.cards:
            QTimer.singleShot(0, card, partial(self._scroll.ensureWidgetVisible, card))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A window that is made smaller, or maximized at its start, keeps what comes next."""
        super().resizeEvent(event)
        self._see_current()


Step = tuple[PageName, str]
"""A page where a session goes on, and the words on the button."""


class Note(Struct, frozen=True):
    """What a card says of what is missing, its steps, the next one first, and what it says of
    revisions that no record holds."""

    missing: str
    steps: tuple[Step, ...]
    revisions: str


class Card(Surface):
    """One session; `stepped` carries where its next step is."""

    stepped = Signal(object)

    def __init__(self, card: SessionCard, note: Note, *, current: bool) -> None:
        super().__init__()
        self.session, self.stage = card.session, stage.of(card).name
        self.wear("raised" if current else "listed")
        self._done = card.state == CardState.CLOSED
        buttons = [self._button(*step, card) for step in note.steps]
        self.button = buttons[0]
        self.icon = Icon()
        self.state = Label("", "body" if self._done else "strong", wrap=True)
        self.button.setProperty("primary", current)
        self.button.setProperty("quiet", self._done)
        at = clock_time(card.planned_start)
        time = Label(at, "clock" if current else "body", tone="quiet" if self._done else "")
        # As wide as the current card's larger figures, so that all regions begin at one line.
        time.setFixedWidth(Label(at, "clock").sizeHint().width())
        shown = buttons if current else buttons[:1]
        for button in shown:
            button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        row = beside(
            time,
            filling(self._words(card, current=current), 3),
            filling(self._state(card, note), 2),
            beneath(*shown, gap=2),
            gap=4,
            on=self,
        )
        above = theme.SPACE[4 if current else 1]
        row.setContentsMargins(theme.SPACE[4], above + 1, theme.SPACE[4], above)

    def show_stage(self, card: SessionCard) -> None:
        """Say where the session stands; what is done is quiet, its icon alone tells its tone."""
        shown = stage.of(card)
        self.icon.show_icon(shown.icon, shown.tone)
        self.state.setText(stage.words(card))
        self.state.set_tone("quiet" if self._done else shown.tone)

    def _button(self, page: PageName, words: str, card: SessionCard) -> QPushButton:
        made = QPushButton(words)
        made.setAccessibleName(f"{words}: {card.region.full_name()}")
        made.clicked.connect(lambda: self.stepped.emit(ToPage(page, card.session)))
        return made

    def _words(self, card: SessionCard, *, current: bool) -> QVBoxLayout:
        kind = "title" if current else "body" if self._done else "strong"
        place = f"{card.region_code} · {card.region.province} · {card.room}"
        column = beneath(
            stretch(),
            Label(card.region.full_name(), kind, wrap=True),
            Label(place, "caption", tone="quiet", wrap=True),
            gap=0,
        )
        if card.provisional:
            told = f"◇ {t('room.provisional_short')}"
            column.addWidget(Label(told, "caption", tone="attention", wrap=True))
        column.addStretch(1)
        return column

    def _state(self, card: SessionCard, note: Note) -> QVBoxLayout:
        self.show_stage(card)
        column = beneath(stretch(), beside(self.icon, filling(self.state), gap=2), gap=0)
        barred = card.in_conflict and card.state != CardState.CLOSED
        if barred:
            told = Label(t("assess.today.conflict"), "caption", tone="attention", wrap=True)
            column.addLayout(beside(Icon("ban", "attention"), filling(told), gap=2))
        lines = ((note.missing if not barred else "", "quiet"), (note.revisions, "attention"))
        for words, tone in ((words, tone) for words, tone in lines if words):
            told = Label(words, "caption", tone=tone, wrap=True)
            told.setContentsMargins(icons.SIDE + theme.SPACE[2], 0, 0, 0)
            column.addWidget(told)
        column.addStretch(1)
        return column


def _steps(card: SessionCard, *, chair: bool, to_receive: bool) -> tuple[Step, ...]:
    if card.state == CardState.CLOSED:
        return ((PageName.FILES, t("assess.today.files")),)
    if card.in_conflict:
        page = PageName.PANEL if chair else PageName.FILES
        return ((page, t(f"assess.today.{page}")),)
    key = "assess.today.go_on" if card.state == CardState.OPEN else "assess.today.begin"
    score = PageName.SCORING, t(key)
    if to_receive:
        return (PageName.ARRIVAL, t("room.today.receive")), score
    return (score, (PageName.PANEL, t("assess.today.panel"))) if chair else (score,)
