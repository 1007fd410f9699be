"""The window looks for a folder, somebody starts the program again, a result is signed, and the
laptop is switched off: the result is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.rehearsal import demo_event
from tests import disks, light_locks
from tests.played import Event
from tests.ui.hands import copied

ROOT = Path(__file__).resolve().parents[2]
SECRET = "kunci akar latihan"

SECOND = """
import sys
from pathlib import Path
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.paths import Home
try: open_office(Home(Path(sys.argv[1]))).laptop.close()
except Problem as told: print(told.code, told.facts["process"])
"""


def test_a_result_signed_after_a_look_into_the_home_and_a_second_start_is_not_lost(
    open_event: Event, tmp_path: Path
) -> None:
    home, key = copied(open_event, tmp_path).coordinator, tmp_path / "root"
    size = demo_event.Size(regions=4, panels=1, sessions=5)
    key.write_bytes(light_locks.key_file(demo_event.make(size).root, SECRET))
    words = [sys.executable, "-m", "tests.journeys.publisher", str(home.folder), str(key), SECRET]
    with subprocess.Popen(
        words,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as window:
        assert "backups" in _said(window)["listed"]
        second = disks.alone(SECOND, str(home.folder))
        assert window.stdin is not None
        window.stdin.write("go on\n")
        window.stdin.flush()
        signed = _said(window)["signed"]
        window.kill()
    office = open_office(home)
    try:
        (result,) = office.publishing.results()
        assert (result.digest, result.state) == (signed, ItemState.VALID)
    finally:
        office.laptop.close()
    assert second.split() == ["store.in_use", str(window.pid)]


def _said(window: subprocess.Popen[str]) -> dict[str, Any]:
    assert window.stdout is not None
    return dict(json.loads(window.stdout.readline()))
