from __future__ import annotations

from collections.abc import Iterator

import pytest

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.acts import Turned
from smartcity_desktop.domain.timer import TimerAct, TimerKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import clock
from smartcity_desktop.host.clock import PlayedClock
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.session_line import SessionLine
from tests.seats import OPEN
from tests.ui.hands import SitDown, settle
from tests.ui.walk import switch

Room = tuple[Shell, SessionLine, PlayedClock, list[str]]


@pytest.fixture
def room(desk_at: SitDown) -> Iterator[Room]:
    """A window whose session has just begun, the hands of its clock, and what is called out."""
    with clock.played("2019-02-21T15:45:00+07:00") as hands:
        shell = desk_at("P01")
        line, called = shell.status.session, list[str]()
        line.called.connect(called.append)
        shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.START))
        yield shell, line, hands, called
        shell.close()


def turn(shell: Shell, kind: TimerKind, seconds: int = 0) -> None:
    """Turn the clock with a reason."""
    act = session_clock.turn(shell.office.day, OPEN, kind, seconds=seconds, reason="Listrik padam")
    shell.relay(act)


def test_nothing_is_said_while_no_session_runs(desk_at: SitDown) -> None:
    line = desk_at("P01").status.session
    assert (line.clock_text(), line.call_text()) == ("", "")


def test_the_clock_is_in_view_on_every_page(room: Room) -> None:
    shell, line, hands, _ = room
    names = (PageName.TODAY, PageName.PANEL, PageName.ARRIVAL, PageName.FILES, PageName.START)
    for page in names:
        shell.open_page(ToPage(page))
        hands.advance(10)
        shell.status.tick()
        assert line.isVisible()
    assert line.clock_text() == "Sesi 4 · Pembukaan 9.10"
    turn(shell, TimerKind.PAUSE)
    assert line.clock_text() == "Sesi 4 · Pembukaan 9.10 dijeda"


def test_ten_five_and_one_minute_are_called_once_each_and_then_that_time_is_over(
    room: Room,
) -> None:
    shell, line, hands, called = room
    turn(shell, TimerKind.PHASE)
    for _ in range(31 * 60 // 5):
        hands.advance(5)
        line.tick()
    assert called == [
        "Sesi 4 · Paparan: 10 menit lagi",
        "Sesi 4 · Paparan: 5 menit lagi",
        "Sesi 4 · Paparan: 1 menit lagi",
        "Sesi 4: waktu Paparan habis; kelebihannya dihitung",
    ]
    assert line.call_text() == "Sesi 4: waktu Paparan habis; kelebihannya dihitung"
    assert line.clock_text() == "Sesi 4 · Paparan lewat 1.00"
    turn(shell, TimerKind.EXTEND, 600)
    assert line.call_text() == ""
    assert line.clock_text() == "Sesi 4 · Paparan 9.00"


def test_a_call_is_seen_for_a_while_and_goes_by_itself(room: Room) -> None:
    _, line, hands, _ = room
    hands.advance(301)
    line.tick()
    assert line.call_text() == "Sesi 4 · Pembukaan: 5 menit lagi"
    hands.advance(31)
    line.tick()
    assert line.call_text() == ""


def test_after_sleep_only_the_last_call_is_made_up_for(room: Room) -> None:
    _, line, hands, called = room
    hands.advance(9 * 60 + 30)
    line.tick()
    line.tick()
    assert called == ["Sesi 4 · Pembukaan: 1 menit lagi"]


def test_a_paused_clock_calls_nothing(room: Room) -> None:
    shell, line, hands, called = room
    turn(shell, TimerKind.PAUSE)
    hands.advance(3600)
    line.tick()
    assert called == []


def test_a_clock_that_jumps_is_told_once_until_it_is_dismissed(room: Room) -> None:
    shell, line, hands, _ = room
    hands.at = hands.at.replace(day=20)
    hands.began = hands.began.replace(day=20)
    line.tick()
    assert line.notice.isVisible()
    assert "Jam laptop ini berubah" in line.notice.text()
    switch(shell)
    assert "clock was changed" in line.notice.text()
    switch(shell)
    line.notice.dismiss()
    line.tick()
    shell.status.refresh()
    assert not line.notice.isVisible()
    assert line.clock_text() == "Sesi 4 · Pembukaan 10.00"


def test_a_machine_started_anew_is_told_as_that(room: Room) -> None:
    shell, line, _, _ = room
    turn(shell, TimerKind.PAUSE)
    another = TimerAct(TimerKind.RESUME, replace(clock.now(), boot="before"), 0, "")
    shell.office.day.write(OPEN, Turned.of(another))
    line.tick()
    assert "dinyalakan ulang" in line.notice.text()


def test_a_narrow_window_shows_the_call_alone_while_it_lasts(room: Room) -> None:
    shell, line, hands, _ = room
    shell.resize(683, 384)
    hands.advance(5 * 60)
    shell.status.tick()
    assert line.call_text()
    assert not line._clock.isVisible()
    turn(shell, TimerKind.EXTEND, 900)
    shell.status.tick()
    assert not line.call_text()
    assert line._clock.isVisible()


@pytest.mark.parametrize("size", [(800, 560), (683, 364)])
def test_on_a_small_window_the_clock_is_whole_and_names_give_way(
    room: Room, size: tuple[int, int]
) -> None:
    shell, line, _, _ = room
    shell.resize(*size)
    turn(shell, TimerKind.PAUSE)
    for _ in range(2):
        settle()
        assert line._clock._fits(), line.clock_text()
        shell.switch_language()
