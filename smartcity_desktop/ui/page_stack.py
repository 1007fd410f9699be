"""The pages, one in front. Whoever comes back to one goes on writing where they were.

Digits score: a keyboard that came back to the levels instead of the note would change them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.ui import narrow
from smartcity_desktop.ui.destinations import ToIndicator, ToPage
from smartcity_desktop.ui.page import Page

Place = tuple[SessionId, SeatId | None]
"""What a page showed, and who sat there."""


class PageStack(QStackedWidget):
    """Remembers of each page which text had the keyboard; the caret is the text's own."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._hand: dict[Page, QWidget] = {}
        self._left: dict[Page, tuple[Place, QWidget]] = {}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def part(self, page: Page) -> None:
        """Let a page go to the back."""
        hand = self._hand.pop(page, None)
        self._left.pop(page, None)
        if isinstance(hand, QLineEdit | QPlainTextEdit | QTextEdit):
            self._left[page] = self._place(page), hand
        page.leave()

    def bring(self, page: Page, to: ToPage) -> None:
        """Bring a page to the front; a jump to something in particular goes there."""
        narrow.show(self, page)
        left = self._left.pop(page, None)
        jumps = type(to) is not ToPage and not (isinstance(to, ToIndicator) and to.back)
        if left is None or jumps or left[0] != self._place(page):
            return
        hand = left[1]
        if isValid(hand) and hand.isVisible() and hand.isEnabled():
            hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, page: Page) -> Place:
        return page.shown(), self._office.identity.my_id_or_none()

    def _moved(self, _before: QWidget | None, hand: QWidget | None) -> None:
        """What is outside the pages takes the keyboard from none of them."""
        if hand is None or not self.isAncestorOf(hand):
            return
        around: QWidget | None = hand
        # All the way up: what Qt made is let go of by PySide unless its parents were asked for.
        while around is not None:
            if isinstance(around, Page):
                self._hand[around] = hand
            around = around.parentWidget()
