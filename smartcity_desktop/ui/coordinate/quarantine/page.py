"""What was refused: when, from which file, why, and a copy of it for whoever sent it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.quarantined import Pretender
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.text import shown
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.choosing import Purpose, choose_folder
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.listing import Listing


class QuarantinePage(Page):
    """A line for each refused item, the newest first; of the current one everything is told."""

    shows = frozenset({Topic.ITEMS, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.list = Listing(COLUMNS, "quarantine.title")
        self.list.itemSelectionChanged.connect(self._show_more)
        self.empty = Empty("inbox")
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
        """Have the current list."""
        self.list.setFocus()

    def save_to(self, folder: Path) -> None:
        """Write a copy of the current bytes."""
        desk, one = self.office.coordinator.quarantine, self._in_hand()
        if one is None:
            return
        written = self.outcome(lambda: desk.save_copy(one.digest, folder))
        if written is not None:
            rest = t("quarantine.saved_rest", file=written.path.name, folder=str(folder))
            self.notified.emit(t("quarantine.saved"), rest)

    def _in_hand(self) -> Pretender | None:
        return next(iter(self.list.chosen()), None)

    def _to_ledger(self) -> None:
        one = self._in_hand()
        if one is not None:
            self.go.emit(ToPage(PageName.LEDGER, one.session))

    def _ask(self) -> None:
        folder = choose_folder(self, t("quarantine.save"), Purpose.ARCHIVE)
        if folder is not None:
            self.save_to(folder)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("quarantine.title"))
        self._what.setText(t("quarantine.what"))
        self.list.retranslate()
        self.save.setText(t("quarantine.save"))
        self.ledger.setText(t("quarantine.to_ledger"))
        self.back.setText(t("quarantine.back"))
        self.empty.say(t("quarantine.empty"), t("quarantine.empty_rest"))

    def refresh(self) -> None:
        """List what is in quarantine; the current line stays, else the newest is."""
        before = self._in_hand()
        every = tuple(self.office.coordinator.quarantine.every())
        self.list.show_rows(every)
        digests = [pretender.digest for pretender in every]
        if digests:
            kept = before is not None and before.digest in digests
            self.list.take(digests.index(before.digest) if before is not None and kept else 0)
        self.list.setVisible(bool(every))
        self.empty.setVisible(not every)
        self._show_more()

    def _show_more(self) -> None:
        one = self._in_hand()
        self.more.setVisible(one is not None)
        self.save.setVisible(one is not None)
        self.ledger.setVisible(one is not None and bool(one.session))
        if one is not None:
            told = finding_words.explained(one.code, one.facts)
            code = t("quarantine.code", code=one.code, digest=short(one.digest))
            self.more.setText(f"{told.what}\n{finding_words.rest(told)}\n{code}")


def _at(pretender: Pretender) -> str:
    return f"{short_day(pretender.at)} {clock_time(pretender.at)}"


def _about(pretender: Pretender) -> str:
    about = " · ".join(filter(None, (pretender.session, pretender.seat)))
    return t("quarantine.pretends", about=about) if about else t("quarantine.untold")


def _why(pretender: Pretender) -> str:
    return finding_words.explained(pretender.code, pretender.facts).what


COLUMNS: tuple[Column[Pretender], ...] = (
    telling("quarantine.when", _at),
    telling("quarantine.file", lambda pretender: shown(pretender.file)),
    telling("quarantine.about", _about),
    telling("quarantine.why", _why, Width.FILLS),
)
