"""What goes on at a laptop is said before it is left for another one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QDialog, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.card import CardState
from smartcity_desktop.ui.destinations import Destination, ToLobby
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.leave_window import LeaveWindow


def going_on(office: Office) -> tuple[str, ...]:
    """Return what is under way for who sits here: the clock of a session, levels that nobody has
    sealed."""
    me = office.identity.me
    if me is None or not me.panel:
        return ()
    running = office.assessor.running()
    words = [
        t("shell.leave.sheet", region=card.region.full_name(), count=card.scored)
        for card in office.assessor.today()
        if card.state == CardState.OPEN and card.scored
    ]
    if running is not None:
        region = running.region.full_name()
        words.insert(0, t("shell.leave.clock", number=running.number, region=region))
    return tuple(words)


class Window(Protocol):
    """What of the shell this needs: it stands below the shell."""

    office: Office

    def go(self, to: Destination) -> None:
        """Go where somebody leads."""


def leave(window: Window) -> None:
    """Go to another practice laptop; in the middle of a session only after a question."""
    words = going_on(window.office)
    parent = window if isinstance(window, QWidget) else None
    if words and LeaveWindow(parent, words).exec() != QDialog.DialogCode.Accepted:
        return
    window.go(ToLobby())
