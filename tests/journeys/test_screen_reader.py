"""One real conversation with the accessibility bus: nothing that takes the keyboard is nameless."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.played import Event
from tests.seats import CHAIR

BUS_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
HEARD = Path(__file__).with_name("heard.py")
ROOT = HEARD.parents[2]

NEXT = "ctrl+Page_Down"
ONE_OF_A_KIND = {"push button", "button menu", "text", "combo box", "check box"}
"""Roles of which two with one name on one page cannot be told apart by ear."""
EMPTY = "cell"
"""The one thing that may say nothing: a cell of a table that has nothing in it."""

LEVELS = 5 * 20
"""Of a sheet: five of each indicator."""

Page = list[list[object]]

pytestmark = pytest.mark.skipif(
    sys.platform != "linux"
    or not BUS_LAUNCHER.exists()
    or not all(map(shutil.which, ("dbus-run-session", "Xvfb", "xdotool"))),
    reason="needs an accessibility bus, Xvfb and xdotool",
)


def listen(home: Path, folder: Path, *keys: str) -> list[Page]:
    """Open the program at `home` and return what is heard before and after each of `keys`."""
    runtime, into = folder / "runtime", folder / "heard.json"
    runtime.mkdir(mode=0o700)
    surroundings = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(ROOT),
    }
    program = ("dbus-run-session", "--", sys.executable, str(HEARD))
    command = (*program, str(home), str(into), *keys)
    done = subprocess.run(
        command, env=surroundings, capture_output=True, timeout=300, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    pages: list[Page] = json.loads(into.read_text(encoding="utf-8"))
    return pages


def focusable(page: Page) -> list[tuple[str, str]]:
    """Return role and name of everything on a page that takes the keyboard."""
    return [(str(role), str(name)) for role, name, states in page if "focusable" in states]  # type: ignore[operator]


def check(pages: list[Page], count: int) -> None:
    """Every page says what has the keyboard, and gives each thing that can have it a name."""
    assert len({json.dumps(page) for page in pages}) == count, "some key led nowhere"
    for page in pages:
        found = focusable(page)
        assert len(found) > 5
        nameless = [role for role, name in found if not name.strip()]
        assert [role for role in nameless if role != EMPTY] == []
        twice = Counter(one for one in found if one[0] in ONE_OF_A_KIND)
        assert [one for one, times in twice.items() if times > 1] == []
        assert any("focused" in states for *_, states in page)  # type: ignore[operator]


def of_one_person(event: Event, folder: Path) -> Path:
    """A copy of the panel's laptop with the chair's key alone: it shows the chair's work at once,
    as one with the keys of several does not."""
    home = Path(shutil.copytree(event.folder / "laptops" / "P01", folder / "P01"))
    for file in (home / "keys").glob("*.key"):
        if file.stem != CHAIR:
            file.unlink()
    return home


def test_an_assessors_pages_speak(open_event: Event, tmp_path: Path) -> None:
    home = of_one_person(open_event, tmp_path)
    check(listen(home, tmp_path, *[NEXT] * 4), 5)


def test_the_scoring_page_speaks(open_event: Event, tmp_path: Path) -> None:
    home = of_one_person(open_event, tmp_path)
    *_, scoring = listen(home, tmp_path, "Tab", "Return", f"Return>{LEVELS} radio button")
    radios = [name for role, name in focusable(scoring) if role == "radio button"]
    assert len(radios) >= LEVELS
    assert len(set(radios)) == len(radios), "a level does not say of which indicator it is"


def test_a_coordinators_pages_speak(open_event: Event, tmp_path: Path) -> None:
    home = Path(shutil.copytree(open_event.folder / "coordinator", tmp_path / "coordinator"))
    check(listen(home, tmp_path, *[NEXT] * 7), 8)
