"""What was refused: when, from which file, why, and a copy of it for whoever sent it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Fact
from smartcity_desktop.desk.laptop.quarantined import Pretender
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import short
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label

_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = ("when", "file", "about", "why")


class QuarantinePage(Page):
    """A line for each refused item, the newest first; of the one in hand everything is told."""

    shows = frozenset({Fact.ITEMS, Fact.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._every: dict[str, Pretender] = {}
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.list = QTreeWidget()
        self.empty = Empty()
        self.list.setObjectName("files")
        self.list.setColumnCount(len(COLUMNS))
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemSelectionChanged.connect(self._show_more)
        self.more = Label("", wrap=True, selectable=True)
        self.save = QPushButton()
        self.ledger = QPushButton()
        self.back = QPushButton()
        self.save.clicked.connect(self._ask)
        self.ledger.clicked.connect(self._to_ledger)
        self.back.clicked.connect(lambda: self.go.emit(ToPage(PageName.RECEIVE)))
        beneath(
            self._title,
            self._what,
            filling(self.list),
            filling(self.empty),
            self.more,
            beside(self.back, stretch(), self.ledger, self.save, gap=2),
            gap=3,
            on=self,
        )

    # what people do

    def enter(self, to: ToPage) -> None:
        """Have the list in hand."""
        self.list.setFocus()

    def save_to(self, folder: Path) -> None:
        """Write a copy of the bytes in hand."""
        desk, digest = self.office.coordinator.quarantine, self.chosen()
        written = self.outcome(lambda: desk.save_copy(digest, folder))
        if written is not None:
            rest = t("quarantine.saved_rest", file=written.path.name, folder=str(folder))
            self.told.emit(t("quarantine.saved"), rest)

    def chosen(self) -> str:
        """Return the digest of the item in hand, "" for none."""
        items = self.list.selectedItems()
        return str(items[0].data(0, _ROLE)) if items else ""

    def _in_hand(self) -> Pretender:
        return self._every[self.chosen()]

    def _to_ledger(self) -> None:
        self.go.emit(ToPage(PageName.LEDGER, self._in_hand().session))

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("quarantine.save"))
        if name:
            self.save_to(Path(name))

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("quarantine.title"))
        self._what.setText(t("quarantine.what"))
        self.list.setHeaderLabels([t(f"quarantine.{one}") for one in COLUMNS])
        self.list.setAccessibleName(t("quarantine.title"))
        self.save.setText(t("quarantine.save"))
        self.ledger.setText(t("quarantine.to_ledger"))
        self.back.setText(t("quarantine.back"))
        self.empty.say(t("quarantine.empty"), t("quarantine.empty_rest"))

    def refresh(self) -> None:
        """List what is in quarantine; the line in hand stays, else the newest is."""
        chosen = self.chosen()
        self._every = {one.digest: one for one in self.office.coordinator.quarantine.every()}
        self.list.clear()
        for one in self._every.values():
            item = QTreeWidgetItem(_words(one))
            item.setData(0, _ROLE, one.digest)
            for place in range(len(COLUMNS)):
                item.setToolTip(place, item.text(place))
            self.list.addTopLevelItem(item)
            if one.digest == chosen or self.list.topLevelItemCount() == 1:
                self.list.setCurrentItem(item)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.list.setVisible(bool(self._every))
        self.empty.setVisible(not self._every)
        self._show_more()

    def _show_more(self) -> None:
        any_ = bool(self.chosen())
        self.more.setVisible(any_)
        self.save.setVisible(any_)
        self.ledger.setVisible(any_ and bool(self._in_hand().session))
        if any_:
            one = self._in_hand()
            told = finding_words.explained(one.code, one.facts)
            code = t("quarantine.code", code=one.code, digest=short(one.digest))
            self.more.setText(f"{told.what}\n{finding_words.rest(told)}\n{code}")


def _words(one: Pretender) -> list[str]:
    at = f"{short_day(one.at)} {clock_time(one.at)}"
    about = " · ".join(filter(None, (one.session, one.seat)))
    pretends = t("quarantine.pretends", about=about) if about else t("quarantine.untold")
    return [at, one.file, pretends, finding_words.explained(one.code, one.facts).what]
