"""What a start looks for beside SQLite's own check: chains, schema, and what is gone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from smartcity_desktop.rehearsal.demo import Played
from smartcity_desktop.store import opening, start_check
from tests.benchmarks.children import Children
from tests.benchmarks.measuring import Row, by_turns, clocked
from tests.ids import P01

TURNS = 9
PAGE = "start to the page of today"


def rows(children: Children, small: Played, full: Played) -> list[Row]:
    """Of a panel's laptop as a share of its start, and of a coordinator's that holds an event."""
    panel = small.event.laptop(P01).folder
    checks, start = by_turns(
        [lambda: _checked(panel), lambda: children.until_shown("page", str(panel))], TURNS
    )
    coordinator = full.event.coordinator.folder
    (held,) = by_turns([lambda: _checked(coordinator)], TURNS)
    items = f"{full.items} items: checks at the start"
    return [
        Row("a panel's laptop: checks at the start", "ms", checks, PAGE, start, goal=0.05),
        Row(items, "ms", held, goal=30, absolute=True),
    ]


def _checked(home: Path) -> float:
    with closing(opening.read_only(home / "store.db")) as conn:
        found: list[object] = []

        def check() -> None:
            found.append(start_check.foreign(conn, complete=True))
            found.append(start_check.broken(conn) or ())
            found.append(start_check.gone(conn))

        took = clocked(check)
    if any(found):
        raise RuntimeError(f"a played store is not as it was made: {found}")
    return took
