"""The walk: every page, dialog and state, on the screens there are, measured.

Screens of 800 × 600 to 1920 × 1080 pixels at 100 to 200 %, each a process of its own. A part is
walked with every change, the whole product of sizes, languages and themes with the long tests.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from smartcity_desktop.host import wording
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import pages, widths
from tests.house.source import ROOT
from tests.played import Event
from tests.ui import walking
from tests.ui.walking import Screen, Wanted

SCALES = (1.0, 1.25, 1.5, 2.0)
EVERY = [
    screen
    for wide, high in ((800, 600), (1024, 600), (1366, 768), (1280, 720), (1920, 1080))
    for scale in SCALES
    if (screen := Screen(wide, high, scale)).room[0] >= widths.LEAST[0]
    and screen.room[1] >= widths.LEAST[1]
]
"""As far as this program promises to work there: 1280 × 720 at 200 % is the least."""

FEW = (
    (Screen(1366, 768, 2.0), "id", Theme.LIGHT),
    (Screen(1024, 600), "en", Theme.LIGHT),
    (Screen(1366, 768, 1.25), "id", Theme.CONTRAST),
    (Screen(1366, 768), "en", Theme.CONTRAST),
)


@pytest.fixture
def events(open_event: Event, small_event: Event) -> dict[str, Event]:
    """The played events by name."""
    return {"open": open_event, "small": small_event}


def named(screen: Screen) -> str:
    """Return how a test of a screen is called."""
    return f"{screen.wide}x{screen.high}-{screen.scale:.0%}"


@pytest.mark.parametrize(("screen", "spoken", "dress"), FEW, ids=[named(one) for one, *_ in FEW])
def test_nothing_is_cut_covered_out_of_reach_or_left_out(
    screen: Screen, spoken: str, dress: Theme, events: dict[str, Event], tmp_path: Path
) -> None:
    seen = walking.walk(Wanted(screen, (spoken,), (dress,), events, tmp_path / "walk"))
    assert not seen.faults, "\n".join(seen.faults)
    assert seen.pages == {entry.name for entry in pages.ENTRIES}
    assert seen.windows >= set(_dialogs())


@pytest.mark.long
@pytest.mark.parametrize("screen", EVERY, ids=named)
def test_nothing_is_cut_in_any_language_and_theme_on_any_screen(
    screen: Screen, events: dict[str, Event], tmp_path: Path
) -> None:
    dresses = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
    seen = walking.walk(Wanted(screen, wording.LANGUAGES, dresses, events, tmp_path / "walk"))
    assert not seen.faults, "\n".join(seen.faults)


def _dialogs() -> Iterator[str]:
    """The name of every class of the window that is a dialog, of the choice of a laptop, and of the
    boxes that Qt makes for us."""
    yield from ("Lobby", "QFileDialog", "QMessageBox")
    for file in (ROOT / "smartcity_desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                if QDialog.__name__ in bases:
                    yield node.name


def test_the_screens_are_those_that_people_have() -> None:
    rooms = {screen.room for screen in EVERY}
    assert {(800, 600), (1024, 600), (1366, 768), (1093, 614), (911, 512), (683, 384)} <= rooms
    assert {(1920, 1080), (1536, 864), (1280, 720), (960, 540), (640, 360)} <= rooms
    assert min(rooms) == widths.LEAST


def test_each_step_is_later_with_larger_letters_and_never_sooner() -> None:
    assert widths.fits(widths.Wide.COLUMNS, widths.Wide.COLUMNS)
    assert not widths.fits(widths.Wide.COLUMNS, widths.Wide.COLUMNS - 1)


def test_every_step_says_what_there_is_room_for() -> None:
    source = Path(widths.__file__).read_text(encoding="utf-8")
    for kind in (widths.Wide, widths.High):
        for name in (one for one in vars(kind) if one.isupper()):
            assert re.search(rf'    {name} = \d+\n    """', source), name
