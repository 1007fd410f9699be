"""What was sealed on this laptop: every file, its code, and the way to a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Fact
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.card import CardState, SessionCard
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui.assess.sealing.signers import still_waiting
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, day, t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.boxes import beneath, filling, held, layers
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.hand_over import HandOver, stamp
from smartcity_desktop.ui.widgets.label import Label

_ROLE = Qt.ItemDataRole.UserRole


CODE = 3
ROOMY = 760
"""Pixels of page below which the column of codes is left out."""


class FilesPage(Page):
    """One line a session: its bundle once closed, my sheet while it is not."""

    shows = frozenset({Fact.ITEMS, Fact.SCORES, Fact.MINUTES, Fact.IDENTITY, Fact.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.list = QTreeWidget()
        self._empty = Empty()
        self.list.setObjectName("files")
        self.list.setRootIsDecorated(False)
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setColumnCount(6)
        self.list.itemSelectionChanged.connect(self._show_hand_over)
        self.hand_over = HandOver(office)
        self.relay(self.hand_over)
        self.hand_over.serve(self._hand_over, self._handed, self._unsigned)
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.TODAY)))
        whole = held(beneath(self._title, self._what, filling(self.list), self.hand_over, gap=3))
        self._layers = layers(self._empty, whole, on=self)
        self._wanted, self._coming, self._states = "", False, dict[str, str]()

    def enter(self, to: ToPage) -> None:
        """Select the file of a session; without one, whatever was on no stick yet."""
        self._wanted = to.session
        self._coming = True
        self.list.setFocus()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("assess.files.title"))
        self._what.setText(t("assess.files.what"))
        columns = ("session", "region", "kind", "code", "file", "stick")
        self.list.setHeaderLabels([t(f"assess.files.{one}") for one in columns])
        self.list.setAccessibleName(t("assess.files.title"))

    def refresh(self) -> None:
        """List what is sealed."""
        self._empty.say(
            t("assess.files.none_what"), t("assess.files.none_then"), t("assess.empty.button")
        )
        kept = {item.data(0, _ROLE) for item in self.list.selectedItems()}
        cards = self.office.assessor.today() if self.office.identity.me else ()
        if self._wanted or (self._coming and not kept):
            waiting = {one.session for one in cards if not one.handed}
            kept = {self._wanted} if self._wanted else waiting
        self._wanted, self._coming = "", False
        self.list.clear()
        for card in cards:
            state = self._kind(card)
            if not state:
                continue
            name, digest = self._file(card.session, state)
            when = f"{day(card.planned_start)}, {clock_time(card.planned_start)}"
            kind = t(f"assess.files.is_{state}")
            code = grouped(digest)
            stick = t(f"assess.files.{'on' if card.handed else 'no'}_stick")
            item = QTreeWidgetItem([when, card.region.full_name(), kind, code, name, stick])
            item.setData(0, _ROLE, card.session)
            item.setToolTip(4, name)
            self._states[card.session] = state
            self.list.addTopLevelItem(item)
            item.setSelected(card.session in kept)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._layers.setCurrentIndex(1 if self.list.topLevelItemCount() else 0)
        self._show_hand_over()

    def _kind(self, card: SessionCard) -> str:
        """The bundle holds everybody's sheets: it is the chair's; each member has the own sheet."""
        me = self.office.identity.my_seat()
        if card.state == CardState.CLOSED and me.chair:
            return CardState.CLOSED
        return CardState.SEALED if self.office.assessor.draft(card.session).sealed else ""

    def _file(self, session: str, state: str) -> tuple[str, str]:
        if state == CardState.CLOSED:
            return self.office.chair.file_of(session)
        return self.office.assessor.file_of(session)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow window leaves the code to the file's name, which holds it."""
        super().resizeEvent(event)
        self.list.setColumnHidden(CODE, event.size().width() < ROOMY)

    def _show_hand_over(self) -> None:
        self.hand_over.refresh()
        self.hand_over.setEnabled(bool(self.list.selectedItems()))

    def write_to(self, folder: Path) -> None:
        """Write every selected file to a stick."""
        self.hand_over.write_to(folder)

    def _hand_over(self, folder: Path) -> list[Written]:
        written = [
            (self.office.chair if state == CardState.CLOSED else self.office.assessor).hand_over(
                one, folder
            )
            for one, state in self._selected()
        ]
        self.refresh()
        return written

    def _unsigned(self) -> str:
        bundles = (one for one, state in self._selected() if state == CardState.CLOSED)
        return still_waiting(self.office.cosigning, bundles)

    def _handed(self) -> str:
        return ", ".join(stamp(self.office, self._file(*one)[1]) for one in self._selected())

    def _selected(self) -> list[tuple[str, str]]:
        sessions = [str(item.data(0, _ROLE)) for item in self.list.selectedItems()]
        return [(session, self._states[session]) for session in sessions]
