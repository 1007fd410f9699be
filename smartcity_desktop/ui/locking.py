"""Locking: every open key is dropped, and on a shared laptop the sheet is covered as well."""

from __future__ import annotations

from typing import Protocol

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import pages
from smartcity_desktop.ui.destinations import PageName, ToPage


class Window(Protocol):
    """What of the shell this needs: it stands below the shell."""

    office: Office

    def current(self) -> PageName | None:
        """Return the name of the page in front."""

    def open_page(self, to: ToPage) -> None:
        """Bring a page to the front."""

    def relay(self, changed: Changed) -> None:
        """Refresh what shows it."""


def lock(window: Window) -> None:
    """Drop every open key. Where others sit here too, the page of one person makes room for the
    list of turns first: what was typed there is kept while its owner still counts as here."""
    if pages.is_private(window.current()) and window.office.turns.others_sit_here():
        window.open_page(ToPage(PageName.TURNS))
    window.relay(window.office.lock())
