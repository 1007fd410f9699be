"""Locking: every open key is dropped, and on a shared laptop the sheet is covered as well.

Whoever shows to be the same person comes back to the very place.
"""

from __future__ import annotations

from typing import Protocol

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.turns import Absence
from smartcity_desktop.domain.ids import NO_SEAT
from smartcity_desktop.ui import pages
from smartcity_desktop.ui.destinations import PageName, ToPage, ToTurn
from smartcity_desktop.ui.page import Page


class Window(Protocol):
    """What of the shell this needs: it stands below the shell."""

    office: Office

    def current(self) -> PageName | None:
        """Return the name of the page in front."""

    def front(self) -> Page:
        """Return the page in front."""

    def open_page(self, to: ToPage) -> None:
        """Bring a page to the front."""

    def relay(self, changed: Changed) -> None:
        """Refresh what shows it."""


def lock(window: Window) -> None:
    """Cover what one person sees: while a session goes on a PIN brings it back, as after ten idle
    minutes; else every open key is dropped."""
    if window.office.turns.absence() is not Absence.LOCK:
        rest(window)
        return
    _cover(window)
    window.relay(window.office.lock())


def rest(window: Window) -> None:
    """Let who sits here come back with a PIN, where there is one: nothing else is dropped."""
    _cover(window)
    window.relay(window.office.identity.rest())


def _cover(window: Window) -> None:
    """Where others sit here too, the page of one person makes room for the list of turns first:
    what was typed there is kept while its owner still counts as here."""
    name = window.current()
    if name is None or not pages.is_private(name) or not window.office.turns.others_sit_here():
        return
    back = window.front().here(name)
    seat = window.office.identity.my_id_or_none() or NO_SEAT
    window.open_page(ToTurn(session=back.session, seat=seat, then=back))
