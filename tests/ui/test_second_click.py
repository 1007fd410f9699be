from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.record import Attendee, Capacity
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.in_view import bring
from smartcity_desktop.ui.shell import Shell
from tests.seats import OPEN
from tests.ui.hands import SitDown, settle

LEFT = Qt.MouseButton.LeftButton
AFTER_MS = 120
"""How soon a hand that clicks twice is there again."""


class Mouse:
    """A mouse over a window, its events with the moments that a server gives them."""

    def __init__(self, shell: Shell) -> None:
        self._shell, self._ms = shell, 50_000

    def over(self, button: QWidget) -> QPoint:
        """Return where in the window the middle of something is."""
        return button.mapTo(self._shell, button.rect().center())

    def click(self, at: QPoint, *, twice: bool = False) -> None:
        """Click where something is now; `twice`: soon after the click before."""
        self._ms += AFTER_MS if twice else 5_000
        kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease]
        if twice:
            kinds.insert(1, QEvent.Type.MouseButtonDblClick)
        for kind in kinds:
            self._send(kind, at)
        settle()

    def _send(self, kind: QEvent.Type, at: QPoint) -> None:
        window = self._shell.windowHandle()
        assert window is not None
        down = LEFT if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        there = QPointF(self._shell.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), there, LEFT, down, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(self._ms)
        QApplication.sendEvent(window, event)


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window on a small laptop."""
    made = desk_at("P01")
    made.resize(1024, 600)
    settle()
    return made


def test_the_second_of_two_clicks_on_a_line_takes_no_other_line_back(shell: Shell) -> None:
    mouse = Mouse(shell)
    for text in ("Satu", "Dua", "Tiga"):
        shell.office.chair.happening(OPEN, HappeningKind.NOTE, text)
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, ArrivalPage)
    back = page.lines.findChildren(QToolButton)[0]
    bring(back)
    settle()
    at = mouse.over(back)
    mouse.click(at)
    mouse.click(at, twice=True)
    draft = shell.office.day.record_draft(OPEN)
    assert [one.text for one in draft.happenings] == ["Satu", "Dua"]  # the newest stands first
    mouse.click(at)
    assert len(shell.office.day.record_draft(OPEN).happenings) == 1


def test_two_clicks_on_somebody_who_leaves_note_that_once(shell: Shell) -> None:
    mouse = Mouse(shell)
    for name in ("Ani", "Budi"):
        shell.office.chair.attend(OPEN, Attendee(name, "", "", Capacity.LETTER, "094/12"))
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, ArrivalPage)
    leaves = next(
        one for one in page.guests.findChildren(QPushButton) if "Ani" in one.accessibleName()
    )
    at = mouse.over(leaves)
    mouse.click(at)
    mouse.click(at, twice=True)
    draft = shell.office.day.record_draft(OPEN)
    assert [one.text for one in draft.happenings] == ["Ani"]
    mouse.click(
        mouse.over(
            next(
                one
                for one in page.guests.findChildren(QPushButton)
                if "Ani" in one.accessibleName()
            )
        )
    )
    assert len(shell.office.day.record_draft(OPEN).happenings) == 2


def test_two_clicks_that_start_the_clock_do_nothing_else(shell: Shell) -> None:
    mouse = Mouse(shell)
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, PanelPage)
    at = mouse.over(page.head.clock.step)
    mouse.click(at)
    mouse.click(at, twice=True)
    acts = [one.kind for one in shell.office.day.record_draft(OPEN).timer]
    assert acts == ["start"]
    assert not page.head.clock.reason.isVisible()
    assert not page.side.members.form.row.isVisible()


def test_two_clicks_on_the_next_phase_go_on_by_one(shell: Shell) -> None:
    mouse = Mouse(shell)
    session_clock.turn(shell.office.day, OPEN, TimerKind.START)
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.front()
    assert isinstance(page, PanelPage)
    at = mouse.over(page.head.clock.step)
    for index in (1, 2):
        mouse.click(at)
        mouse.click(at, twice=True)
        assert session_clock.reading(shell.office.day, OPEN).phase_index == index
