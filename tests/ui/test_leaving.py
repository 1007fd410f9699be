from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui import leaving
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.setup.lobby import Lobby
from smartcity_desktop.ui.widgets.leave_window import LeaveWindow
from tests.ui.hands import SitDown, press, wait_until
from tests.ui.open_sheet import open_sheet, page_of


def _asked() -> LeaveWindow | None:
    window = QApplication.activeModalWidget()
    return window if isinstance(window, LeaveWindow) else None


@pytest.mark.parametrize("why", ["clock", "level"])
def test_a_laptop_is_left_in_the_middle_of_a_session_only_after_a_question(
    desk_at: SitDown, program: Program, why: str
) -> None:
    shell = open_sheet(desk_at)
    assert not leaving.going_on(shell.office)
    if why == "clock":
        page_of(shell).acts.turn("start")
    else:
        press("4")
    seen: list[str] = []

    def answer() -> None:
        window = _asked()
        assert window is not None
        seen.append(why)
        assert window.stay.hasFocus()
        QTest.keyClick(window.stay, Qt.Key.Key_Return)

    QTimer.singleShot(300, answer)
    shell.top.left.emit()
    assert (seen, program.window) == ([why], shell)

    def go() -> None:
        window = _asked()
        assert window is not None
        window.leave.click()

    QTimer.singleShot(300, go)
    shell.top.left.emit()
    wait_until(lambda: isinstance(program.window, Lobby), "the choice of laptops is there")
