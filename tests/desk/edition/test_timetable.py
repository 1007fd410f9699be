"""Hours of the days: two hours each, never over Friday prayers, and faults all at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from smartcity_desktop.desk.edition import timetable
from tests.editions.lists import faults_of

THURSDAY, FRIDAY = "2019-02-21", "2019-02-22"


def test_the_two_days_of_2019_have_eight_starts() -> None:
    found = timetable.moments((FRIDAY, THURSDAY), timetable.STARTS, "WIB", 7200)
    assert [one[8:16] for one in found] == [
        "21T08:00", "21T10:15", "21T13:30", "21T15:45",
        "22T07:15", "22T09:30", "22T13:30", "22T15:45",
    ]  # fmt: skip
    assert {one[-6:] for one in found} == {"+07:00"}


def test_no_usual_session_runs_into_friday_prayers() -> None:
    for start in timetable.moments((FRIDAY,), timetable.STARTS, "WIT", 7200):
        began = datetime.fromisoformat(start)
        ended = began + timedelta(seconds=7200)
        noon = began.replace(hour=11, minute=30), began.replace(hour=13, minute=15)
        assert ended <= noon[0] or began >= noon[1]


def test_hours_that_a_person_chose_stay_on_a_friday() -> None:
    found = timetable.moments((FRIDAY,), ("09:00", "14:00"), "WITA", 7200)
    assert [one[11:] for one in found] == ["09:00:00+08:00", "14:00:00+08:00"]


def test_fewer_usual_hours_are_fewer_on_a_friday_too() -> None:
    found = timetable.moments((FRIDAY,), timetable.STARTS[:2], "WIB", 7200)
    assert [one[11:16] for one in found] == ["07:15", "09:30"]


@pytest.mark.parametrize(
    ("days", "starts", "zone", "codes"),
    [
        (("21-02-2019",), ("08:00",), "WIB", ["plan.bad_day"]),
        (("20190221",), ("08:00",), "WIB", ["plan.bad_day"]),
        (("2019-02-30",), ("8:00", "24:00"), "GMT", ["plan.bad_day", "plan.bad_hour",
                                                     "plan.bad_hour", "plan.unknown_zone"]),
        ((), ("08:00",), "WIB", ["plan.no_time"]),
        ((THURSDAY,), (), "WIB", ["plan.no_time"]),
        ((THURSDAY,), ("08:00", "09:59"), "WIB", ["plan.starts_overlap"]),
        ((THURSDAY, THURSDAY), ("08:00",), "WIB", ["plan.starts_overlap"]),
    ],
)  # fmt: skip
def test_what_makes_no_timetable_is_told(
    days: tuple[str, ...], starts: tuple[str, ...], zone: str, codes: list[str]
) -> None:
    told = faults_of(lambda: timetable.moments(days, starts, zone, 7200))
    assert [problem.code for problem in told] == codes
