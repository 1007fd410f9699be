"""The window's own parts where it is small, as on a screen at 200 %.

The list of pages becomes a menu, buttons lose their air, and pages that are higher than the window
scroll. Nothing is left out and nothing scrolls sideways.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLayout, QStackedWidget, QToolButton

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.boxes import scrolled
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.menu import Menu
from smartcity_desktop.ui.widgets.nav import Nav
from smartcity_desktop.ui.widgets.top_line import TopLine
from smartcity_desktop.ui.widths import High, Wide, fits

_TIGHT = """
QPushButton { padding: 1px 10px; min-height: 1.3em; }
QPushButton:focus, QPushButton:checked { padding: 0px 9px; }
QToolButton[autoRaise="false"] { padding: 1px 6px; }
QToolButton[autoRaise="false"][popupMode="2"] { padding-right: 18px; }
QLineEdit { padding: 2px 4px; }
QLineEdit:focus { padding: 1px 3px; }
Choice { padding: 1px 20px 1px 6px; }
Choice:focus { padding: 0px 19px 0px 5px; }
"""


class Fitting(QObject):
    """Watches a window's size and gives its parts less room, or their usual one again."""

    def __init__(self, nav: Nav, top: TopLine, room: QLayout) -> None:
        super().__init__(nav)
        self._nav, self._top, self._room = nav, top, room
        self._shape: tuple[bool, bool] | None = None
        self._pages = QToolButton()
        icons.put(self._pages, "menu")
        self._pages.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = Menu(self._pages)
        self._menu.aboutToShow.connect(self._fill)
        self._one = QActionGroup(self._menu)  # a page is one of many, not ticked beside others
        self._pages.setMenu(self._menu)
        self._pages.hide()
        top.put_first(self._pages)
        nav.currentRowChanged.connect(lambda _row: self._name())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and watched.isWidgetType():
            self.fit(watched.width(), watched.height())  # type: ignore[attr-defined]
        return False

    def fit(self, wide: int, high: int) -> None:
        """Give the parts the room of a window of this size."""
        shape = (not fits(Wide.PAGES, wide), not fits(High.AIR, high))
        if shape == self._shape:
            return
        self._shape = narrow, low = shape
        self._nav.setVisible(not narrow)
        self._pages.setVisible(narrow)
        self._top.set_narrow(narrow=narrow)
        self._name()
        across, above = theme.SPACE[2 if narrow else 4], theme.SPACE[1 if low else 3]
        self._room.setContentsMargins(across, above, across, above)
        self._room.setSpacing(theme.SPACE[1 if low else 3])
        whole = self._top.parentWidget()
        if whole is not None and whole.styleSheet() != (_TIGHT if low else ""):
            whole.setStyleSheet(_TIGHT if low else "")
            for label in whole.findChildren(Label):
                label.recolour()

    def _name(self) -> None:
        item = self._nav.currentItem()
        self._pages.setText(item.text() if item is not None else t("shell.pages"))
        self._pages.setAccessibleName(t("shell.pages"))
        self._pages.setToolTip(t("shell.pages"))

    def _fill(self) -> None:
        self._menu.clear()
        for row in range(self._nav.count()):
            entry = self._menu.addAction(self._nav.item(row).text())
            entry.setCheckable(True)
            entry.setActionGroup(self._one)
            entry.setChecked(row == self._nav.currentRow())
            entry.triggered.connect(lambda _=False, row=row: self._nav.setCurrentRow(row))


def put(stack: QStackedWidget, page: Page) -> None:
    """Add a page to the stack; one that does not fit by itself is given a way to scroll."""
    if page.scrolls:
        stack.addWidget(scrolled(page))
    else:
        stack.addWidget(page)


def show(stack: QStackedWidget, page: Page) -> None:
    """Bring a page of the stack to the front."""
    for place in range(stack.count()):
        room = stack.widget(place)
        if room is page or (room is not None and room.isAncestorOf(page)):
            stack.setCurrentIndex(place)
