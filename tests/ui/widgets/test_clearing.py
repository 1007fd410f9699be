from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.seats import MEMBERS, OPEN
from tests.ui.hands import SitDown, hand, settle


def test_a_page_that_comes_back_gives_the_keyboard_to_no_line_that_was_taken_away(
    desk_at: SitDown,
) -> None:
    """Qt would hand it to the button that had it there last, which is about to be gone."""
    shell = desk_at("P01")
    shell.relay(shell.office.chair.excuse(OPEN, MEMBERS[0], ExcuseKind.ABSENT, "Sakit"))
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, PanelPage)
    button = page.side.members.buttons[MEMBERS[1]]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    gone: list[bool] = []
    button.destroyed.connect(lambda: gone.append(True))
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    assert hand().isVisible()
    QTest.qWait(20)
    assert gone
