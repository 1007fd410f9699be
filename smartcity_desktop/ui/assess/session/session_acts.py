"""What the pages of a session share: its clock is turned and the region's people are noted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import checking_in, session_clock
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.timer import TimerKind, TimerReading
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.assess.session.guests import Guests
from smartcity_desktop.ui.language import minutes_seconds, t
from smartcity_desktop.ui.widgets.told_strip import CLOCK_MS, told

_BACK = {
    TimerKind.PHASE: TimerKind.BACK,
    TimerKind.BACK: TimerKind.PHASE,
    TimerKind.PAUSE: TimerKind.RESUME,
}
"""What takes an act back; the others were asked for with a reason, or cannot be."""


class SessionActs(Acting, QObject):
    """Does things to the session that `session` names."""

    def __init__(self, office: Office, session: Callable[[], SessionId], parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._session = office, session

    def serve(self, clock: ClockRow, guests: Guests) -> None:
        """Do what is asked for at a clock and at a list of guests."""
        clock.turned.connect(self.turn)
        self.relay(clock.other)
        desk = self._office.chair
        guests.noted.connect(lambda *told: self._check_in(guests, told))
        guests.left.connect(
            lambda name: self.attempt(lambda: checking_in.leave(desk, self._session(), name))
        )
        guests.returned.connect(
            lambda name: self.attempt(lambda: checking_in.come_back(desk, self._session(), name))
        )

    def turn(self, kind: str, seconds: int = 0, reason: str = "") -> bool:
        """Turn the session's clock."""
        day, session = self._office.day, self._session()
        did = TimerKind(kind)
        before = session_clock.reading(day, session)
        if not self.attempt(
            lambda: session_clock.turn(day, session, did, seconds=seconds, reason=reason)
        ):
            return False
        self._tell(did, before, session_clock.reading(day, session))
        return True

    def _tell(self, did: TimerKind, before: TimerReading, after: TimerReading) -> None:
        """Everybody in the room goes by this clock: what was done is said, and has its own undo."""
        page = self.parent()
        strip = told(page) if isinstance(page, QWidget) else None
        if strip is None:
            return
        was, now = (t(f"assess.phase.{reading.phase}") for reading in (before, after))
        left = [minutes_seconds(reading.phase_remaining_s) for reading in (before, after)]
        facts = {"before": was, "after": now, "was_left": left[0], "left": left[1]}
        words = t(f"room.clock.told_{did}", **facts)
        counter = _BACK.get(did)
        strip.tell(words, (lambda: self.turn(counter)) if counter else None, CLOCK_MS)

    def _check_in(self, guests: Guests, told: tuple[str, ...]) -> None:
        desk, session = self._office.chair, self._session()
        name, position, institution, sent, number = told
        how = checking_in.Sent(sent)
        if self.attempt(
            lambda: checking_in.check_in(desk, session, name, position, institution, how, number)
        ):
            guests.empty()
