from __future__ import annotations

from smartcity_desktop.desk.laptop import backups
from smartcity_desktop.desk.office import Office
from smartcity_desktop.host import clock
from tests.ids import A1
from tests.seats import OPEN


def test_a_backup_is_due_every_ten_minutes(panel_office: Office) -> None:
    laptop = panel_office.laptop
    found = []
    with clock.played("2019-02-21T14:00:00+07:00") as hands:
        laptop.backups.make()
        panel_office.assessor.score(OPEN, A1, 3)
        for seconds in (0, backups.EVERY_MS // 1000 - 1, 1):
            hands.advance(seconds)
            laptop.backups.make_if_due()
            found.append({path.name for path in laptop.home.backups.iterdir()})
    # Five rotate: a home that has them all counts as many as before.
    assert found[0] == found[1]
    assert len(found[2] - found[1]) == 1
