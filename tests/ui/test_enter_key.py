from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.hands import SitDown, settle, wait_until


def test_enter_presses_the_button_that_has_the_keyboard(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    wait_until(lambda: shell.current() == "today", "the day is shown")
    shell.activateWindow()
    button = QPushButton("Uji", shell)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    window = shell.windowHandle()
    assert window is not None
    wait_until(lambda: QApplication.focusWidget() is button, "the button has the keyboard")
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert len(pressed) == 1
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(pressed) == 1
