"""What every page has in common: it shows facts, and says which kinds it changed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.changed import NOTHING, Changed


class Page(QWidget):
    """A page of the one window.

    `shows` are the kinds of facts it reads: the shell calls `refresh` when a change overlaps
    them. A page emits `changed` after each act of its own, `problem` with a Problem that has no
    field to stand beside, and `go` with the name of another page (and an argument).
    """

    changed = Signal(object)
    problem = Signal(object)
    go = Signal(str, object)

    shows: ClassVar[Changed] = NOTHING

    def title(self) -> str:
        """Return the page's name in the list at the left, in the language of the screen."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the facts afresh and show them."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text again after a change of language; then the shell calls `refresh`."""
