"""Locking: every open key is dropped, and on a shared laptop the sheet is covered as well."""

from __future__ import annotations

from typing import Protocol

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import pages


class Window(Protocol):
    """What of the shell this needs: it stands below the shell."""

    office: Office

    def current(self) -> str:
        """Return the name of the page in front."""

    def open_page(self, name: str) -> None:
        """Bring a page to the front."""

    def relay(self, changed: Changed) -> None:
        """Refresh what shows it."""


def lock(window: Window) -> None:
    """Drop every open key. Where others sit here too, the page of one person makes room for the
    list of turns first: what was typed there is kept while its owner still counts as here."""
    if window.current() in pages.OF_ONE and window.office.turns.others_sit_here():
        window.open_page("turns")
    window.relay(window.office.lock())
