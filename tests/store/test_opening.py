from __future__ import annotations

from pathlib import Path

import pytest

from tests.store import power
from tests.store.cuts import Cutter, as_the_store_does

CUTS = 100


def test_a_power_cut_at_any_instant_costs_nothing_acknowledged(tmp_path: Path) -> None:
    tally = Cutter(tmp_path, 2019).cut(CUTS)
    assert (tally.lost, tally.damaged) == (0, 0), str(tally)
    assert tally.with_log > CUTS // 3


@pytest.mark.long
def test_thousands_of_power_cuts_cost_nothing_acknowledged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Cutter(tmp_path, 1945).cut(4_000)
    with capsys.disabled():
        print(f"\n{tally}")  # noqa: T201
    assert (tally.lost, tally.damaged) == (0, 0), str(tally)
    assert tally.in_flight_kept > 0


def test_a_store_that_synced_less_would_lose_what_it_acknowledged(tmp_path: Path) -> None:
    """The model can fail: a log that is not synced at each commit loses its end, and nothing else;
    a file that is never synced is damaged."""

    def normal(conn: power.Connection) -> None:
        as_the_store_does(conn)
        conn.execute("PRAGMA synchronous = NORMAL")

    def off(conn: power.Connection) -> None:
        as_the_store_does(conn)
        conn.execute("PRAGMA synchronous = OFF")

    (tmp_path / "normal").mkdir()
    (tmp_path / "off").mkdir()
    less = Cutter(tmp_path / "normal", 2019, normal).cut(CUTS)
    never = Cutter(tmp_path / "off", 2019, off).cut(CUTS)
    print(f"NORMAL: {less}\nOFF: {never}")  # noqa: T201
    assert less.damaged == 0
    assert less.lost > less.cuts_that_lost > CUTS // 4, str(less)
    assert never.damaged > 0, str(never)
