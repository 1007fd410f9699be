"""A button that cannot be pressed says why, on every page and in every state of the walk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QPushButton,
    QTableView,
    QWidget,
)

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.widgets.allowing import allow, allow_all
from smartcity_desktop.ui.widgets.level_button import LevelButton
from tests.played import Event
from tests.seats import Keys
from tests.ui import tour
from tests.ui.touring import Guide


@pytest.fixture
def button() -> QPushButton:
    QApplication.instance() or QApplication(["tests"])
    return QPushButton("Segel")


def test_a_reason_is_told_to_pointer_and_reader_and_goes_with_the_switch(
    button: QPushButton,
) -> None:
    allow(button, "Kunci terkunci.", "Ctrl+S")
    assert (button.isEnabled(), button.toolTip()) == (False, "Ctrl+S\nKunci terkunci.")
    assert button.accessibleDescription() == "Kunci terkunci."
    allow(button, "", "Ctrl+S")
    assert (button.isEnabled(), button.toolTip()) == (True, "Ctrl+S")
    assert button.accessibleDescription() == ""


def test_what_stands_in_a_part_that_is_off_says_why_too(button: QPushButton) -> None:
    part = QWidget()
    button.setParent(part)
    allow_all(part, "Pilih dahulu.")
    assert (button.isEnabled(), button.toolTip()) == (False, "Pilih dahulu.")
    allow_all(part, "")
    assert (button.isEnabled(), button.toolTip()) == (True, "")


def _without_reason(name: str, window: QWidget) -> list[str]:
    """Levels of a sealed sheet show what was given; the line over the sheet says it is sealed."""
    return [
        f"{name}: {one.text() or one.accessibleName()}"
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and not one.isEnabled()
        if not isinstance(one, LevelButton) and not isinstance(one.parentWidget(), QTableView)
        if not one.accessibleDescription() or one.accessibleDescription() not in one.toolTip()
    ]


@pytest.mark.parametrize("road", tour.ROADS)
def test_no_button_is_off_without_a_reason(
    road: str,
    program: Program,
    open_event: Event,
    small_event: Event,
    key_of: Keys,
    tmp_path: Path,
) -> None:
    silent: list[str] = []
    tried: list[str] = []

    def visit(name: str, window: QWidget) -> None:
        tried.append(name)
        if isinstance(window, QFileDialog):  # its buttons are Qt's
            return
        silent.extend(_without_reason(name, window))

    events = {"open": open_event, "small": small_event}.__getitem__
    tour.ROADS[road](Guide(program, events, key_of, tmp_path, "id", Theme.LIGHT, visit))
    assert tried
    assert silent == []
