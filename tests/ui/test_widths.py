"""The walk: every page, dialog and state, in the sizes that screens leave, measured.

Screens are 800 × 600 to 1920 × 1080 pixels at 100 to 200 %. A part is walked with every change, the
whole product of sizes, languages and themes with the long tests.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from smartcity_desktop.host import wording
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import pages, widths
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.shell import Shell
from tests.house.source import ROOT
from tests.played import Event
from tests.seats import Keys
from tests.ui import geometry, tour, touring
from tests.ui.hands import settle

Size = tuple[int, int]

SCREENS: tuple[Size, ...] = ((800, 600), (1024, 600), (1093, 614), (1366, 768), (1920, 1080))
SCALES = (1.0, 1.25, 1.5, 2.0)
SIZES = sorted(
    {
        size
        for wide, high in SCREENS
        for scale in SCALES
        if (size := (round(wide / scale), round(high / scale))) >= widths.LEAST
        and size[1] >= widths.LEAST[1]
    }
    | {widths.LEAST}
)
"""What programs see of each screen at each scale, as far as this one promises to work there."""

FEW: dict[str, tuple[str, Theme, tuple[Size, ...]]] = {
    "id": ("id", Theme.LIGHT, ((683, 384), (1024, 600))),
    "en": ("en", Theme.CONTRAST, ((1093, 614), (1366, 768))),
}
"""What is walked with every change: both languages, the narrowest and the widest."""


@pytest.fixture
def events(open_event: Event, small_event: Event) -> Callable[[str], Event]:
    """The played events by name."""
    return {"open": open_event, "small": small_event}.__getitem__


Walk = Callable[[str, str, Theme, tuple[Size, ...]], "Walked"]


class Walked:
    """What was met on a road, and what was wrong there."""

    def __init__(self, sizes: tuple[Size, ...]) -> None:
        self._sizes = sizes
        self.pages: set[str] = set()
        self.windows: set[str] = set()
        self.faults: list[str] = []

    def visit(self, name: str, window: QWidget) -> None:
        """Measure a window in every size."""
        self.windows |= {cls.__name__ for cls in type(window).__mro__}
        if isinstance(window, Shell):
            self.pages.add(str(window.current()))
        before = window.size()
        for size in self._sizes:
            window.resize(*size)
            settle()
            found = [*_too_large(window, size), *geometry.faults(window)]
            found += geometry.focus_faults(window)
            self.faults += [f"{name} at {size[0]} × {size[1]}: {fault}" for fault in found]
        window.resize(before)
        settle()


def _too_large(window: QWidget, size: Size) -> Iterator[geometry.Fault]:
    wide, high = window.width(), window.height()
    if wide > size[0] or high > size[1]:
        told = f"needs {wide} × {high} at least"
        yield geometry.Fault("too large", type(window).__name__, told)


@pytest.fixture
def walk(events: Callable[[str], Event], key_of: Keys, tmp_path: Path) -> Iterator[Walk]:
    """Walks a road in a language and a theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    programs: list[Program] = []

    def along(road: str, spoken: str, dress: Theme, sizes: tuple[Size, ...]) -> Walked:
        programs.append(Program(app))
        seen = Walked(sizes)
        folder = tmp_path / f"{road}-{spoken}-{dress}"
        folder.mkdir()
        guide = touring.Guide(programs[-1], events, key_of, folder, spoken, dress, seen.visit)
        tour.ROADS[road](guide)
        return seen

    yield along
    for program in programs:
        program.close()


@pytest.mark.parametrize("part", list(FEW))
@pytest.mark.parametrize("road", list(tour.ROADS))
def test_nothing_is_cut_covered_or_out_of_reach_on_small_screens(
    walk: Walk, road: str, part: str
) -> None:
    assert not walk(road, *FEW[part]).faults


@pytest.mark.long
@pytest.mark.parametrize("dress", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize("spoken", wording.LANGUAGES)
@pytest.mark.parametrize("road", list(tour.ROADS))
def test_nothing_is_cut_covered_or_out_of_reach_on_any_screen(
    walk: Walk, road: str, spoken: str, dress: Theme
) -> None:
    assert not walk(road, spoken, dress, tuple(SIZES)).faults


def test_the_walk_leaves_no_page_and_no_dialog_out(walk: Walk) -> None:
    seen = [walk(road, "id", Theme.LIGHT, ()) for road in tour.ROADS]
    assert {page for one in seen for page in one.pages} == {entry.name for entry in pages.ENTRIES}
    assert {window for one in seen for window in one.windows} >= set(_dialogs())


def _dialogs() -> Iterator[str]:
    """The name of every class of the window that is a dialog, and of the choice of a laptop."""
    yield from ("Lobby", "QFileDialog", "QMessageBox")
    for file in (ROOT / "smartcity_desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                if QDialog.__name__ in bases:
                    yield node.name


def test_sizes_are_those_of_every_screen_at_every_scale() -> None:
    assert {(1366, 768), (1093, 614), (911, 512), (683, 384), (1024, 600), (640, 360)} <= {*SIZES}
    assert min(SIZES) == widths.LEAST
    assert len(SIZES) == 16
