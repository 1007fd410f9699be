"""Where the keyboard goes when what had it is hidden or switched off.

Qt takes whatever comes next in the window, which is its first button once nothing follows: the
next press of Enter would then do something that nobody looks at.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class KeyboardWindow(QMainWindow):
    """Gives the keyboard to `refuge`, where Enter does no harm; Tab goes on from there."""

    refuge: QWidget

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: N802 - Qt's name
        """Follow Tab as ever; what can no longer be used gives the keyboard away."""
        focused = QApplication.focusWidget()
        if focused is None or (focused.isVisible() and focused.isEnabled()):
            return super().focusNextPrevChild(next_)
        self.give_away(focused)
        return True

    def give_away(self, focused: QWidget) -> None:
        """Take the keyboard from `focused`: pressed once more, it would do another thing."""
        if self.refuge.isVisible():
            self.refuge.setFocus()
        else:
            focused.clearFocus()
