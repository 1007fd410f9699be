"""Locking: every open key is dropped, and on a shared laptop the sheet is covered as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_desktop.ui import pages

if TYPE_CHECKING:
    from smartcity_desktop.ui.shell import Shell


def lock(shell: Shell) -> None:
    """Drop every open key. Where others sit here too, the page of one person makes room for the
    list of turns first: what was typed there is kept while its owner still counts as here."""
    if shell.current() in pages.OF_ONE:
        from smartcity_desktop.desk import turns

        if turns.others_sit_here(shell.office):
            shell.open_page("turns")
    shell.relay(shell.office.lock())
