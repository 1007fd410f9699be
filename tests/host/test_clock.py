import re

from smartcity_desktop.domain.timer import between
from smartcity_desktop.host import clock


def test_a_moment_names_its_offset_and_never_runs_backwards() -> None:
    first, second = clock.now(), clock.now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", first.wall)
    assert between(first, second)[0] >= 0
    assert first.boot == second.boot
