"""One level through the assessor's desk, beside two bare inserts that are committed."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from tests.benchmarks import bare_store, events
from tests.benchmarks.measuring import Row, by_turns, clocked

TURNS = 300


def rows(folder: Path) -> list[Row]:
    """Measure on the disk that `folder` is on."""
    desk = events.sit_down(folder / "one-level")
    office, session = desk.office, desk.session
    acts = cycle(
        (indicator.id, level)
        for level in (4, 3, 5, 2)
        for indicator in office.laptop.holdings.edition().rubric.indicators()
    )

    def score() -> float:
        indicator, level = next(acts)
        return clocked(lambda: office.assessor.score(session, indicator, level))

    bare = bare_store.connect(folder / "bare-level.db")
    stream = f"sheet:{session}:A-001"
    event = office.laptop.store.journal.entries(stream)[-1].event
    try:
        ours, baseline = by_turns(
            [score, lambda: clocked(lambda: bare_store.two_inserts(bare, stream, event))],
            TURNS,
            warm=20,
        )
    finally:
        office.laptop.close()
        bare.close()
    beside = "two bare sqlite3 inserts, one commit, same pragmas and disk"
    return [Row("one level scored, on the disk", "ms", ours, beside, baseline, goal=3)]
