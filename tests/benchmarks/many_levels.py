"""Child: saves many levels, and says what is in memory after the first thousand and at the end.

The first thousand fill the caches that SQLite and the allocator keep; from there it must be flat.
"""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from tests.benchmarks import events
from tests.benchmarks.memory import now_mb

LEVELS, FIRST = 20_000, 1_000


def main(folder: str, levels: int = LEVELS) -> None:
    """Score, read the draft as the page does, and print both figures."""
    desk = events.sit_down(Path(folder) / "many", events.SPBE)
    office, session = desk.office, desk.session
    ids = [indicator.id for indicator in office.laptop.holdings.edition().rubric.indicators()]
    acts = cycle([(id_, level) for level in (1, 3, 2, 5, 4) for id_ in ids])
    before = 0.0
    for number in range(levels):
        if number == FIRST:
            before = now_mb()
        indicator, level = next(acts)
        office.assessor.score(session, indicator, level)
        office.assessor.page(session)
    after = now_mb()
    office.laptop.close()
    print(before, after)


main(sys.argv[1], *(int(one) for one in sys.argv[2:]))
