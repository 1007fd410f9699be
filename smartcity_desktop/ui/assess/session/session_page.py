"""What pages that show one session have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.ui.destinations import ToPage
from smartcity_desktop.ui.page import Page


class SessionPage(Page):
    """Keeps to a session until it is told another one."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.session = NO_SESSION

    def enter(self, to: ToPage) -> None:
        """Show a session; where none is named, still the one that was shown before."""
        self.session = to.session or self.session

    def shown(self) -> SessionId:
        """Return the session that is shown."""
        return self.session
