from __future__ import annotations

import pytest

from smartcity_desktop.desk import session_clock
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.host import clock
from tests.desk.refusing import refused
from tests.seats import OPEN, nothing_can_be_written

MORNING = "2019-02-22T08:00:00+07:00"


def turn(office: Office, kind: str, seconds: int = 0) -> None:
    """Turn the clock of the open session."""
    session_clock.turn(office.laptop, OPEN, kind, seconds=seconds)


@pytest.mark.parametrize("kind", ["phase", "pause", "resume", "extend", "stop"])
def test_a_clock_that_was_not_started_can_only_be_started(panel_office: Office, kind: str) -> None:
    told = refused("timer.not_now", session_clock.turn, panel_office.laptop, OPEN, kind)
    assert told.facts == {"state": "planned"}


def test_a_running_clock_is_not_started_again(panel_office: Office) -> None:
    turn(panel_office, "start")
    refused("timer.not_now", session_clock.turn, panel_office.laptop, OPEN, "start")
    turn(panel_office, "pause")
    refused("timer.not_now", session_clock.turn, panel_office.laptop, OPEN, "pause")
    turn(panel_office, "stop")
    refused("timer.not_now", session_clock.turn, panel_office.laptop, OPEN, "resume")


def test_a_restarted_program_goes_on_with_the_same_clock(panel_office: Office) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, "start")
        hands.advance(400)
        turn(panel_office, "phase")
        turn(panel_office, "extend", 300)
        panel_office.laptop.close()
        hands.advance(60)
        again = open_office(panel_office.laptop.home)
        found = session_clock.reading(again.laptop, OPEN)
        again.laptop.close()
    assert (found.state, found.phase, found.elapsed_s) == ("running", "presentation", 460)
    assert (found.phase_remaining_s, found.doubtful) == (1800 + 300 - 60, False)


def test_a_wall_clock_set_back_a_day_midway_costs_nothing_and_is_told(
    panel_office: Office,
) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, "start")
        hands.advance(600)
        hands.at = hands.at.replace(day=21)
        hands.began = hands.began.replace(day=21)
        found = session_clock.reading(panel_office.laptop, OPEN)
    assert (found.elapsed_s, found.doubtful) == (600, True)


def test_a_laptop_that_slept_through_the_session_shows_the_overtime(panel_office: Office) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, "start")
        hands.advance(3 * 3600)
        found = session_clock.reading(panel_office.laptop, OPEN)
        assert (found.overtime_s, found.remaining_s) == (3600, -3600)
        running = panel_office.assessor.running()
    assert running is not None
    assert running.session == OPEN


def test_a_turn_the_disk_refuses_did_not_happen(panel_office: Office) -> None:
    with nothing_can_be_written(panel_office):
        refused("store.read_only", session_clock.turn, panel_office.laptop, OPEN, "start")
    assert session_clock.reading(panel_office.laptop, OPEN).state == "planned"
    assert panel_office.assessor.running() is None
