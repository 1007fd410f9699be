"""Where we are: which edition, which revision of it, its digest; language and help at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.ui import actions, language, theme, undo
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.boxes import beside, stretch
from smartcity_desktop.ui.widgets.elided import ElidedLabel
from smartcity_desktop.ui.widgets.menu import Menu

DIGEST = 36
"""Letters of the edition's id, number and digest that are in view before its title is."""


class TopLine(QWidget):
    """`acted` carries the name of an act of the window; `left` asks for another practice laptop."""

    acted = Signal(str)
    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._title = ElidedLabel("", "strong", gives=Qt.TextElideMode.ElideRight)
        self._digest = ElidedLabel("", "caption", tone="quiet", letters=DIGEST)
        self._language = QToolButton()
        self._menu = QToolButton()
        self._laptops = QToolButton()
        self._laptops.clicked.connect(self.left)
        self._laptops.hide()
        self._narrow = self._short = False
        named = ((self._laptops, "laptop"), (self._language, "languages"), (self._menu, "menu"))
        for button, icon in named:
            button.setProperty("quiet", True)
            icons.put(button, icon)
        self._language.clicked.connect(lambda: self.acted.emit("language"))
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row = beside(
            self._title,
            self._digest,
            stretch(),
            self._laptops,
            self._language,
            self._menu,
            gap=3,
            on=self,
            margins=(4, 2, 4, 1),
        )

    def set_practice(self, *, practising: bool) -> None:
        """Offer the other laptops of a practice event, or not."""
        self._laptops.setVisible(practising)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The words of the buttons give way before the edition's title does."""
        super().resizeEvent(event)
        self._share()

    def buttons_at(self) -> int:
        """Return where the first of the buttons at the right begins."""
        buttons = (self._laptops, self._language, self._menu)
        return min((b.x() for b in buttons if not b.isHidden()), default=self.width())

    def words_at(self) -> int:
        """Return where what is only read begins: before it stands what opens the list of pages."""
        read = (self._title, self._digest)
        return min((one.x() for one in read if not one.isHidden()), default=0)

    def whole_from(self, left: int) -> int:
        """Return from where something must lie over the words, so as to cut none in the middle."""
        for one in (self._title, self._digest):
            ends = one.x() + min(one.width(), one.sizeHint().width())
            if not one.isHidden() and one.x() < left < ends:
                return one.x()
        return left

    def put_first(self, widget: QWidget) -> None:
        """Give a widget the place before the title."""
        self._row.insertWidget(0, widget)

    def set_narrow(self, *, narrow: bool) -> None:
        """On a narrow window the title gives way; the digest in words stays."""
        self._title.setVisible(not narrow)
        self._narrow = narrow
        edge = theme.SPACE[2 if narrow else 4]
        above = theme.SPACE[1 if narrow else 2]
        self._row.setContentsMargins(edge, above, edge, theme.SPACE[1])
        self._row.setSpacing(theme.SPACE[2 if narrow else 3])
        self._share()

    def retranslate(self) -> None:
        """Set the words of the buttons and of the menu."""
        self._language.setAccessibleName(t("actions.language"))
        self._language.setToolTip(t("actions.language") + " (Ctrl+L)")
        self._menu.setText(t("shell.menu"))
        menu = Menu(self._menu)
        self._fill(menu)
        menu.aboutToShow.connect(self._name_undo)
        old = self._menu.menu()
        self._menu.setMenu(menu)
        if old is not None:
            old.deleteLater()
        self.refresh()

    def _fill(self, menu: Menu) -> None:
        """Who assesses finds the acts of the session too, from every page."""
        laptop, role = self._office.laptop, self._office.identity.role
        assesses = laptop.holdings.has_edition and role == LaptopRole.ASSESSOR
        for group in actions.menu(assesses=assesses):
            menu.addSeparator()
            for act in group:
                entry = menu.addAction(f"{t(f'actions.{act.name}')}\t{act.written()}")
                entry.triggered.connect(lambda _=False, name=act.name: self.acted.emit(name))
                entry.setObjectName(act.name)

    def _share(self) -> None:
        """Call the buttons by their short names where their words leave the title no room."""
        self._name_buttons(short=False)
        parts = (self._title, self._digest, self._laptops, self._language, self._menu)
        shown = [one for one in parts if not one.isHidden()]
        needs = sum(one.sizeHint().width() for one in shown) + 2 * theme.SPACE[4]
        needs += self._row.spacing() * (len(shown) + 1)
        self._short = self._narrow or needs > self.width()
        self._name_buttons(short=self._short)

    def _name_buttons(self, *, short: bool) -> None:
        self._laptops.setText(t("scoring.laptop" if short else "shell.other_laptop"))
        other = "en" if language.current() == "id" else "id"
        named = {"en": "English", "id": "Bahasa Indonesia"}[other]
        self._language.setText(other.upper() if short else named)

    def _name_undo(self) -> None:
        """Say in the menu which act would be undone, which done again."""
        for entry in self._menu.menu().actions():
            if entry.objectName() in {"undo", "redo"}:
                act = actions.named(entry.objectName())
                what = undo.named(self.window(), act.name)
                words = t(f"actions.{act.name}")
                words = f"{words}: {what}" if what else words
                entry.setText(f"{words}\t{act.written()}")
                entry.setEnabled(bool(what))

    def refresh(self) -> None:
        """Show the edition in force."""
        laptop = self._office.laptop
        if not laptop.holdings.has_edition:
            self._title.setText(t("shell.program"))
            self._digest.setText("")
            self._share()
            return
        edition, ref = laptop.holdings.edition(), laptop.holdings.edition_ref()
        self._title.setText(edition.title)
        digest = grouped(ref.sha256)
        self._digest.setText(f"{edition.id} · e{ref.seq} · {digest}")
        self._share()
