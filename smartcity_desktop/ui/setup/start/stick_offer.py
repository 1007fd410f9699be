"""A stick with an edition was plugged in: say which, and open it with one button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.edition.brought_editions import Brought, on
from smartcity_desktop.desk.office import Office
from smartcity_desktop.host import sticks
from smartcity_desktop.ui.jobs import Job
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.stick_row import stick_name
from smartcity_desktop.ui.widgets.surface import Surface

TICKS = 4
"""Every so many ticks of the page one looks which sticks there are."""


class StickOffer(Surface):
    """`chosen` carries the file of the edition to open. Hidden while there is none to offer;
    `changed` when that became otherwise."""

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wear("accent")
        self._office = office
        self._job: Job | None = None
        self._seen: tuple[Path, ...] = ()
        self._found: tuple[Brought, ...] = ()
        self._offered: Brought | None = None
        self._ticks = 0
        self._words = Label("", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._choose)
        beside(filling(self._words), self.button, gap=3, on=self, margins=None)
        self.hide()

    def tick(self) -> None:
        """Look now and then which sticks are plugged in; asking that touches no medium."""
        if self._ticks % TICKS == 0:
            self.look(sticks.removable())
        self._ticks += 1

    def look(self, places: tuple[Path, ...]) -> None:
        """Read beside the window what the sticks bring, when they are others than before."""
        if places == self._seen or self._job is not None:
            return
        self._seen = places
        self._job = Job(lambda _progress: on(places), self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.start()

    def refresh(self) -> None:
        """Offer what is newer than the edition in force, or anything where there is none."""
        laptop = self._office.laptop
        wanted = self._found
        if laptop.holdings.has_edition:
            edition, seq = laptop.holdings.edition(), laptop.holdings.edition_ref().seq
            wanted = tuple(
                brought for brought in wanted if brought.id == edition.id and brought.seq > seq
            )
        self._offered = max(wanted, key=lambda brought: brought.seq, default=None)
        self.setVisible(self._offered is not None)
        if self._offered is not None:
            one = self._offered
            facts = {"stick": stick_name(one.stick), "title": one.title, "id": one.id}
            self._words.setText(t("first.offer", seq=one.seq, **facts))
            self.button.setText(t("first.open"))
            self.button.setAccessibleName(f"{t('first.open')}: {one.title}")

    def _choose(self) -> None:
        if self._offered is not None:
            self.chosen.emit(self._offered.file)

    def _done(self, found: object) -> None:
        self._job = None
        assert isinstance(found, tuple)
        self._found = found
        self.refresh()
        self.changed.emit()

    def _failed(self, _fault: Exception) -> None:
        """A stick that cannot be read brings nothing; whoever opens its file hears why."""
        self._job = None
