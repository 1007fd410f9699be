import re
import threading

from smartcity_desktop.domain.timer import between
from smartcity_desktop.host import clock


def test_a_moment_names_its_offset_and_never_runs_backwards() -> None:
    first, second = clock.now(), clock.now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", first.wall)
    assert between(first, second)[0] >= 0
    assert first.boot == second.boot


def test_a_played_clock_is_its_own_threads_alone() -> None:
    seen: list[str] = []
    with clock.played("2019-02-21T08:00:00+07:00") as hands:
        hands.advance(90)
        beside = threading.Thread(target=lambda: seen.append(clock.now().boot))
        beside.start()
        beside.join()
        assert clock.wall() == "2019-02-21T08:01:30+07:00"
    assert seen != ["played"]
    assert clock.now().boot != "played"
