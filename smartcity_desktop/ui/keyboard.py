"""Where the keyboard goes when what had it is hidden, switched off or taken away.

Qt takes whatever comes next in the window, which is its first button once nothing follows, or
nothing at all: the next press of Enter would then do something that nobody looks at, or Tab begins
at the top of the window. Here it stays on its page, also where that happened while another window,
such as the one that asks for a folder, was in front.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QPushButton, QWidget
from shiboken6 import isValid

from smartcity_desktop.ui.page import Page

SETTLING_MS = 500
"""A button that came by the keyboard this way takes no press that was begun for another one."""


class KeyboardWindow(QMainWindow):
    """Hands the keyboard on within a page, and gives it to `refuge` where a page has no place for
    it."""

    refuge: QWidget

    def __init__(self) -> None:
        super().__init__()
        self._stood_on: Page | None = None
        self._given: QPushButton | None = None
        self._since = QElapsedTimer()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: N802 - Qt's name
        """Follow Tab as ever; what can no longer be used hands the keyboard on."""
        # This window's own, also while a dialog over it has the keyboard.
        focused = self.focusWidget()
        gone = focused or self._lost()
        if gone is None or (focused is not None and is_usable(focused)):
            return super().focusNextPrevChild(next_)
        self.give_away(gone)
        return True

    def event(self, event: QEvent) -> bool:
        """Have the keyboard on the page before Qt, coming back to the window, looks for it."""
        if event.type() == QEvent.Type.WindowActivate:
            focused = self.focusWidget()
            gone = focused or self._lost()
            if gone is not None and (focused is None or not is_usable(focused)):
                self.give_away(gone)
        return super().event(event)

    def _lost(self) -> Page | None:
        """Return the page that the keyboard was on, where what had it is gone for good. That
        itself is not kept: what Qt made dies without a word."""
        page = self._stood_on
        return page if page is not None and isValid(page) and page.isVisible() else None

    def give_away(self, focused: QWidget) -> None:
        """Take the keyboard from `focused`: pressed once more, it would do another thing."""
        heir = _heir(focused, _page_of(focused))
        if heir is None:
            heir = self.refuge if self.refuge.isVisible() else None
        if heir is None:
            focused.clearFocus()
            return
        self._given = heir if isinstance(heir, QPushButton) else None
        self._since.start()
        heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_on(self, page: Page) -> Page:
        """Take note of the page in front: it has the keyboard where nothing else has it yet."""
        if self.focusWidget() is None:
            self._stood_on = page
        return page

    def has_just_given(self, button: QWidget) -> bool:
        """Tell whether `button` was handed the keyboard a moment ago, unasked."""
        return button is self._given and self._since.elapsed() < SETTLING_MS

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """What is switched off with all that is around it leaves the keyboard nowhere."""
        if now is not None:
            if self.isAncestorOf(now):
                self._stood_on = _page_of(now)
            return
        if QApplication.activeWindow() is not self or not self.isVisible():
            return
        if before is not None and isValid(before) and self.isAncestorOf(before):
            if not is_usable(before):
                self.give_away(before)
        elif (lost := self._lost()) is not None:
            self.give_away(lost)


def is_usable(widget: QWidget) -> bool:
    """Tell whether a widget can have the keyboard: shown, and on with all that it stands in."""
    # Of a part that is being switched off what is in it is told last: so both are asked.
    return widget.isVisible() and widget.isEnabled() and widget.isEnabledTo(None)  # type: ignore[arg-type]


def in_order(*parts: QWidget) -> None:
    """Let Tab go through `parts` as they stand on the screen; Qt's order is that in which they were
    made, and what is shown anew would come last."""
    stops = [
        one
        for part in parts
        for one in (part, *part.findChildren(QWidget))
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.window() is part.window()
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _page_of(widget: QWidget) -> Page | None:
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Page):
        around = around.parentWidget()
    return around


def _heir(gone: QWidget, page: Page | None) -> QWidget | None:
    """Return what takes the keyboard after `gone`: the page's own choice, or what is nearest and
    does nothing by a press of Enter; else a button that is not the page's main act."""
    if page is None or not is_usable(page):
        return None
    chosen = page.rest()
    if chosen is not None and chosen is not gone and is_usable(chosen):
        return chosen
    return _of_kind(gone, page, _is_calm) or _of_kind(gone, page, _is_minor) or page


def _of_kind(gone: QWidget, page: Page, is_of_kind: Callable[[QWidget], bool]) -> QWidget | None:
    """Look around `gone`, in ever more of the page: what follows it, else what is before it."""
    # Not by Qt's chain of Tab: what PySide returns of it is taken for the child of another.
    order = page.findChildren(QWidget)
    at = order.index(gone) if gone in order else -1
    ways = [one for one in order if _takes_keys(one) and is_of_kind(one)]
    ways = [one for one in ways if one is not gone and (gone is page or not gone.isAncestorOf(one))]
    for around in _rooms(gone, page):
        found = [one for one in ways if around.isAncestorOf(one)]
        if found:
            return next((one for one in found if order.index(one) > at), found[-1])
    return None


def _rooms(gone: QWidget, page: Page) -> list[QWidget]:
    """What `gone` stands in, from the inside out to the page.

    Always all of it: what Qt made is a child of what is around it for PySide only once that was
    asked for, and whatever is let go of before takes what stands in it along.
    """
    found: list[QWidget] = []
    around = gone.parentWidget() if gone is not page else None
    while around is not None and around is not page:
        found.append(around)
        around = around.parentWidget()
    return [*found, page]


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and is_usable(widget)


def _is_calm(widget: QWidget) -> bool:
    """Whether Enter and the space bar start nothing there: fields, lists, tables, choices."""
    return not isinstance(widget, QAbstractButton)


def _is_minor(widget: QWidget) -> bool:
    return not widget.property("primary")
