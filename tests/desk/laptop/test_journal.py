from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.host import clock
from tests.ids import A1
from tests.seats import OPEN


def test_the_moment_of_the_last_save_is_that_of_the_last_act(panel_office: Office) -> None:
    assert panel_office.laptop.journal.saved_at == ""
    with clock.played("2019-02-21T14:03:21+07:00"):
        panel_office.assessor.score(OPEN, A1, 3)
    assert panel_office.laptop.journal.saved_at == "2019-02-21T14:03:21+07:00"
