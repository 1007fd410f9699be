"""Texts that are not on the disk yet, and the moment after a text was left.

Fields say it to the window they stand in, whose status line then says no longer that all is saved.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.widgets.status_line import StatusLine

AFTER_TEXT_MS = 500
"""For so long after a text was left keys change no level: they may be meant for the text."""
_LEFT = "left_a_text_at_ms"
_running = QElapsedTimer()
"""The hand's own time: a clock that is played for a test or a picture stands still."""
_running.start()


def say(field: QWidget, *, waits: bool) -> None:
    """Say whether `field` holds something that is not kept yet."""
    status = getattr(field.window(), "status", None)
    if isinstance(status, StatusLine):
        status.wait_for(field, waits=waits)


def note_left(field: QWidget) -> None:
    """The keyboard left the text of `field` at this moment."""
    field.window().setProperty(_LEFT, _running.elapsed())


def just_left_a_text(asked: QWidget) -> bool:
    """Tell whether the keyboard was in a text of this window less than half a second ago."""
    left = asked.window().property(_LEFT)
    return isinstance(left, int) and _running.elapsed() - left < AFTER_TEXT_MS
