"""Two editions of one number, told where it happens, and which of them shall count."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.edition import forks
from smartcity_desktop.desk.edition.forks import Rival
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface


class ForkRow(Acting, Surface):
    """Hidden while there is no fork; `prepared` says that an edition waits for the root holders."""

    prepared = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.wear("danger")
        self.title = Label("", "strong", wrap=True)
        self._what = Label("", wrap=True)
        self._rows = beneath(gap=2)
        self.buttons: dict[Digest, QPushButton] = {}
        beneath(self.title, self._what, self._rows, gap=2, on=self, margins=(3, 2, 3, 2))
        self.hide()

    def choose(self, digest: Digest) -> None:
        """Make the edition that ends the fork in favour of this one."""
        if self.attempt(lambda: forks.prepare(self._office.laptop, digest)):
            self.prepared.emit()

    def refresh(self) -> None:
        """Show the editions of one number, if there are several."""
        rivals = forks.rivals(self._office.laptop)
        self.setVisible(bool(rivals))
        self.buttons.clear()
        with refilled(self._rows):
            for rival in rivals:
                scored = any(other.seats for other in rivals if other is not rival)
                words = t("fork.barred") if scored else t("fork.unfit")
                self._rows.addWidget(self._row(rival, "" if rival.may_go_on else words))
        if not rivals:
            return
        self.title.setText(t("fork.title", count=len(rivals), seq=rivals[0].edition.seq))
        self._what.setText(t("fork.what"))

    def _row(self, rival: Rival, barred: str) -> QWidget:
        button = QPushButton(t("fork.choose"))
        allow(button, barred)
        button.clicked.connect(partial(self.choose, rival.digest))
        self.buttons[rival.digest] = button
        at = rival.edition.created_at
        words = t(
            "fork.line",
            code=grouped(rival.digest),
            at=f"{short_day(at)} {clock_time(at)}",
            seats=", ".join(rival.seats) or "–",
        )
        return holder(beside(filling(Label(words, selectable=True)), button, gap=3))
