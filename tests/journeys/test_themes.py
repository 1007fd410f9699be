"""Changing theme or language in the middle of work: every colour and word changes, nothing else."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.guide.guide import Guide as Book
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.banner import Banner
from tests.played import Event
from tests.seats import Keys
from tests.ui import tour
from tests.ui.hands import OPEN, SitDown, settle, wait_until
from tests.ui.hands import write as type_in
from tests.ui.touring import Guide, Visit
from tests.ui.walk import is_at_rest

FEW = 8
"""Pixels of a colour: an edge smoothed between two others has fewer by chance."""
TYPED = "Listrik padam"

Walk = Callable[[str, Visit], None]


@pytest.fixture
def walk(
    program: Program, open_event: Event, small_event: Event, key_of: Keys, tmp_path: Path
) -> Walk:
    """Go along a road in the light theme and stop everywhere."""
    events = {"open": open_event, "small": small_event}

    def go(road: str, stop: Visit) -> None:
        made = Guide(program, events.__getitem__, key_of, tmp_path, "id", Theme.LIGHT, stop)
        tour.ROADS[road](made)

    return go


def of_light_alone() -> dict[str, bytes]:
    """Colours of the light theme that no other has, as a picture holds a pixel of them.

    The track's grey is also what a smooth edge of light text is made of.
    """
    others = {colour for _, *rest in theme.TOKENS.values() for colour in rest}
    return {
        name: QColor(light).rgb().to_bytes(4, sys.byteorder)
        for name, (light, *_) in theme.TOKENS.items()
        if light not in {*others, "#ffffff"} and name != "track"
    }


def left_of_light(window: QWidget) -> list[str]:
    """Return the light theme's tokens that a window still shows."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    return [name for name, pixel in of_light_alone().items() if pixels.count(pixel) >= FEW]


def fields(window: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Return what one can type into now."""
    both: list[QLineEdit | QPlainTextEdit] = [*window.findChildren(QLineEdit)]
    both += window.findChildren(QPlainTextEdit)
    return [one for one in both if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def written(field: QLineEdit | QPlainTextEdit) -> str:
    """Return what stands in a field."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Put other text into a field."""
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)


def standing(window: QWidget) -> list[str]:
    """Return what is open in a window, what is typed there, where it is read, what has the keys.

    A word about what was done goes with its language; a shorter text needs no bar.
    """
    wait_until(partial(is_at_rest, window), "the papers are drawn")
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    banner = window.findChild(Banner)
    shown = [
        one
        for one in shown
        if not isinstance(one, QScrollBar) and one.objectName() != "qt_scrollarea_vcontainer"
        if type(one).__name__ != "_Page"  # of a paper, which is shorter in one language
        if banner is None or (one is not banner and not banner.isAncestorOf(one))
    ]
    found = [f"{type(one).__name__} {one.objectName()}" for one in shown]
    found += [f"typed {written(one)}" for one in fields(window)]
    for one in shown:
        if isinstance(one, QAbstractScrollArea):
            found.append(f"at {one.verticalScrollBar().value()}")
    hand = QApplication.focusWidget()
    return [*found, f"keys {type(hand).__name__} {shown.index(hand) if hand in shown else ''}"]


@pytest.mark.long
@pytest.mark.parametrize("road", tour.ROADS)
def test_nothing_keeps_a_colour_of_the_theme_before(
    road: str, walk: Walk, program: Program
) -> None:
    faults: list[str] = []

    def stop(name: str, window: QWidget) -> None:
        if name == "guide" or isinstance(window, QFileDialog):
            return  # their pictures, and Qt's, are the same in every theme
        theme.apply(program.app, Theme.DARK)
        settle()
        faults.extend(f"{name}: {token}" for token in left_of_light(window))
        theme.apply(program.app, Theme.LIGHT)

    walk(road, stop)
    assert not faults, "\n".join(faults)


@pytest.mark.long
@pytest.mark.parametrize("road", tour.ROADS)
@pytest.mark.parametrize("change", [Shell.switch_theme, Shell.switch_language])
def test_what_is_open_and_typed_stays(
    road: str, change: Callable[[Shell], None], walk: Walk
) -> None:
    faults: list[str] = []

    def stop(name: str, window: QWidget) -> None:
        if not isinstance(window, Shell):
            return
        before = {one: written(one) for one in fields(window)}
        for one in before:
            write(one, TYPED)
        found = standing(window)
        change(window)
        if (left := standing(window)) != found:
            gone, come = Counter(found) - Counter(left), Counter(left) - Counter(found)
            faults.append(f"{name}: {dict(gone)} → {dict(come)}")
        while window.settings.theme != Theme.LIGHT or window.settings.language != "id":
            change(window)
        for one, text in before.items():
            write(one, text)
        settle()

    walk(road, stop)
    assert not faults, "\n".join(faults)


def test_a_reason_half_typed_stays_with_its_question_in_another_theme_and_language(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.START))
    settle()
    clock = shell.findChild(ClockRow)
    assert clock is not None
    clock.ask(TimerKind.EXTEND)
    settle()
    clock.reason.field.setFocus()
    type_in(TYPED)
    for act in ("theme", "language", "theme", "language"):
        shell.act(act).trigger()
        settle()
        assert clock.reason.field.text() == TYPED
        assert QApplication.focusWidget() is clock.reason.field
    shell.act("theme").trigger()


def test_the_guide_goes_on_where_it_is_read_in_the_colours_of_another_theme(
    desk_at: SitDown, program: Program
) -> None:
    shell = desk_at("P01")
    shell.act("guide").trigger()
    settle()
    guide = shell.findChild(Book)
    assert guide is not None
    guide.read("glossary")
    settle()
    bar = guide.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    theme.apply(program.app, Theme.DARK)
    settle()
    left, at = left_of_light(shell), bar.value()
    theme.apply(program.app, Theme.LIGHT)
    assert not left
    assert abs(at - bar.maximum() // 2) <= bar.maximum() // 20
