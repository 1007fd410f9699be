from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.window_rules import WindowRules
from tests.ui.hands import settle


class Swallowing:
    """A rule that takes one letter and remembers what it was asked about."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.asked: list[QEvent.Type] = []
        self.letters = ""

    def takes(self, event: QEvent) -> bool:
        """Take the letter."""
        self.asked.append(event.type())
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self.letters += event.text()
        return event.text() == self.letter


def test_what_a_rule_takes_reaches_neither_the_next_nor_the_window() -> None:
    theme.application("page")
    field = QLineEdit()
    field.show()
    first, second = Swallowing("a"), Swallowing("b")
    WindowRules(field, first, second)
    window = field.windowHandle()
    assert window is not None
    for letter in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C):
        QTest.keyClick(window, letter)
    QTest.mouseMove(window)
    settle()
    assert (first.letters, second.letters, field.text()) == ("abc", "bc", "c")
    assert not {QEvent.Type.MouseMove, QEvent.Type.Expose} & {*first.asked}
    field.close()
    field.deleteLater()
