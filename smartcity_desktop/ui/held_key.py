"""A key that is held down is one press: no shortcut is done again by it but those that only move.

Qt takes the repeating from a shortcut only where it is told of it. On a busy machine it is not: the
key then comes as if it were let go of and pressed anew, at the same moment.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from smartcity_desktop.ui import actions

SAME_MS = 2
"""A key that is pressed this soon after it was released was not."""


class Held:
    """Tells of a key that is pressed whether it was ever let go of."""

    def __init__(self) -> None:
        self._down: int | None = None
        self._released: dict[int, int] = {}

    def forget(self) -> None:
        """Whatever was down was let go of in another window, for all that is known here."""
        self._down = None

    def note(self, event: QKeyEvent) -> None:
        """Take a press or a release."""
        if event.type() == QEvent.Type.KeyPress:
            self._down = event.key()
        elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._down, self._released[event.key()] = None, event.timestamp()

    def is_held(self, event: QKeyEvent) -> bool:
        """Tell whether a press is one of a key that was never let go of."""
        if event.isAutoRepeat():
            return True
        since = event.timestamp() - self._released.get(event.key(), -SAME_MS - 1)
        return event.timestamp() > 0 and (self._down == event.key() or 0 <= since <= SAME_MS)


class HeldKey:
    """A rule of a window for keys."""

    def __init__(self) -> None:
        self._held = Held()
        self._swallows = False

    def takes(self, event: QEvent) -> bool:
        """Let a held key do once what it was pressed for."""
        if event.type() == QEvent.Type.FocusOut:
            self._held.forget()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._swallows = self._held.is_held(event) and _is_once(event)
            if self._swallows:
                event.accept()  # so that no shortcut is looked for; the press itself comes next
                return True
        elif event.type() == QEvent.Type.KeyPress and self._swallows:
            self._swallows = False
            return True
        elif event.type() == QEvent.Type.KeyRelease:
            self._held.note(event)
        return False


def _is_once(event: QKeyEvent) -> bool:
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(bare, Qt.Key(event.key())))
    return pressed.toString() in actions.once()
