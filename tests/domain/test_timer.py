from __future__ import annotations

from smartcity_desktop.domain.edition import DEFAULT_PHASES, Phase
from smartcity_desktop.domain.timer import (
    JUMP_MS,
    Moment,
    TimerAct,
    TimerKind,
    TimerReading,
    began,
    between,
    read,
    rebooted,
    same_boot,
    shortened,
)

PHASES = (Phase("opening", 600), Phase("questions", 1200))
DAY_MS = 86_400_000


def at(seconds: int, *, wall_off_ms: int = 0, boot: str = "one") -> Moment:
    wall_ms = 1_550_000_000_000 + seconds * 1000 + wall_off_ms
    return Moment(f"moment {seconds}", wall_ms, seconds * 1000, boot)


def after(*acts: TimerAct, now: Moment) -> TimerReading:
    return read(PHASES, acts, now)


START = TimerAct(TimerKind.START, at(0))


def test_before_the_start_nothing_runs() -> None:
    found = after(now=at(500))
    assert (found.state, found.elapsed_s, found.remaining_s) == ("planned", 0, 1800)


def test_the_next_phase_begins_where_the_last_one_was_left() -> None:
    found = after(START, TimerAct(TimerKind.PHASE, at(400)), now=at(500))
    assert (found.phase, found.phase_remaining_s, found.remaining_s) == ("questions", 1100, 1300)
    assert [phase.elapsed_s for phase in found.spent] == [400, 100]


def test_there_is_no_phase_after_the_last() -> None:
    turns = [TimerAct(TimerKind.PHASE, at(n)) for n in (10, 20, 30)]
    found = after(START, *turns, now=at(40))
    assert (found.phase_index, found.next_phases) == (1, ())


def test_a_pause_does_not_count_and_a_second_one_changes_nothing() -> None:
    turns = (
        TimerAct(TimerKind.PAUSE, at(100)),
        TimerAct(TimerKind.PAUSE, at(200)),
        TimerAct(TimerKind.RESUME, at(700)),
    )
    found = after(START, *turns, now=at(750))
    assert (found.state, found.elapsed_s) == ("running", 150)


def test_more_time_lengthens_the_phase_in_hand_and_the_whole() -> None:
    found = after(START, TimerAct(TimerKind.EXTEND, at(60), 300), now=at(60))
    assert (found.phase_s, found.phase_remaining_s, found.remaining_s) == (900, 840, 2040)


def test_overtime_is_counted_and_never_cut() -> None:
    found = after(START, TimerAct(TimerKind.PHASE, at(600)), now=at(1900))
    assert (found.phase_remaining_s, found.remaining_s, found.overtime_s) == (-100, -100, 100)


def test_a_stopped_clock_stands_still() -> None:
    found = after(
        START, TimerAct(TimerKind.STOP, at(300)), TimerAct(TimerKind.RESUME, at(400)), now=at(9000)
    )
    assert (found.state, found.elapsed_s) == ("stopped", 300)


def test_a_wall_clock_set_back_a_day_costs_nothing_and_is_told() -> None:
    found = after(START, now=at(120, wall_off_ms=-DAY_MS))
    assert (found.elapsed_s, found.doubtful) == (120, True)


def test_an_even_clock_is_not_doubted() -> None:
    assert not after(START, now=at(120, wall_off_ms=JUMP_MS)).doubtful
    assert after(START, now=at(120, wall_off_ms=JUMP_MS + 1)).doubtful


def test_a_sleeping_laptop_goes_on_counting() -> None:
    assert after(START, now=at(5400)).elapsed_s == 5400


def test_across_a_restart_of_the_machine_the_wall_clock_counts_and_is_doubted() -> None:
    again = Moment("morning", at(0).wall_ms + 240_000, 5, "two")
    found = after(
        START,
        TimerAct(TimerKind.PHASE, again),
        now=Moment("later", again.wall_ms + 1000, 1005, "two"),
    )
    assert ([phase.elapsed_s for phase in found.spent], found.doubtful) == ([240, 1], True)


def test_a_wall_clock_behind_after_a_restart_never_gives_time_back() -> None:
    assert between(at(100), at(50, boot="two")) == (0, True)
    assert after(START, now=at(-9000, boot="two")).elapsed_s == 0


def test_a_step_back_gives_the_time_to_the_phase_before() -> None:
    slip = (TimerAct(TimerKind.PHASE, at(100)), TimerAct(TimerKind.BACK, at(130)))
    found = after(START, *slip, now=at(150))
    assert (found.phase, found.phase_index, found.elapsed_s) == ("opening", 0, 150)
    assert [(phase.id, phase.elapsed_s) for phase in found.spent] == [("opening", 150)]
    again = after(START, *slip, TimerAct(TimerKind.PHASE, at(600)), now=at(700))
    assert [(phase.id, phase.started_at) for phase in again.spent] == [
        ("opening", "moment 0"),
        ("questions", "moment 600"),
    ]


def test_there_is_no_step_back_from_the_first_phase() -> None:
    assert after(START, TimerAct(TimerKind.BACK, at(10)), now=at(20)).phase_index == 0


def test_a_late_start_takes_its_minutes_from_the_longest_phases() -> None:
    found = after(START, TimerAct(TimerKind.SHORTEN, at(0), 900), now=at(0))
    assert (found.phase_s, found.next_phases, found.remaining_s) == (
        450,
        (Phase("questions", 450),),
        900,
    )


def test_the_longest_phases_give_first_and_none_goes_below_a_minute() -> None:
    def lengths(seconds: int) -> list[int]:
        return [phase.seconds for phase in shortened(DEFAULT_PHASES, seconds)]

    assert lengths(0) == [600, 1800, 3600, 900, 300]
    assert lengths(1200) == [600, 1800, 2400, 900, 300]
    assert lengths(2401) == [600, 1499, 1500, 900, 300]
    assert lengths(99_999) == [60] * 5


def test_nothing_is_given_twice() -> None:
    for lost in range(0, 7000, 137):
        left = sum(phase.seconds for phase in shortened(DEFAULT_PHASES, lost))
        assert left == max(300, 7200 - lost)


def test_a_machine_started_anew_is_told_from_a_clock_that_was_set() -> None:
    assert not rebooted((START,), at(100, wall_off_ms=DAY_MS))
    assert rebooted((START,), at(100, boot="two"))
    assert not rebooted((), at(100))


def test_a_clock_that_is_put_right_begins_no_other_run_of_the_machine() -> None:
    before, put_right, later = (began(second) for second in (1_000_000, 1_000_061.6, 1_000_900))
    assert same_boot(before, put_right)
    assert not same_boot(before, later)
    start = at(0, boot=before)
    assert between(start, at(60, boot=put_right)) == (60_000, False)
    assert not rebooted((TimerAct(TimerKind.START, start),), at(60, boot=put_right))
    assert rebooted((TimerAct(TimerKind.START, start),), at(60, boot=later))


def test_names_of_runs_are_compared_as_they_are() -> None:
    assert same_boot("start-7", "start-7")
    assert not same_boot("start-7", "start-8")
    assert not same_boot("began-x", "began-y")
    assert same_boot("began-x", "began-x")
