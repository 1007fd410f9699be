"""The guide lies over the page one works at; that page stays as it is beneath and comes back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from smartcity_desktop.desk.laptop import cards
from smartcity_desktop.host import guide
from smartcity_desktop.ui import actions, language
from smartcity_desktop.ui.guide.contents import Contents
from smartcity_desktop.ui.guide.text import GuideText
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.menu import Menu
from smartcity_desktop.ui.widgets.paper_window import preview
from smartcity_desktop.ui.widgets.search_field import SearchField
from smartcity_desktop.ui.widths import Wide, fits


class Guide(QWidget):
    """Contents and find at the left, the text at the right. `closed` when one goes back to work."""

    closed = Signal()
    keys_wanted = Signal()

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._before: QWidget | None = None
        self._hand: QWidget | None = None
        self._trail: list[str] = []
        self.name = guide.INDEX
        self.search = SearchField()
        self.contents = Contents()
        self.text = GuideText()
        self._side = QWidget()
        self.back = QPushButton()
        self.card = QToolButton()
        self.leave = QPushButton()
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self.find_next)
        self.contents.chosen.connect(self.read)
        self.text.linked.connect(self.follow)
        self.back.clicked.connect(self.go_back)
        self.leave.clicked.connect(self.close_guide)
        self.card.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        actions.bind(self, "guide_find", self.look_for)
        actions.bind(self, "guide_back", self.go_back)
        self._lay_out()
        self._stack.addWidget(self)
        self.retranslate()

    def _lay_out(self) -> None:
        self.search.setFixedWidth(self.contents.width())
        beneath(self.search, filling(self.contents), gap=2, on=self._side)
        head = beside(self.back, self.card, stretch(), self.leave, gap=2)
        room = beneath(head, filling(self.text), gap=2)
        beside(self._side, filling(room), gap=4, on=self)

    # what people do

    def open_over(self, name: str) -> None:
        """Lie over what is in front and open the page about it, or the index."""
        self._before = self._stack.currentWidget()
        self._hand = QApplication.focusWidget()
        self._trail = []
        self.search.clear()
        self._stack.setCurrentWidget(self)
        self._show(guide.nearest(language.current(), name))
        self.text.setFocus()

    def close_guide(self) -> None:
        """Go back to where one was, the keyboard too."""
        if self._before is not None:
            self._stack.setCurrentWidget(self._before)
        # The page beneath goes on: what had the keyboard may have made room for something else.
        if self._hand is not None and isValid(self._hand) and self._hand.isVisible():
            self._hand.setFocus()
        self._before = self._hand = None
        self.closed.emit()

    def read(self, name: str) -> None:
        """Turn to a page."""
        self._trail.append(self.name)
        self._show(name)

    def go_back(self) -> None:
        """Turn to the page that was read before."""
        if self._trail:
            self._show(self._trail.pop())
            self.text.setFocus()

    def follow(self, target: str) -> None:
        """Go where a link leads."""
        if target == "keys:":
            self.keys_wanted.emit()
        elif target.startswith("card:"):
            self.print_card(target.removeprefix("card:"))
        else:
            file, _, heading = target.partition("#")
            if file:
                self.read(guide.nearest(language.current(), guide.followed(self.name, file)))
            if heading:
                self.text.go_to(heading)

    def print_card(self, role: str) -> None:
        """Show the card of a role as it will be printed."""
        data = cards.card(role, language.current())
        preview(self, t(f"guide.card_{role}"), data, cards.file_name(role, language.current()))

    def look_for(self) -> None:
        """Go to the find field, where the window is narrow too."""
        self._side.show()
        self.search.setFocus()

    def find_next(self) -> None:
        """Go to the next place of what is looked for, here or on the next page that has it."""
        words = self.search.text().split()
        if not words or self.text.find_next(words[0]):
            return
        names = self.contents.names()
        if names:
            at = names.index(self.name) + 1 if self.name in names else 0
            self.read(names[at % len(names)])
            self.text.find_next(words[0])

    # what is shown

    def retranslate(self) -> None:
        """Set every word again."""
        ask_in(self.search, t("guide.find"))
        self.search.setToolTip(t("guide.find_tip"))
        self.back.setText(t("guide.back"))
        self.leave.setText(t("guide.leave"))
        self.card.setText(t("guide.card"))
        menu = Menu(self.card)
        for role in cards.ROLES:
            entry = menu.addAction(t(f"guide.card_{role}"))
            entry.triggered.connect(lambda _=False, role=role: self.print_card(role))
        old = self.card.menu()
        self.card.setMenu(menu)
        if old is not None:
            old.deleteLater()
        self.contents.fill(self.search.text())
        self._show(guide.nearest(language.current(), self.name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Speak the other language as soon as the window does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave a narrow window to the text; its links lead everywhere."""
        super().resizeEvent(event)
        self._side.setVisible(fits(Wide.CONTENTS, self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leaves the find field first, then the guide."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.hasFocus():
            self.search.clear()
            self.text.setFocus()
        else:
            self.close_guide()

    def _show(self, name: str) -> None:
        self.name = name
        self.text.show_markdown(guide.page(language.current(), name) + _keys(name))
        self.text.setAccessibleName(guide.title(language.current(), name))
        self.text.mark(self.search.text())
        self.contents.mark(name)
        allow(self.back, "" if self._trail else t("off.no_way_back"))

    def _look(self, words: str) -> None:
        self.contents.fill(words)
        self.contents.mark(self.name)
        self.text.mark(words)


def _keys(name: str) -> str:
    """The keys of a page as the end of its text, made from the one table of acts."""
    acts = actions.of(name)
    if not acts:
        return ""
    lines = [f"- `{act.written()}` {t(f'actions.{act.name}')}" for act in acts]
    every = f"[{t('guide.all_keys')}](keys:)"
    return "\n\n".join(("", f"## {t('guide.keys')}", "\n".join(lines), every, ""))


def show(stack: QStackedWidget, page: str, keys: Callable[[], object]) -> Guide:
    """Open the guide over `stack` at `page`; where it is open already, close it."""
    found = stack.findChild(Guide)
    if found is None:
        found = Guide(stack)
        found.keys_wanted.connect(keys)
    if stack.currentWidget() is found:
        found.close_guide()
    else:
        found.open_over(page)
    return found
