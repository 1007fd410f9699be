from __future__ import annotations

import subprocess
import sys

from smartcity_desktop.ui import sources

_LOADS = """
import linecache, sys
import smartcity_desktop.ui
before = len(linecache.cache)
import smartcity_desktop.desk.office, smartcity_desktop.ui.shell, csv, wave
assert "PySide6.QtWidgets" in sys.modules
print(len(linecache.cache) - before)
"""


def test_modules_loaded_after_qt_are_not_read_as_text() -> None:
    """In a process of its own: this one has loaded everything already."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADS], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "0"


def test_pyside_still_has_the_search_that_is_kept_from_it() -> None:
    assert sources.leave_unread()
