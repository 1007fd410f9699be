"""The walk: every page, dialog and state, on the screens there are, measured.

Screens of 800 × 600 to 1920 × 1080 pixels at 100 to 200 %, each a process of its own. A part is
walked with every change, the whole product of sizes, languages and themes with the long tests.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QWidget,
)

from smartcity_desktop.host import wording
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import pages, widths
from tests.house.source import ROOT
from tests.played import Event
from tests.ui import geometry, walking
from tests.ui.hands import settle
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


def _cut_label(window: QWidget) -> None:
    QLabel("Kabupaten Kotawaringin Timur", window).setGeometry(10, 10, 60, 20)


def _cut_word(window: QWidget) -> None:
    label = QLabel("Kabupaten", window)
    label.setWordWrap(True)
    label.setGeometry(10, 10, 20, 60)


def _cut_button(window: QWidget) -> None:
    QPushButton("Tinjau dan segel", window).setGeometry(10, 10, 40, 30)


def _cut_cell(window: QWidget) -> None:
    rows = QListWidget(window)
    rows.setGeometry(10, 10, 80, 80)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.addItem("Kabupaten Kotawaringin Timur")


def _covered(window: QWidget) -> None:
    for left in (10, 40):
        QPushButton("Segel", window).setGeometry(left, 10, 90, 30)


def _beyond(window: QWidget) -> None:
    QLineEdit(window).setGeometry(350, 10, 100, 30)


def _under_a_bar(window: QWidget) -> None:
    area = QScrollArea(window)
    area.setGeometry(0, 0, 200, 200)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.resize(400, 400)
    QLineEdit(inside).setGeometry(150, 10, 200, 30)
    area.setWidget(inside)


def _unseen(window: QWidget) -> None:
    """Outside of an area that brings nothing into view by itself."""
    inside = QWidget(window)
    inside.setGeometry(0, 0, 200, 100)
    QLineEdit(inside).setGeometry(0, 90, 100, 30)


def _sideways(window: QWidget) -> None:
    area = QScrollArea(window)
    area.setGeometry(0, 0, 200, 200)
    inside = QWidget()
    inside.resize(400, 100)
    area.setWidget(inside)


def _slit(window: QWidget) -> None:
    area = QScrollArea(window)
    area.setGeometry(0, 0, 200, 20)
    inside = QWidget()
    inside.resize(100, 400)
    area.setWidget(inside)


@pytest.mark.parametrize(
    ("plant", "kind"),
    [
        (_cut_label, "cut"),
        (_cut_word, "cut"),
        (_cut_button, "cut"),
        (_cut_cell, "cut"),
        (_covered, "overlap"),
        (_beyond, "out of reach"),
        (_under_a_bar, "out of reach"),
        (_unseen, "out of view"),
        (_sideways, "sideways"),
        (_slit, "slit"),
    ],
)
def test_a_planted_fault_is_noticed(plant: Callable[[QWidget], None], kind: str) -> None:
    window = QWidget()
    window.resize(400, 300)
    QLabel("Daerah", window).move(300, 250)
    window.show()
    settle()
    assert geometry.faults(window) + geometry.focus_faults(window) == []
    plant(window)
    for made in window.findChildren(QWidget):
        made.show()
    settle()
    found = geometry.faults(window) + geometry.focus_faults(window)
    assert kind in {fault.kind for fault in found}
    window.close()
    window.deleteLater()


def test_a_dialog_larger_than_its_screen_is_noticed() -> None:
    walker = walking.Walker("here", (640, 360), focus=True)
    window = QDialog()
    window.setMinimumSize(700, 300)
    window.show()
    walker.visit("a dialog", window)
    assert [one for one in walker.faults if "too large" in one]
    window.close()
    window.deleteLater()
