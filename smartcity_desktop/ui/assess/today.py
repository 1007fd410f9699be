"""My sessions in the order of the day: state, what is missing, and the next step in one click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk.assessor import CLOSED, NOT_OPENED, OPEN, SEALED, SessionCard
from smartcity_desktop.desk.changed import Fact
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import clock_time, day, t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label

_SHAPES = {NOT_OPENED: "○", OPEN: "◐", SEALED: "◕", CLOSED: "✓"}
_TONES = {NOT_OPENED: "quiet", OPEN: "accent", SEALED: "attention", CLOSED: "success"}


class TodayPage(Page):
    """A timeline; the session that comes next is larger."""

    shows = frozenset({Fact.SCORES, Fact.MINUTES, Fact.TIMER, Fact.IDENTITY, Fact.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._title, self._empty = Label("", "title"), Empty()
        self._empty.chosen.connect(lambda: self.go.emit("start", None))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[4])
        column.addWidget(self._title)
        column.addWidget(self._scroll, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._empty)
        self._layers.addWidget(self._list)
        self.cards: list[Card] = []

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._empty.say(t("assess.who.what"), t("assess.who.then"), t("setup.title"))

    def refresh(self) -> None:
        """Show my panel's sessions."""
        me = self.office.identity.me
        if me is None:
            self._layers.setCurrentWidget(self._empty)
            return
        sessions = self.office.assessor.today()
        self._title.setText(t("assess.today.title", panel=me.panel))
        at = self._scroll.verticalScrollBar().value()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE[3], 0)
        column.setSpacing(theme.SPACE[2])
        current = next((one.session for one in sessions if one.state != CLOSED), "")
        self.cards, date = [], ""
        for one in sessions:
            if one.planned_start[:10] != date:
                date = one.planned_start[:10]
                heading = Label(day(one.planned_start), "strong", tone="quiet")
                heading.setContentsMargins(0, theme.SPACE[2], 0, 0)
                column.addWidget(heading)
            card = Card(one, chair=me.chair, current=one.session == current)
            card.stepped.connect(lambda page, one=one: self.go.emit(page, one.session))
            self.cards.append(card)
            column.addWidget(card)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(at)
        self._layers.setCurrentWidget(self._list)
        self._show_current(current)

    def _show_current(self, session: str) -> None:
        for card in self.cards:
            if card.session == session:
                card.button.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(card)


class Card(QFrame):
    """One session; `stepped` carries the page of its next step."""

    stepped = Signal(str)

    def __init__(self, one: SessionCard, *, chair: bool, current: bool) -> None:
        super().__init__()
        self.session = one.session
        self.setObjectName("card")
        edge = "palette(highlight)" if current else theme.css("line")
        self.setStyleSheet(
            f"QFrame#card {{ border: {2 if current else 1}px solid {edge}; border-radius: 6px;"
            " background: palette(base); }"
        )
        page, words = _next_step(one, chair=chair)
        self.button = QPushButton(words)
        self.button.setProperty("primary", current)
        self.button.setAccessibleName(f"{words}: {one.region.full_name()}")
        self.button.clicked.connect(lambda: self.stepped.emit(page))
        pad = theme.SPACE[4] if current else theme.SPACE[2]
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[4], pad, theme.SPACE[4], pad)
        row.setSpacing(theme.SPACE[4])
        time = Label(clock_time(one.planned_start), "clock" if current else "strong")
        time.setFixedWidth(theme.SPACE[6] * 2)
        row.addWidget(time)
        row.addLayout(self._words(one, current=current), 3)
        row.addLayout(self._state(one), 2)
        self.button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        row.addWidget(self.button)

    def _words(self, one: SessionCard, *, current: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(one.region.full_name(), "title" if current else "strong", wrap=True))
        place = f"{one.region_code} · {one.region.province} · {one.room}"
        column.addWidget(Label(place, "caption", tone="quiet", wrap=True))
        return column

    def _state(self, one: SessionCard) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        if one.in_conflict and one.state != CLOSED:
            column.addWidget(Label("⊘ " + t("assess.today.conflict"), "strong", tone="attention"))
            return column
        words = f"{_SHAPES[one.state]} {t(f'assess.state.{one.state}')}"
        column.addWidget(Label(words, "strong", tone=_TONES[one.state]))
        missing = ""
        if one.state == OPEN:
            missing = t("assess.progress", done=one.scored, total=one.indicators)
        elif one.state == SEALED:
            missing = t("assess.today.not_handed")
        elif one.receipt:
            missing = t(f"assess.today.{one.receipt}")
        if missing:
            column.addWidget(Label(missing, "caption", tone="quiet"))
        return column


def _next_step(one: SessionCard, *, chair: bool) -> tuple[str, str]:
    if one.state == CLOSED:
        return "files", t("assess.today.files")
    if one.in_conflict or (one.state == SEALED and chair):
        page = "panel" if chair else "files"
        return page, t(f"assess.today.{page}")
    if one.state == SEALED:
        return "files", t("assess.today.hand")
    return "scoring", t("assess.today.go_on" if one.state == OPEN else "assess.today.begin")
