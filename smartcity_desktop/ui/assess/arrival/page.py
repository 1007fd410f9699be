"""Receiving a region: who represents it, the clock, and a day that does not go as planned."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import (
    day_plan,
    session_clock,
    settled,
)
from smartcity_desktop.desk.session.card import CardState
from smartcity_desktop.desk.session.chair import PanelPage
from smartcity_desktop.domain import zones
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.record import ABSENT, POSTPONED
from smartcity_desktop.domain.timer import TimerKind, TimerState
from smartcity_desktop.ui import actions, theme
from smartcity_desktop.ui.assess.arrival import against, day_change
from smartcity_desktop.ui.assess.arrival.day_change import DayChange
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.assess.session.guests import Guests
from smartcity_desktop.ui.assess.session.happening_lines import HappeningLines
from smartcity_desktop.ui.assess.session.place import chair_only, place
from smartcity_desktop.ui.assess.session.session_acts import SessionActs
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.widgets.boxes import (
    aligned,
    beneath,
    beside,
    filling,
    holder,
    stretch,
)
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.scroll_column import ScrollColumn
from smartcity_desktop.ui.widgets.unlock_row import UnlockRow
from smartcity_desktop.ui.widths import Wide

_STARTING = frozenset({day_change.FIXED, day_change.FULL})


class ArrivalPage(SessionPage):
    """Left: the region's people. Right: the plan and what became of it."""

    shows = frozenset({Topic.RECORD, Topic.TIMER, Topic.IDENTITY, Topic.EDITION, Topic.SCORES})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._further = PageName.SCORING
        self._title = Label("", "title", wrap=True)
        self._place = Label("", tone="quiet", wrap=True)
        self._provisional = Label("", tone="attention", wrap=True)
        self.back = QPushButton()
        self.score = QPushButton()
        self.back.clicked.connect(lambda: self.go.emit(ToPage(PageName.PANEL, self.session)))
        self.score.clicked.connect(self._go_on)
        self.clock = ClockRow()
        self.clock.other.receive_here()
        self.guests = Guests()
        self.unlock = UnlockRow(office, signing=True)
        self.change = DayChange(self.unlock)
        self._people = Label("", "heading")
        self._told = Label("", "heading")
        self.lines = HappeningLines()
        self._connect()
        self._lay_out()
        actions.bind(self, "arrival_step", self.clock.take_step)
        actions.bind(self, "arrival_pause", lambda: self.clock.ask(TimerKind.PAUSE))
        actions.bind(self, "arrival_extend", lambda: self.clock.ask(TimerKind.EXTEND))

    def _connect(self) -> None:
        self.acts = SessionActs(self.office, lambda: self.session, self)
        self.relay(self.acts)
        self.acts.serve(self.clock, self.guests)
        self.guests.withdrawn.connect(self._take_back)
        self.lines.withdrawn.connect(lambda n: self.acts.withdraw(Listing.HAPPENINGS, n))
        self.change.chosen.connect(self.change_day)
        self.change.signs.connect(self._ask_for_key)
        self.change.signing.barred.connect(self.unlock.field.setFocus)
        self.unlock.changed.connect(self._unlocked)

    def _lay_out(self) -> None:
        right = holder(
            beneath(
                self.change,
                self._told,
                self.lines,
                stretch(),
                gap=3,
                margins=(0, 0, 2, 0),
            )
        )
        left = holder(beneath(self._people, filling(self.guests), gap=3, margins=(0, 0, 2, 0)))
        columns = Columns(ScrollColumn(left), ScrollColumn(right), (6, 6), turn=Wide.ARRIVAL)
        ways = (aligned(button, Qt.AlignmentFlag.AlignTop) for button in (self.back, self.score))
        head = beside(filling(beneath(self._title, self._place, gap=0)), *ways, gap=3)
        beneath(head, self._provisional, self.clock, filling(columns), gap=4, on=self)

    # coming and going

    def enter(self, to: ToPage) -> None:
        """Receive the region of a session; without one, of the next that is not closed."""
        before = self.session
        super().enter(to)
        mine = [card.session for card in self.office.assessor.today()]
        if self.session not in mine:
            open_ = (o.session for o in self.office.assessor.today() if o.state != CardState.CLOSED)
            self.take(next(open_, mine[-1] if mine else NO_SESSION))
        self.guests.guest["name"].setFocus()
        self.change.look_again(anew=self.session != before)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.back.setText(t("room.arrival.to_panel"))
        self._people.setText(t("room.arrival.people"))
        self._told.setText(t("room.arrival.told"))
        self._provisional.setText("◇ " + t("room.provisional"))
        self.guests.retranslate()
        self.change.retranslate()

    # what is shown

    def refresh(self) -> None:
        """Show how the session stands."""
        page = self.office.chair.page(self.session)
        self._title.setText(t("room.arrival.title", region=page.region.full_name()))
        planned = t("room.arrival.planned", at=clock_time(page.plan.planned_start))
        region = f"{page.plan.region} · {page.region.province}"
        self._place.setText(f"{region} · {place(page)} · {planned}")
        self._provisional.setVisible(self.office.day.is_provisional(self.session))
        self._show_way(page)
        self.clock.show_reading(page.timer, page.edition.policy.phases)
        running, waiting = self.office.assessor.running(), page.record_draft.waiting
        self.clock.other.show_beside(self.session, running, waiting)
        ready = page.timer.state == TimerState.PLANNED and bool(page.record_draft.attendance)
        self.clock.step.setProperty("primary", ready)
        theme.dress_anew(self.clock.step)
        self.guests.begun.turn_to(self.session)
        self.guests.show_record(page.record_draft)
        self.lines.show_record(page.record_draft)
        self._told.setVisible(bool(page.record_draft.happenings))
        self._show_change(page)
        self.unlock.refresh()
        self.change.signing.bar("" if self.office.identity.may_sign else t("off.locked"))

    def _show_way(self, page: PanelPage) -> None:
        """Where one goes from here; a closed session has no clock to turn any more."""
        sealed = bool(page.record_draft.sealed)
        self._further = PageName.CLOSING if sealed else PageName.SCORING
        self.score.setText(t("assess.panel.files" if sealed else "room.arrival.to_scoring"))
        self.clock.setVisible(not sealed)

    def _show_change(self, page: PanelPage) -> None:
        day, record_draft = self.office.day, page.record_draft
        late = day_plan.late_s(day, self.session)
        done = settled.of_session(self.office.day, self.session)
        self.change.say(*_standing(page, late, done=done))
        others = []
        for one in day_plan.movable(day, self.session):
            plan = page.edition.sessions[one]
            name = page.edition.regions[plan.region].full_name()
            others.append((one, f"{clock_time(plan.planned_start)} {name}"))
        why_not = against.reasons(self.office, page, late, alone=not others)
        self.change.offer(why_not, _planned(self), others)
        told = not record_draft.sealed and not (
            page.is_chair and against.may_plan(self.office, self.session)
        )
        self.change.say_whose(chair_only(page) if told else "")

    def tick(self) -> None:
        """Repaint the clock, and how late it has become."""
        if self.session:
            reading = session_clock.reading(self.office.day, self.session)
            phases = self.office.laptop.holdings.edition().policy.phases
            self.clock.show_reading(reading, phases)

    # what people do

    def _go_on(self) -> None:
        self.go.emit(ToPage(self._further, self.session))

    def _take_back(self, place: int) -> None:
        """Take somebody off the list and into the form, where a slip is mended; who is put back on
        the list does not stand there as well."""
        noted = self.office.day.record_draft(self.session).attendance[place : place + 1]
        for one in noted:
            undone = partial(self.guests.put_down, one)
            if self.acts.withdraw(Listing.ATTENDANCE, place, undone):
                self.guests.take_up(one)

    def change_day(self, kind: str, detail: str, reason: str) -> None:
        """Do what the day asks for."""
        day, me, session = self.office.day, self.office.identity, self.session
        desk = self.office.chair
        planned = _planned(self)
        acts: dict[str, Callable[[], Changed]] = {
            day_change.WAIT: lambda: day_plan.wait(day, session, reason),
            day_change.CAME: lambda: day_plan.came(day, session),
            day_change.FIXED: lambda: day_plan.start_late(day, session, reason, end_fixed=True),
            day_change.FULL: lambda: day_plan.start_late(day, session, reason, end_fixed=False),
            day_change.SHIFT: lambda: day_plan.shift(
                day, me, session, f"{planned[:11]}{detail}:00{planned[19:]}",
                reason,
            ),
            day_change.SWAP: lambda: day_plan.swap(day, me, session, SessionId(detail), reason),
            day_change.ABSENT: lambda: desk.close_absent(session, reason, ABSENT),
            day_change.POSTPONED: lambda: desk.close_absent(session, reason, POSTPONED),
        }  # fmt: skip
        if kind in _STARTING:
            self.clock.other.ask_first(lambda: self._start(acts[kind], reason), came=True)
        elif not self.attempt(acts[kind]):
            self.change.again(reason)
        elif kind == day_change.CAME:
            self.guests.receive()

    def _start(self, act: Callable[[], Changed], reason: str) -> None:
        if not self.acts.start(act):
            self.change.again(reason)

    def _ask_for_key(self) -> None:
        """Whoever gave a PIN to sit down, and worked since, gives it again for the signature."""
        self.office.identity.signed()
        self.refresh()

    def _unlocked(self, changed: Changed) -> None:
        """What is signed is pressed by itself, once it can be."""
        self.changed.emit(changed)
        if not self.change.signing.isHidden():
            self.change.signing.ask_on()


def _planned(page: ArrivalPage) -> str:
    edition = page.office.day.edition()
    return zones.written(edition.sessions[page.session].planned_start, edition.venue.zone)


def _standing(page: PanelPage, late: int, *, done: bool) -> tuple[str, str]:
    """How the session stands against its plan, in words and a tone."""
    record_draft = page.record_draft
    if record_draft.sealed:
        words = f"✓ {t(f'room.stage.{_closed(record_draft.status)}')}"
        why = record_draft.status_reason
        return f"{words} · {why}" if why else words, "success" if done else "attention"
    if page.timer.state != TimerState.PLANNED:
        return f"▶ {t('room.day.under_way')}", "quiet"
    if record_draft.waiting:
        words = f"◷ {t('room.day.waiting', at=clock_time(record_draft.waiting))}"
        return f"{words} · {t('room.day.late', count=late // 60)}" if late else words, "attention"
    if late:
        return f"◷ {t('room.day.late', count=late // 60)}", "attention"
    if since := record_draft.waited():
        return f"● {t('room.day.came_after', at=clock_time(since))}", "quiet"
    return f"○ {t('room.day.as_planned')}", "quiet"


def _closed(status: str) -> str:
    return status if status in {ABSENT, POSTPONED} else "closed_only"
