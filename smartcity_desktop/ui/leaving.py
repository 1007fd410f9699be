"""What goes on at a laptop is said before it is left for another one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.card import CardState
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


def may_leave(window: QWidget, office: Office) -> bool:
    """Ask whether a laptop is left where something goes on at it."""
    words = going_on(office)
    if not words:
        return True
    return LeaveWindow(window, words).exec() == QDialog.DialogCode.Accepted
