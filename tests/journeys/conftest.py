"""What the journeys share: windows that can be pictured."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.journeys.pictures import Album, DressedProgram


@pytest.fixture
def program() -> Iterator[DressedProgram]:
    """The running program without a home yet; closed, with its window, after the test."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    made = DressedProgram(app)
    yield made
    made.close()
    app.processEvents()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Album:
    """Save a window as a picture, under the name of this journey, where pictures are wanted."""
    return Album(re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_"))[:60])
