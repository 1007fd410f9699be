"""What pages that show one session have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.ui.destinations import ToPage
from smartcity_desktop.ui.page import Page


class SessionPage(Page):
    """Shows the session in hand, which is one for all pages, until another one is named."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._session = NO_SESSION

    @property
    def session(self) -> SessionId:
        """The session that is shown here."""
        return self._session

    def take(self, session: SessionId) -> None:
        """Show this session, here and on every page that is opened after it."""
        self._session = session
        if session:
            self.office.day.take_in_hand(session)

    def enter(self, to: ToPage) -> None:
        """Show a session; where none is named, the one in hand."""
        self.take(to.session or self.in_hand() or self._session)

    def in_hand(self) -> SessionId:
        """Return the session that any page showed last, if it is one of who sits here."""
        me, session = self.office.identity.me, self.office.day.in_hand
        mine = self.office.day.edition().sessions_of(me.panel) if me is not None else ()
        return session if session in mine else NO_SESSION

    def shown(self) -> SessionId:
        """Return the session that is shown."""
        return self.session
