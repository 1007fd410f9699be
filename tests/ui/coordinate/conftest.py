"""The coordinator's laptop that most of these pages are shown at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.office import Office
from tests.played import Event
from tests.ui.coordinate import scene


@pytest.fixture
def office(small_event: Event, tmp_path: Path) -> Iterator[Office]:
    """The laptop of a coordinator to whom nothing has come yet."""
    scene.app()
    with scene.coordinator(small_event, tmp_path, received=False) as made:
        yield made
