"""How the page of papers is laid out: sessions and papers at the left, the paper at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.ui.assess.papers.paper_list import PaperList
from smartcity_desktop.ui.assess.session.other_clock import OtherClock
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.boxes import (
    aligned,
    beneath,
    beside,
    filling,
    flowing,
    holder,
)
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_bar import PaperBar
from smartcity_desktop.ui.widgets.paper_choice import PaperChoice
from smartcity_desktop.ui.widgets.paper_language import PaperLanguage
from smartcity_desktop.ui.widgets.paper_view import PaperView


class PapersFrame(QWidget):
    """Shows what it is given; the buttons are named like the acts they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self._session_word = Label("")
        self._language_word = Label("")
        self.session = Choice()
        self.other = OtherClock()
        self.late = Label("", tone="attention", wrap=True)
        self.late.hide()
        self.list = PaperList()
        self.language = PaperLanguage()
        self._paper_word = Label("")
        self.paper = PaperChoice()
        self.banner = Banner()
        self.words = Label("", wrap=True)
        self._needed = Label("", tone="quiet", wrap=True)
        names = ("print_paper", "save_paper", "print_needed")
        self.buttons = {name: QPushButton() for name in names}
        self.buttons["print_needed"].setProperty("primary", True)
        self.view = PaperView()
        self.bar = PaperBar(self.view)
        self._nothing = Label("", tone="quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        beneath(Columns(holder(self._left()), holder(self._right()), (5, 6)), on=self)

    def _left(self) -> QVBoxLayout:
        return beneath(
            self._title,
            self._what,
            beside(self._session_word, filling(self.session), gap=2),
            self.other,
            self.late,
            filling(self.list),
            flowing(
                holder(beside(self._language_word, self.language, gap=2)),
                holder(beside(self._paper_word, self.paper, gap=2)),
                gap=2,
            ),
            beneath(
                self._needed,
                aligned(self.buttons["print_needed"], Qt.AlignmentFlag.AlignLeft),
                gap=2,
            ),
            gap=3,
        )

    def _right(self) -> QVBoxLayout:
        return beneath(
            self.banner,
            self.words,
            filling(self._stack),
            flowing(self.buttons["print_paper"], self.buttons["save_paper"], self.bar, apart=1),
            gap=2,
        )

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("papers.title"))
        self._what.setText(t("papers.what"))
        self._session_word.setText(t("papers.session"))
        self.session.setAccessibleName(t("papers.session"))
        self.view.setAccessibleName(t("papers.preview"))
        self._language_word.setText(t("papers.language"))
        self.language.retranslate()
        self._paper_word.setText(t("papers.size"))
        self.paper.retranslate()
        self.list.retranslate()
        self.bar.retranslate()
        self.banner.hide()
        self.buttons["print_paper"].setText(t("papers.print"))
        self.buttons["save_paper"].setText(t("papers.save"))
        self.buttons["print_needed"].setText(t("papers.print_needed"))

    def show_sessions(self, lines: Mapping[SessionId, str], chosen: SessionId) -> None:
        """Offer the sessions by their lines."""
        self.session.blockSignals(True)
        self.session.clear()
        for session, line in lines.items():
            self.session.addItem(line, session)
        self.session.setCurrentIndex(self.session.findData(chosen))
        self.session.blockSignals(False)

    def say_late(self, seats: Sequence[SeatId]) -> None:
        """Say whose sheet was sealed after the record: its papers and the record's do not agree."""
        self.late.setText("! " + t("papers.late", seats=", ".join(seats)))
        self.late.setVisible(bool(seats))

    def say_needed(self, words: str, why_not: str) -> None:
        """Say what the session still needs on paper; `why_not` is "" where it can be printed."""
        self._needed.setText(words)
        allow(self.buttons["print_needed"], why_not)

    def show_paper(self, title: str, data: bytes, words: str) -> None:
        """Show a paper and which print the next one is."""
        self.view.setAccessibleName(f"{t('papers.preview')}: {title}")
        self.view.show_pdf(data)
        self.words.setText(words)
        self._show(there=True)

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to look at."""
        self._nothing.setText(words)
        self.words.setText("")
        self._show(there=False)

    def _show(self, *, there: bool) -> None:
        self._stack.setCurrentIndex(0 if there else 1)
        self.bar.refresh()
        self.bar.setVisible(there)
        for name in ("print_paper", "save_paper"):
            allow(self.buttons[name], "" if there else t("off.no_paper"))
