"""What every page has in common: it shows facts, and says which kinds it changed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import NOTHING, Changed
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.destinations import PageName, ToPage


class Page(Acting, QWidget):
    """A page of the one window; built the first time it is shown.

    `shows` are the topics it reads: the shell calls `refresh` when a change overlaps
    them, after an act of this page as after those of others.
    """

    shows: ClassVar[Changed] = NOTHING
    scrolls: ClassVar[bool] = True
    """Whether the window lets it scroll where it is higher than the window is."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office

    def enter(self, to: ToPage) -> None:
        """Come to the front, perhaps for something in particular."""

    def leave(self) -> None:
        """Go to the back: what was typed and not yet kept is kept now."""

    def shown(self) -> SessionId:
        """Return the session that is shown, "" where no particular one is."""
        return NO_SESSION

    def here(self, name: PageName) -> ToPage:
        """Return the way back to what is shown."""
        return ToPage(name, self.shown())

    def rest(self) -> QWidget | None:
        """Return where the keyboard goes when what had it goes away; None: to what is nearest."""
        return None

    def keep(self) -> bool:
        """Try again to keep what the disk refused; tell whether everything is kept."""
        return True

    def retranslate(self) -> None:
        """Set every fixed text again after a change of language; `refresh` follows."""

    def refresh(self) -> None:
        """Read the facts afresh and show them."""
        raise NotImplementedError

    def tick(self) -> None:
        """Half a second has passed: repaint a clock, nothing else."""
