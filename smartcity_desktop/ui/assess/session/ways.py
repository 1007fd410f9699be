"""Where the desk sends who sits here, as pages of the window."""

from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.turns import Station
from smartcity_desktop.domain.ids import NO_SEAT, SeatId, SessionId
from smartcity_desktop.ui.destinations import PageName, ToPage, ToTurn
from smartcity_desktop.ui.language import t


def way(station: Station, session: SessionId, seat: SeatId = NO_SEAT) -> ToPage:
    """Return the page of a station; `seat` is who sits down there, "" for nobody in particular."""
    if station is Station.TURNS:
        return ToTurn(session=session, seat=seat)
    return ToPage(PageName(station), session)


def after_my_sheet(office: Office, session: SessionId) -> tuple[PageName, str]:
    """Return the page where who sealed a sheet goes on, and what the way there is called: where the
    laptop is shared no sheet goes on a stick before the session is closed."""
    if not office.day.record_draft(session).sealed:
        if office.identity.my_seat().chair:
            return PageName.PANEL, t("assess.today.panel")
        if office.turns.others_sit_here():
            return PageName.TURNS, t("turns.button")
    return PageName.FILES, t("assess.today.hand")
