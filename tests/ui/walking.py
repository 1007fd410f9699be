"""The walk in a process of its own, which has a screen of the size and the scale that is wanted."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.bundles import keys
from smartcity_desktop.bundles.keys import SigningKey
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.shell import Shell
from tests.played import Event
from tests.ui import geometry, tour
from tests.ui.hands import settle
from tests.ui.touring import Guide

SAID_BY_OFFSCREEN = "This plugin does not support propagateSizeHints()"


class Screen(Struct, frozen=True):
    """A screen as it is sold, and the scale that its owner chose."""

    wide: int
    high: int
    scale: float = 1.0

    @property
    def room(self) -> tuple[int, int]:
        """What programs see of it."""
        return round(self.wide / self.scale), round(self.high / self.scale)


class Wanted(Struct, frozen=True):
    """What to walk: in which languages and themes, along which roads."""

    screen: Screen
    spoken: tuple[str, ...]
    dresses: tuple[Theme, ...]
    events: dict[str, Event]
    folder: Path
    roads: tuple[str, ...] = tuple(tour.ROADS)


class Seen(Struct, frozen=True):
    """What was met and what was wrong with it."""

    pages: frozenset[str]
    windows: frozenset[str]
    faults: tuple[str, ...]


def walk(wanted: Wanted) -> Seen:
    """Walk in a process with that screen."""
    wanted.folder.mkdir(parents=True, exist_ok=True)
    file = wanted.folder / "wanted"
    file.write_bytes(pickle.dumps(wanted))
    screen = {"name": "one", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen |= {"width": wanted.screen.wide, "height": wanted.screen.high}
    told = wanted.folder / "screen.json"
    told.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    asked = {
        "QT_QPA_PLATFORM": f"offscreen:configfile={told}",
        "QT_SCALE_FACTOR": str(wanted.screen.scale),
    }
    program = "import sys; from tests.ui import walking; walking.main(sys.argv[1])"
    command = (sys.executable, "-c", program, str(file))
    done = subprocess.run(
        command, env={**os.environ, **asked}, check=False, capture_output=True, encoding="utf-8"
    )
    seen = wanted.folder / "seen"
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    found: Seen = pickle.loads(seen.read_bytes())
    return found


class Walker:
    """Notes what it meets, and measures it."""

    def __init__(self, where: str, room: tuple[int, int], *, focus: bool) -> None:
        self._where, self._room, self._focus = where, room, focus
        self.pages: set[str] = set()
        self.windows: set[str] = set()
        self.faults: list[str] = []

    def visit(self, name: str, window: QWidget) -> None:
        """Measure what is shown; a window of the program takes the whole screen."""
        self.windows |= {kind.__name__ for kind in type(window).__mro__}
        if isinstance(window, Shell):
            self.pages.add(str(window.current()))
            window.resize(*self._room)
        settle()
        found = [*_too_large(window, self._room), *geometry.faults(window)]
        if self._focus:
            found += geometry.focus_faults(window)
        self.faults += [f"{self._where} {name}: {fault}" for fault in found]


def _too_large(window: QWidget, room: tuple[int, int]) -> Iterator[geometry.Fault]:
    if window.width() > room[0] or window.height() > room[1]:
        told = f"{window.width()} × {window.height()} on {room[0]} × {room[1]}"
        yield geometry.Fault("too large", type(window).__name__, told)


class _Keys:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: dict[SeatId, SigningKey] = {}

    def __call__(self, seat: SeatId) -> SigningKey:
        """Open a member's key."""
        if seat not in self._opened:
            file = self._folder / f"{seat}.key"
            self._opened[seat] = keys.load(file.read_bytes(), practice.PASSPHRASE, file.name)
        return self._opened[seat]


def main(name: str) -> None:
    """Walk what the file wants, and leave what was seen beside it."""
    file = Path(name)
    wanted: Wanted = pickle.loads(file.read_bytes())
    said: list[str] = []

    def keep(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        del context
        if text != SAID_BY_OFFSCREEN:
            said.append(f"{kind.name}: {text}")

    qInstallMessageHandler(keep)
    app = QApplication(["walk"])
    met = [(dress, spoken) for dress in wanted.dresses for spoken in wanted.spoken]
    walkers = [_walked(app, wanted, dress, spoken) for dress, spoken in met]
    seen = Seen(
        frozenset(page for walker in walkers for page in walker.pages),
        frozenset(window for walker in walkers for window in walker.windows),
        (*(one for walker in walkers for one in walker.faults), *said),
    )
    file.with_name("seen").write_bytes(pickle.dumps(seen))


def _walked(app: QApplication, wanted: Wanted, dress: Theme, spoken: str) -> Walker:
    # Light and dark differ in colours alone: what has the keyboard is followed in one of them.
    walker = Walker(f"{spoken} {dress}", wanted.screen.room, focus=dress != Theme.DARK)
    opener = _Keys(wanted.events["open"].folder / "laptops" / "P01" / "keys")
    for road in wanted.roads:
        folder = wanted.folder / f"{road}-{spoken}-{dress}"
        folder.mkdir()
        program = Program(app)
        events = wanted.events.__getitem__
        tour.ROADS[road](Guide(program, events, opener, folder, spoken, dress, walker.visit))
        program.close()
    return walker
