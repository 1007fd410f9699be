"""What every test of the window stands on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui import language

_held: list[QApplication] = []
"""Qt's application lives as long as somebody holds it."""


@pytest.fixture(autouse=True)
def _an_application() -> None:
    """There is one whichever test comes first: words, fonts and colours are asked of it."""
    if QApplication.instance() is None:
        _held.append(QApplication(["tests"]))


@pytest.fixture(autouse=True)
def _no_event_yet() -> None:
    """Hours are as they were written until a window is opened on an event."""
    language.keep_hours(None, "2019-02-21T08:00:00+07:00")
