"""Where the desk sends who sits here, as pages of the window."""

from __future__ import annotations

from smartcity_desktop.desk.session.turns import Station
from smartcity_desktop.domain.ids import NO_SEAT, SeatId, SessionId
from smartcity_desktop.ui.destinations import PageName, ToPage, ToTurn


def way(station: Station, session: SessionId, seat: SeatId = NO_SEAT) -> ToPage:
    """Return the page of a station; `seat` is who sits down there, "" for nobody in particular."""
    if station is Station.TURNS:
        return ToTurn(session=session, seat=seat)
    return ToPage(PageName(station), session)
