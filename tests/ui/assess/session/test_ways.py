import pytest

from smartcity_desktop.desk.session.turns import Station
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.ui.assess.session.ways import way
from smartcity_desktop.ui.destinations import PageName, ToPage, ToTurn
from tests.seats import OPEN


@pytest.mark.parametrize("station", [one for one in Station if one is not Station.TURNS])
def test_every_station_the_desk_names_is_a_page_about_the_session(station: Station) -> None:
    assert way(station, OPEN) == ToPage(PageName(station), OPEN)


def test_a_turn_is_offered_to_who_comes_next() -> None:
    assert way(Station.TURNS, OPEN, SeatId("A-002")) == ToTurn(session=OPEN, seat=SeatId("A-002"))
