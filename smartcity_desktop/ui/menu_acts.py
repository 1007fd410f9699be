"""What the menu does: an act of the window, or one of the session, wherever one is just now."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from smartcity_desktop.ui import actions
from smartcity_desktop.ui.destinations import Destination, PageName, ToConflict, ToPage
from smartcity_desktop.ui.page import Page


class Window(Protocol):
    """What of the shell this needs: it stands below the shell."""

    def current(self) -> PageName | None:
        """Return the name of the page in front."""

    def front(self) -> Page:
        """Return the page in front."""

    def go(self, to: Destination) -> None:
        """Go where a page leads."""

    def act(self, name: str) -> QAction:
        """Return the window's action called `name`."""


def do(window: Window, name: str) -> None:
    """Do an act of the menu; one of the sheet opens the sheet first."""
    if name not in actions.OF_THE_SHEET:
        window.act(name).trigger()
        return
    if window.current() == PageName.SCORING:
        _trigger(window.front(), name)
        return
    session = window.front().shown()
    if name == "declare_conflict":
        window.go(ToConflict(session=session))
    elif name == "review" and session:
        window.go(ToPage(PageName.REVIEW, session))
    else:
        window.go(ToPage(PageName.SCORING, session))
        if window.current() == PageName.SCORING:
            _trigger(window.front(), name)


def _trigger(page: Page, name: str) -> None:
    """The page's own: the menu's entry has the same name."""
    action = page.findChild(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
    if isinstance(action, QAction):
        action.trigger()
