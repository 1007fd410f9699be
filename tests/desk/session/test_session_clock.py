from __future__ import annotations

import shutil
from functools import partial

import pytest

from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import Home
from tests.desk.refusing import refused
from tests.seats import OPEN, nothing_can_be_written

MORNING = "2019-02-22T08:00:00+07:00"


def turn(office: Office, kind: TimerKind, seconds: int = 0) -> None:
    """Turn the clock of the open session."""
    reason = "Listrik" if kind in {TimerKind.PAUSE, TimerKind.EXTEND} else ""
    session_clock.turn(office.day, OPEN, kind, seconds=seconds, reason=reason)


@pytest.mark.parametrize(
    "kind", [one for one in TimerKind if one not in {TimerKind.START, TimerKind.SHORTEN}]
)
def test_a_clock_that_was_not_started_can_only_be_started(
    panel_office: Office, kind: TimerKind
) -> None:
    told = refused("timer.not_now", session_clock.turn, panel_office.day, OPEN, kind)
    assert told.facts == {"state": "planned"}


def test_a_running_clock_is_not_started_again(panel_office: Office) -> None:
    turn(panel_office, TimerKind.START)
    refused("timer.not_now", session_clock.turn, panel_office.day, OPEN, TimerKind.START)
    turn(panel_office, TimerKind.PAUSE)
    refused("timer.not_now", session_clock.turn, panel_office.day, OPEN, TimerKind.PAUSE)
    turn(panel_office, TimerKind.STOP)
    refused("timer.not_now", session_clock.turn, panel_office.day, OPEN, TimerKind.RESUME)


def test_a_restarted_program_goes_on_with_the_same_clock(panel_office: Office) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, TimerKind.START)
        hands.advance(400)
        turn(panel_office, TimerKind.PHASE)
        turn(panel_office, TimerKind.EXTEND, 300)
        panel_office.laptop.close()
        hands.advance(60)
        again = open_office(panel_office.laptop.home)
        found = session_clock.reading(again.day, OPEN)
        again.laptop.close()
    assert (found.state, found.phase, found.elapsed_s) == ("running", "presentation", 460)
    assert (found.phase_remaining_s, found.doubtful) == (1800 + 300 - 60, False)


def test_a_wall_clock_set_back_a_day_midway_costs_nothing_and_is_told(
    panel_office: Office,
) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, TimerKind.START)
        hands.advance(600)
        hands.at = hands.at.replace(day=21)
        hands.began = hands.began.replace(day=21)
        found = session_clock.reading(panel_office.day, OPEN)
    assert (found.elapsed_s, found.doubtful) == (600, True)


def test_a_laptop_that_slept_through_the_session_shows_the_overtime(panel_office: Office) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, TimerKind.START)
        hands.advance(3 * 3600)
        found = session_clock.reading(panel_office.day, OPEN)
        assert (found.overtime_s, found.remaining_s) == (3600, -3600)
        running = panel_office.assessor.running()
    assert running is not None
    assert running.session == OPEN


def test_a_turn_the_disk_refuses_did_not_happen(panel_office: Office) -> None:
    with nothing_can_be_written(panel_office):
        refused("store.read_only", session_clock.turn, panel_office.day, OPEN, TimerKind.START)
    assert session_clock.reading(panel_office.day, OPEN).state == "planned"
    assert panel_office.assessor.running() is None


@pytest.mark.parametrize("kind", [TimerKind.PAUSE, TimerKind.EXTEND, TimerKind.SHORTEN])
def test_time_is_stopped_or_changed_only_with_a_reason(
    panel_office: Office, kind: TimerKind
) -> None:
    turn(panel_office, TimerKind.START)
    before = panel_office.day.record_draft(OPEN)
    no_reason = partial(session_clock.turn, seconds=60, reason=" ")
    refused("timer.reason_needed", no_reason, panel_office.day, OPEN, kind)
    assert panel_office.day.record_draft(OPEN) == before


def test_a_session_past_midnight_goes_on(panel_office: Office) -> None:
    with clock.played("2019-02-21T23:30:00+07:00") as hands:
        turn(panel_office, TimerKind.START)
        hands.advance(3600)
        found = session_clock.reading(panel_office.day, OPEN)
    assert (found.elapsed_s, found.doubtful) == (3600, False)


def test_a_wall_clock_set_forward_costs_nothing_and_is_told(panel_office: Office) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, TimerKind.START)
        hands.advance(600)
        hands.at = hands.at.replace(day=23)
        hands.began = hands.began.replace(day=23)
        found = session_clock.reading(panel_office.day, OPEN)
    assert (found.elapsed_s, found.doubtful) == (600, True)


def test_a_killed_program_goes_on_with_its_pause_and_its_reason(panel_office: Office) -> None:
    with clock.played(MORNING) as hands:
        turn(panel_office, TimerKind.START)
        hands.advance(400)
        turn(panel_office, TimerKind.PAUSE)
        # Not closed: what was written before the kill is all there is.
        copy = panel_office.laptop.home.folder.parent / "killed"
        shutil.copytree(panel_office.laptop.home.folder, copy)
        hands.advance(900)
        again = open_office(Home(copy))
        session_clock.turn(again.day, OPEN, TimerKind.RESUME)
        hands.advance(20)
        found = session_clock.reading(again.day, OPEN)
        told = again.day.record_draft(OPEN).happenings
        again.laptop.close()
    assert (found.state, found.elapsed_s, found.doubtful) == ("running", 420, False)
    assert [(happening.kind, happening.text) for happening in told] == [("pause", "Listrik (15′)")]
