"""Texts that are not on the disk yet, and the moment after a text was left.

Fields say it to the window they stand in, whose status line then says no longer that all is saved.
A text that is typed where none belongs is noticed here too: until its hand rests, what it types
changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.typing_hand import STRAY_MS, is_letter
from smartcity_desktop.ui.widgets.status_line import StatusLine

AFTER_TEXT_MS = 500
"""For so long after a text was left keys change no level: they may be meant for the text."""
_LEFT, _STRAY = "left_a_text_at_ms", "typed_astray_at_ms"
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr)
_WRITES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
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
    return _is_within(asked, _LEFT, AFTER_TEXT_MS)


def is_typed(event: QKeyEvent, on: QWidget) -> bool:
    """Tell whether a key is of a text that `on` does not take: a letter, or what is typed in the
    same breath. Any other key says that whoever typed has seen it."""
    window, text = on.window(), event.text()
    if types_astray(on) and (text.isspace() or text.isdigit() or event.key() in _WRITES):
        return True
    if is_letter(event):
        window.setProperty(_STRAY, _running.elapsed())
        return True
    if not text.isdigit() and event.key() not in _MODIFIERS:
        window.setProperty(_STRAY, None)
    return False


def types_astray(asked: QWidget) -> bool:
    """Tell whether somebody is in the middle of a text that goes nowhere."""
    return _is_within(asked, _STRAY, STRAY_MS)


def _is_within(asked: QWidget, what: str, ms: int) -> bool:
    at = asked.window().property(what)
    return isinstance(at, int) and _running.elapsed() - at < ms
