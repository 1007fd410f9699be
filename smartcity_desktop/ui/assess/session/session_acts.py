"""What the pages of a session share: its clock is turned and the region's people are noted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import chairing, checking_in, putting_back, session_clock
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record import Attendee
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.domain.timer import TimerKind, TimerReading
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.assess.session.guests import Guests
from smartcity_desktop.ui.assess.session.happening_lines import kind_word
from smartcity_desktop.ui.language import minutes_seconds, t
from smartcity_desktop.ui.widgets.told_strip import CLOCK_MS, Say, told

_BACK = {
    TimerKind.PHASE: TimerKind.BACK,
    TimerKind.BACK: TimerKind.PHASE,
    TimerKind.PAUSE: TimerKind.RESUME,
}
"""What takes an act back; the others were asked for with a reason, or cannot be."""

Step = Callable[[], Say | None]
"""Takes an act back and returns what is told of that, None where it could not be."""


class SessionActs(Acting, QObject):
    """Does things to the session that `session` names.

    What the room goes by is told with an undo of its own: acts that follow each other go back one
    by one, and never forward again.
    """

    def __init__(self, office: Office, session: Callable[[], SessionId], parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._session = office, session
        self._steps: list[Step] = []

    def serve(self, clock: ClockRow, guests: Guests) -> None:
        """Do what is asked for at a clock and at a list of guests."""
        self.serve_clock(clock)
        desk = self._office.chair
        guests.noted.connect(lambda guest: self._check_in(guests, guest))
        guests.left.connect(
            lambda name: self.attempt(lambda: checking_in.leave(desk, self._session(), name))
        )
        guests.returned.connect(
            lambda name: self.attempt(lambda: checking_in.come_back(desk, self._session(), name))
        )

    def serve_clock(self, clock: ClockRow) -> None:
        """Do what is asked for at a clock."""
        clock.turned.connect(self.turn)
        clock.mistaken.connect(self._unstart)
        clock.offer_mistake(self._may_unstart)
        self.relay(clock.other)

    def turn(self, kind: str, seconds: int = 0, reason: str = "") -> bool:
        """Turn the session's clock."""
        day, session = self._office.day, self._session()
        did = TimerKind(kind)
        if did == TimerKind.START:
            return self.start(lambda: session_clock.turn(day, session, did))
        before = session_clock.reading(day, session)
        if not self.attempt(
            lambda: session_clock.turn(day, session, did, seconds=seconds, reason=reason)
        ):
            return False
        after = session_clock.reading(day, session)
        counter = _BACK.get(did)
        back = partial(self._turn_back, session, counter) if counter is not None else None
        self.tell(lambda: _turned(did, before, after), back)
        return True

    def start(self, act: Callable[[], Changed]) -> bool:
        """Start the clock by `act`; a start that was a slip can be taken back."""
        day, session = self._office.day, self._session()
        before, stood = day.record_draft(session), session_clock.reading(day, session)
        if not self.attempt(act):
            return False

        def back() -> Say | None:
            gone = self.attempt(lambda: session_clock.take_back_start(day, session, before))
            return (lambda: t("room.clock.told_unstart")) if gone else None

        now = session_clock.reading(day, session)
        self.tell(lambda: _turned(TimerKind.START, stood, now), back)
        return True

    def tell(self, say: Say, back: Step | None) -> None:
        """Say what was done to what everybody in the room goes by, and how it is taken back."""
        page = self.parent()
        strip = told(page) if isinstance(page, QWidget) else None
        if strip is None:
            return
        follows = back is not None and strip.undoes_by(self._take_back)
        self._steps = [*(self._steps if follows else ()), *((back,) if back is not None else ())]
        strip.tell(say, self._take_back if self._steps else None, CLOCK_MS)

    def withdraw(
        self, entries: Listing, place: int, undone: Callable[[], object] = lambda: None
    ) -> bool:
        """Take an entry off a list of the session; `undone` is called when it is put back."""
        desk, session = self._office.chair, self._session()
        before = self._office.day.record_draft(session)
        attends = entries == Listing.ATTENDANCE
        if not self.attempt(
            lambda: (
                checking_in.take_back(desk, session, place)
                if attends
                else desk.withdraw(session, entries, str(place))
            )
        ):
            return False
        what = _entry(before, entries, place)

        def back() -> Say | None:
            if not self.attempt(lambda: putting_back.put_back(desk, session, before)):
                return None
            undone()
            return lambda: t("room.told.put_back", what=what)

        self.tell(lambda: t("room.told.withdrawn", what=what), back if what else None)
        return True

    def _take_back(self) -> None:
        """Take back the last of what is told; the one before it is told again."""
        step = self._steps.pop() if self._steps else None
        say = step() if step is not None else None
        page = self.parent()
        strip = told(page) if isinstance(page, QWidget) else None
        if strip is not None and say is not None:
            strip.tell(say, self._take_back if self._steps else None, CLOCK_MS)

    def _turn_back(self, session: SessionId, counter: TimerKind) -> Say | None:
        day = self._office.day
        before = session_clock.reading(day, session)
        if not self.attempt(lambda: session_clock.turn(day, session, counter)):
            return None
        after = session_clock.reading(day, session)
        return lambda: _turned(counter, before, after)

    def _may_unstart(self) -> bool:
        day, session = self._office.day, self._session()
        may = chairing.may_plan(day, self._office.identity, session)
        return may and session_clock.may_unstart(day, session)

    def _unstart(self, reason: str) -> None:
        day, me, session = self._office.day, self._office.identity, self._session()
        if self.attempt(lambda: session_clock.unstart(day, me, session, reason)):
            self.tell(lambda: t("room.clock.told_unstart"), None)

    def _check_in(self, guests: Guests, guest: Attendee) -> None:
        desk, session = self._office.chair, self._session()
        if self.attempt(lambda: checking_in.check_in(desk, session, guest)):
            guests.empty()


def _entry(draft: RecordDraft, entries: Listing, place: int) -> str:
    """Name an entry of a list, "" where there is none."""
    names = {
        Listing.ATTENDANCE: [one.name for one in draft.attendance],
        Listing.DOCUMENTS: list(draft.documents),
        Listing.HAPPENINGS: [kind_word(one.kind) for one in draft.happenings],
    }.get(entries, [])
    return names[place] if place < len(names) else ""


def _turned(did: TimerKind, before: TimerReading, after: TimerReading) -> str:
    was, now = (t(f"assess.phase.{reading.phase}") for reading in (before, after))
    left = [minutes_seconds(reading.phase_remaining_s) for reading in (before, after)]
    facts = {"before": was, "after": now, "was_left": left[0], "left": left[1]}
    return t(f"room.clock.told_{did}", **facts)
