"""Pulling the plug in the middle of scoring costs nothing that was acknowledged."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host import paths
from tests.ids import P01
from tests.played import Event
from tests.ui.hands import copied

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 7200


def start(home: Path, session: SessionId, *more: str) -> subprocess.Popen[str]:
    """Start the window in a process of its own."""
    words = [sys.executable, "-m", "tests.journeys.scorer", str(home), session, *more]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def read(line: str) -> dict[str, Any]:
    """Return what the window said in one whole line."""
    return dict(json.loads(line))


def score_and_kill(
    home: Path, session: SessionId, after: int
) -> tuple[list[dict[str, Any]], float]:
    """Kill the window some time after its `after`th level; return what it acknowledged."""
    window = start(home, session)
    assert window.stdout is not None
    began = float(read(window.stdout.readline())["started"])
    said = [read(window.stdout.readline()) for _ in range(after)]
    time.sleep(random.Random(after).random() * 0.02)
    window.kill()
    rest, _ = window.communicate()
    said += [read(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return said, began


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_killed_window_comes_back_with_every_level_and_the_right_time(
    open_event: Event, tmp_path: Path, after: int
) -> None:
    home = copied(open_event, tmp_path).laptop(P01)
    office = open_office(paths.Home(home.folder))
    session = next(card.session for card in office.assessor.today() if card.state == "planned")
    office.laptop.close()

    said, began = score_and_kill(home.folder, session, after)
    acknowledged = {one["indicator"]: one["level"] for one in said}
    assert len(said) >= after

    again = start(home.folder, session, "look")
    found = read(again.communicate(timeout=60)[0])
    assert again.returncode == 0
    last = said[-1]["indicator"]
    order = list(found["shown"])
    following = order[(order.index(last) + 1) % len(order)]
    for indicator, level in acknowledged.items():
        if indicator != following:  # the one act that may be on the disk and not yet said
            assert found["levels"][indicator] == level
    assert {id_: found["levels"].get(id_) for id_ in found["shown"]} == found["shown"]
    passed = found["now"] - began
    assert abs(found["remaining_s"] - (LIMIT_S - passed)) < 2
