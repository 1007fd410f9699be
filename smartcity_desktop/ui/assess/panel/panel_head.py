"""Above a panel's matrix: which session, how many sheets count, its clock and where one goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.session import chair
from smartcity_desktop.desk.session.card import SessionCard
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.record import HELD
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.session import quorum, reopened, stage
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import short_name
from smartcity_desktop.ui.widgets.boxes import beneath, beside, holder, stretch
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import Wide

_BETWEEN = " · "


class PanelHead(Acting, QWidget):
    """`chosen` carries a session that somebody wants to see instead."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = NO_SESSION
        self.sessions = Choice()
        self.sessions.give_way(letters=24, ends=_BETWEEN)
        self.sessions.activated.connect(
            lambda n: self.chosen.emit(SessionId(self.sessions.itemData(n)))
        )
        self.state = Label("", tone="quiet", wrap=True)
        self.arrival = QPushButton()
        self.arrival.clicked.connect(lambda: self._to(PageName.ARRIVAL))
        self.scoring = QPushButton()
        self.scoring.clicked.connect(lambda: self._to(PageName.SCORING))
        self.close_button = QPushButton()
        self.close_button.clicked.connect(lambda: self._to(PageName.CLOSING))
        self.clock = ClockRow()
        which = Columns(self.sessions, self.state, (7, 4), turn=Wide.STATE)
        ways = holder(beside(stretch(), self.arrival, self.scoring, self.close_button, gap=3))
        beneath(Columns(which, ways, (1, 0)), self.clock, gap=3, on=self)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.sessions.setAccessibleName(t("assess.panel.session"))
        self.arrival.setText(t("room.arrival.name"))
        self.scoring.setText(t("room.arrival.to_scoring"))

    def show_sessions(self, cards: Sequence[SessionCard], chosen: SessionId) -> None:
        """Offer the panel's sessions."""
        self._session = chosen
        self.sessions.clear()
        for card in cards:
            words = f"{card.number}. {short_name(card.region)}{_BETWEEN}{stage.plain(card)}"
            self.sessions.addItem(words, card.session)
        self.sessions.setCurrentIndex(self.sessions.findData(chosen))

    def show_page(self, page: chair.PanelPage) -> None:
        """Show how the session stands and what can be done with it."""
        sealed = bool(page.record_draft.sealed)
        shape, tone, words = quorum.words(page)
        if sealed:
            shape, tone, words = "■", "quiet", _closed_words(page)
        if not sealed and page.record_draft.revision > 1:
            shape, tone = "↻", "attention"
            again = reopened.words(page.record_draft)
            words = f"{again} {words}"
        if page.late:
            shape, tone = "!", "attention"
            words = t("assess.panel.late", seats=", ".join(page.late))
        self.state.setText(f"{shape} {words}")
        self.state.set_tone(tone)
        for way in (self.arrival, self.scoring):
            way.setVisible(not sealed)
        self.clock.setVisible(not sealed)
        self.clock.show_reading(page.timer, page.edition.policy.phases)
        self.close_button.setText(t("assess.panel.files" if sealed else "assess.panel.close"))
        self.close_button.setProperty("primary", page.may_close and page.is_chair)
        theme.dress_anew(self.close_button)

    def _to(self, page: PageName) -> None:
        self.go.emit(ToPage(page, self._session))


def _closed_words(page: chair.PanelPage) -> str:
    """How a session ended; of one that was held, how many sheets count."""
    status = page.record_draft.status
    if status != HELD:
        return t("assess.panel.ended", how=t(f"room.stage.{status}"))
    return t("assess.panel.closed", here=page.counting, of=len(page.members))
