"""The papers of one session, at the foot of the side sheet: the recap, the sheets by seat."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from smartcity_desktop.desk.event.ledger import SessionDetail
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_SEAT, SeatId
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, flowing
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_choice import PaperChoice
from smartcity_desktop.ui.widgets.paper_language import PaperLanguage


class SessionPapers(QWidget):
    """`wanted` carries a seat ("" for the recap), the language of the paper and its size."""

    wanted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", "strong")
        self.language = PaperLanguage()
        self.paper = PaperChoice()
        self.recap = QPushButton()
        self.sheets = QPushButton()
        self.menu = QMenu(self)
        self.sheets.setMenu(self.menu)
        self.recap.clicked.connect(lambda: self._want(NO_SEAT))
        head = flowing(self._words, self.language, self.paper, gap=2)
        rows = (head, flowing(self.recap, self.sheets, gap=2))
        beneath(*rows, gap=2, on=self, margins=(0, 2, 3, 0))

    def show_papers(self, detail: SessionDetail, edition: Edition) -> None:
        """Offer the papers of a session; without a record that counts there are none."""
        self.setVisible(detail.view.record is not None)
        self.language.retranslate()
        self.paper.show_event(edition.paper)
        self.paper.retranslate()
        self._words.setText(t("coordinate.side.papers"))
        recap = t("coordinate.side.recap")
        self.recap.setText(recap)
        self.recap.setAccessibleName(t("coordinate.side.preview_of", paper=recap))
        self.sheets.setText(t("coordinate.side.sheets"))
        self.sheets.setVisible(bool(detail.view.sheets))
        self.menu.clear()
        for seat in detail.view.sheets:
            name = edition.roster[seat].name if seat in edition.roster else ""
            entry = self.menu.addAction(f"{seat} {name}".replace("&", "&&"))
            entry.triggered.connect(lambda _=False, one=seat: self._want(one))

    def _want(self, seat: SeatId) -> None:
        self.wanted.emit(seat, self.language.chosen(), self.paper.chosen())
