"""Whether a key is of a text that somebody is in the middle of typing: it then presses no button.

Who types looks at the paper or the region, not at the window. Where the keyboard has come to a
button meanwhile, or stood on one from the start, the first blank would do what nobody has asked
for.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from smartcity_desktop.ui.keyboard import SETTLING_MS

STRAY_MS = 1_000
"""For so long after a letter that went nowhere keys are still of the same text."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr)
_BLANK = Qt.Key.Key_Space


class TypingHand:
    """Follows the keys of a window; a key that goes elsewhere, or a click, says that whoever typed
    looks at it."""

    def __init__(self) -> None:
        self._letter = QElapsedTimer()
        self._came = QElapsedTimer()
        self._on_button = self._leads = False

    def looks(self) -> None:
        """Something was done on purpose: what follows begins anew."""
        self._letter.invalidate()
        self._leads = True

    def follow(self, focused: QWidget | None) -> None:
        """The keyboard has come to `focused`: led there by a key or a click, or by the program."""
        if self._leads or not isinstance(focused, QAbstractButton):
            self._came.invalidate()
        else:
            self._came.start()

    def types(self, event: QKeyEvent, focused: QWidget | None) -> bool:
        """Tell whether what is pressed by this key was meant for a text."""
        key = event.key()
        if is_letter(event):
            self._leads = False
            self._on_button = isinstance(focused, QAbstractButton)
            self._letter.start()
            return False
        if key in _MODIFIERS or event.text().isdigit():
            return False
        if key not in (_BLANK, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.looks()
            return False
        self._leads = False
        if not isinstance(focused, QAbstractButton) or not focused.isEnabled():
            return False
        in_a_text = _is_within(self._letter, STRAY_MS)
        if key != _BLANK:
            return in_a_text and self._on_button
        return in_a_text or _is_within(self._came, SETTLING_MS)


def _is_within(timer: QElapsedTimer, ms: int) -> bool:
    return timer.isValid() and not timer.hasExpired(ms)


def is_letter(event: QKeyEvent) -> bool:
    """Tell whether a key writes something that is neither a digit nor a blank."""
    text, held = event.text(), event.modifiers() & ~_SHIFT
    return not held and bool(text.strip()) and text.isprintable() and not text.isdigit()
