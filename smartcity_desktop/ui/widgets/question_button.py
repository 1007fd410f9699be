"""The button that answers a question: no key presses it before the question could be read."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

READ_MS = 1_000
"""For so long a question is on the screen before Enter or the space bar answer it."""
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class QuestionButton(QPushButton):
    """A key that is held down from before, or comes at once, was meant for something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = QElapsedTimer()

    def ask_anew(self) -> None:
        """Another question stands here from now on."""
        self._shown.start()

    def is_read(self) -> bool:
        """Tell whether the question could be read by now."""
        return self._shown.isValid() and self._shown.hasExpired(READ_MS)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The question comes onto the screen."""
        super().showEvent(event)
        self.ask_anew()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whom the program leads here again has to read again what is asked."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.ask_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave what presses alone until then."""
        if event.key() in _PRESSING and (event.isAutoRepeat() or not self.is_read()):
            event.accept()
        else:
            super().keyPressEvent(event)
