"""Measure the program against what it should reach and print one table: `dev.py bench`."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from pathlib import Path

from tests.benchmarks import events, one_level, paper, receiving, start_checks, windows
from tests.benchmarks.children import ROOT, Children
from tests.benchmarks.measuring import Row
from tests.benchmarks.table import footnotes, table


def main() -> None:
    """Measure in a folder on the checkout's own disk: elsewhere commits may cost nothing."""
    logging.disable()
    (ROOT / "build").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / "build"))
    began = time.monotonic()
    try:
        measured = _measure(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print()
    print(table(measured))
    print()
    print(footnotes(measured))
    print(
        "\nMedians of turns taken one after the other; the ratio is the median of each turn's own;"
        "\nnoise is half the distance between its quartiles. "
        f"{os.cpu_count()} cores, {time.monotonic() - began:.0f} s."
    )


def _measure(folder: Path) -> list[Row]:
    _say("playing two practice events")
    small = events.play(folder / "small", events.SMALL, events.LEFT_OPEN)
    full = events.play(folder / "full", events.FULL)
    session = small.plot.open[0]
    children = Children(folder)
    found: list[Row] = []
    _say("starting windows")
    found += windows.starts(children, folder, small.event, session)
    _say("checking stores")
    found += start_checks.rows(children, small, full)
    _say("scoring on the disk")
    found += one_level.rows(folder)
    _say("receiving and ranking")
    found += receiving.rows(folder, full)
    _say("drawing papers")
    found += paper.rows(folder)
    found += paper.of_the_event(full)
    _say("filling memory")
    found += windows.memory(children, folder, small.event, session)
    _say("pressing keys")
    found += windows.keys(children, folder)
    return found


def _say(step: str) -> None:
    print(f"{step} …", flush=True)


main()
