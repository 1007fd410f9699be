from __future__ import annotations

import pytest

from smartcity_desktop.domain import zones
from smartcity_desktop.domain.edition import Zone


def test_a_moment_is_told_by_the_clocks_of_the_place() -> None:
    assert zones.written("2019-02-21T02:00:00Z", Zone.WIT) == "2019-02-21T11:00:00+09:00"


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_at_the_ends_of_the_calendar_stays_as_written(at: str) -> None:
    """No item holds one, but the journal of a copy that anybody made may."""
    assert zones.written(at, Zone.WIB) == at
    assert not zones.is_other(at, Zone.WIB)
