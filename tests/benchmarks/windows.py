"""The window: how soon a page can be used, what a key press takes, how much memory is needed."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal.practice import PracticeEvent
from tests.benchmarks.children import Children
from tests.benchmarks.measuring import Row, by_turns, percentile
from tests.ids import P01

STARTS, MEMORIES = 15, 3
PAGE = "a PySide6 window with one label, painted"
COMMIT = "two bare sqlite3 inserts, one commit"


def of_one(event: PracticeEvent, folder: Path) -> Path:
    """Copy a panel's home as the laptop of who is named there: without the others' keys a start
    shows the sheet at once."""
    shutil.copytree(event.laptop(P01).folder, folder)
    with Laptop(Home(folder)) as laptop:
        mine = laptop.store.facts.get("seat")
    for key in (folder / "keys").iterdir():
        if key.suffix == ".key" and key.stem != mine:
            key.unlink()
    return folder


def starts(children: Children, folder: Path, event: PracticeEvent, session: SessionId) -> list[Row]:
    """From the start of a process to a painted page and an idle loop."""
    home = str(of_one(event, folder / "start" / "P01"))
    bare, today, scoring = by_turns(
        [
            lambda: children.until_shown("bare_window", "time"),
            lambda: children.until_shown("page", home),
            lambda: children.until_shown("page", home, session),
        ],
        STARTS,
    )
    return [
        Row("start to the page of today", "ms", today, PAGE, bare, goal=2.2),
        Row("start to the scoring page", "ms", scoring, PAGE, bare, goal=3.1),
    ]


def memory(children: Children, folder: Path, event: PracticeEvent, session: SessionId) -> list[Row]:
    """The peak of a process in which a whole sheet is scored and its paper looked at."""
    numbers = count()

    def whole() -> float:
        home = of_one(event, folder / f"sheet-{next(numbers)}" / "P01")
        return children.run("whole_sheet", str(home), session)[0]

    bare, ours = by_turns(
        [lambda: children.run("bare_window", "memory")[0], whole], MEMORIES, warm=0
    )
    name = "peak memory, a sheet scored and its paper"
    flat = children.run("many_levels", str(folder))
    return [
        Row(name, "MB", ours, PAGE, bare, goal=115, absolute=True),
        Row("memory after 20,000 levels", "MB", (flat[1],), "after 1,000", (flat[0],), goal=1.05),
    ]


def keys(children: Children, folder: Path) -> list[Row]:
    """A digit on a form of 47 indicators."""
    both = children.run("keys_pressed", str(folder))
    ours, bare = tuple(both[: len(both) // 2]), tuple(both[len(both) // 2 :])
    worst = (percentile(ours, 0.99),), (percentile(bare, 0.99),)
    return [
        Row("key, on the disk, redrawn: median", "ms", ours, COMMIT, bare),
        Row("key, on the disk, redrawn: p99", "ms", worst[0], COMMIT, worst[1]),
    ]
