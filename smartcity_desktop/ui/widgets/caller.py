"""Calls out the time left in a phase, for the eye and for who listens to the screen."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.session.card import SessionCard
from smartcity_desktop.domain import calls
from smartcity_desktop.domain.timer import TimerState
from smartcity_desktop.host import clock
from smartcity_desktop.ui.language import t

SHOWN_MS = 30_000
"""How long a call stays; by then the clock beside it says as much."""


class Caller:
    """Looks at the running clock; `text` is what is to be seen now, "" for nothing."""

    def __init__(self, speaker: QWidget) -> None:
        self._speaker = speaker
        self._seen: calls.Seen | None = None
        self._shown_ms = 0
        self._mark: tuple[int, str, int] | None = None

    def look(self, running: SessionCard | None) -> bool:
        """Look at the clock; tell whether something new was called out."""
        if running is None:
            self._seen = self._mark = None
            return False
        timer = running.timer
        now = calls.Seen(running.session, timer.phase_index, timer.phase_remaining_s)
        mark = (
            calls.due(self._seen, now, timer.phase_s) if timer.state == TimerState.RUNNING else None
        )
        if self._is_stale(now):
            self._mark = None
        self._seen = now
        if mark is None:
            return False
        self._mark = running.number, timer.phase, mark
        self._shown_ms = clock.now().mono_ms
        speak(self._speaker, self.text())
        return True

    def _is_stale(self, now: calls.Seen) -> bool:
        """Another phase, or more time than was called out: what was said holds no longer."""
        if self._mark is None or self._seen is None:
            return False
        moved = (self._seen.session, self._seen.phase_index) != (now.session, now.phase_index)
        return moved or now.left_s > self._mark[2]

    def text(self) -> str:
        """Return the call in words while it is fresh; that time is over stays said."""
        if self._mark is None:
            return ""
        number, phase, mark = self._mark
        if mark and clock.now().mono_ms - self._shown_ms > SHOWN_MS:
            return ""
        word = t(f"assess.phase.{phase}")
        if not mark:
            return t("room.clock.call_over", phase=word, number=number)
        return t("room.clock.call", phase=word, number=number, count=mark // 60)

    def is_over(self) -> bool:
        """Tell whether the call is that time is over."""
        return self._mark is not None and not self._mark[2]


def speak(widget: QWidget, words: str) -> None:
    """Have a screen reader say something without moving the keyboard."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
