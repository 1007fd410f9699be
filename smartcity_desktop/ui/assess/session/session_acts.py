"""What the pages of a session share: its clock is turned and the region's people are noted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import checking_in, session_clock
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.assess.session.guests import Guests


class SessionActs(Acting, QObject):
    """Does things to the session that `session` names."""

    def __init__(self, office: Office, session: Callable[[], SessionId], parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._session = office, session

    def serve(self, clock: ClockRow, guests: Guests) -> None:
        """Do what is asked for at a clock and at a list of guests."""
        clock.turned.connect(self.turn)
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
        return self.attempt(
            lambda: session_clock.turn(
                day, session, TimerKind(kind), seconds=seconds, reason=reason
            )
        )

    def _check_in(self, guests: Guests, told: tuple[str, ...]) -> None:
        desk, session = self._office.chair, self._session()
        name, position, institution, sent, number = told
        how = checking_in.Sent(sent)
        if self.attempt(
            lambda: checking_in.check_in(desk, session, name, position, institution, how, number)
        ):
            guests.empty()
