"""Above the form: which region, which session, and the session's clock with its next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from smartcity_desktop.desk.assessor import ScoringPage
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.phase_bar import PhaseBar

EXTRA_S = 300
NARROW = 800
"""Pixels of width below which the aspects wait to be asked for."""


class ScoringHead(QWidget):
    """`turned` carries what to do with the clock (start, phase, pause, resume, extend)."""

    turned = Signal(str)
    reviewed = Signal()
    listed = Signal()
    """On a narrow window somebody asks for the aspects."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next, self._state = "start", ""
        self._region, self._place = Label("", "title"), Label("", tone="quiet")
        self._session = Label("", tone="quiet")
        self.progress = QToolButton()
        self.progress.hide()
        self.progress.clicked.connect(self.listed)
        self.review = QPushButton()
        self.review.setProperty("primary", False)
        self.review.clicked.connect(self.reviewed)
        self.phase_bar = PhaseBar()
        self.step = QPushButton()
        self.step.clicked.connect(self._take_step)
        self._more = QToolButton()
        self._more.setText("⋯")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        first = QHBoxLayout()
        first.setSpacing(theme.SPACE[3])
        for one in (self._region, self._place):
            first.addWidget(one)
        first.addStretch(1)
        first.addWidget(self._session)
        first.addWidget(self.progress)
        first.addWidget(self.review)
        second = QHBoxLayout()
        second.setSpacing(theme.SPACE[2])
        second.addWidget(self.phase_bar, 1)
        second.addWidget(self.step)
        second.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        self._column, self._narrow = column, False
        column.addLayout(first)
        column.addLayout(second)

    def show_page(self, page: ScoringPage) -> None:
        """Show the session and its clock."""
        self._region.setText(page.region.full_name())
        self._place.setText(f"{page.plan.region} · {page.region.province}")
        room = page.edition.panels[page.plan.panel].room
        self._session.setText(
            t("assess.session", panel=page.plan.panel, room=room, number=page.number, of=page.of)
        )
        total = len(page.edition.rubric.indicators())
        done = total - len(page.unscored)
        self.progress.setText("☰ " + t("scoring.progress", done=done, total=total))
        self.progress.setToolTip(t("scoring.aspects"))
        self.progress.setAccessibleName(t("scoring.aspects"))
        sealed = bool(page.draft.sealed)
        self.review.setText(t("assess.review.look" if sealed else "assess.review.go"))
        ready = not page.unscored and not sealed
        if self.review.property("primary") != ready:
            self.review.setProperty("primary", ready)
            self.review.style().polish(self.review)
        self.show_clock(page)

    def show_clock(self, page: ScoringPage) -> None:
        """Show the clock at this moment, and what can be done with it."""
        reading = page.timer
        self.phase_bar.show_reading(reading, page.edition.policy.phases)
        last = not reading.next_phases
        state = f"{reading.state}{last}{language.current()}"
        if state != self._state:
            self._state = state
            self._next = {"planned": "start", "paused": "resume"}.get(reading.state, "phase")
            self.step.setText(t(f"assess.timer.{self._next}"))
            stopped = reading.state == "stopped"
            self.step.setVisible(not stopped and not (last and self._next == "phase"))
            self._more.setVisible(reading.state in {"running", "paused"})
            self._fill_menu(reading.state)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow window the region's name is what is left of where we are."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._place.setVisible(not narrow)
        self._session.setVisible(not narrow)
        self.progress.setVisible(narrow)
        self._region.setFont(theme.font("heading" if narrow else "title"))
        self._column.setSpacing(theme.SPACE[1 if narrow else 2])

    def _take_step(self) -> None:
        self.turned.emit(self._next)

    def _fill_menu(self, state: str) -> None:
        menu = QMenu(self._more)
        kinds = ("pause", "extend") if state == "running" else ("resume", "extend")
        for kind in kinds:
            entry = menu.addAction(t(f"assess.timer.{kind}"))
            entry.triggered.connect(lambda _=False, kind=kind: self.turned.emit(kind))
        self._more.setAccessibleName(t("assess.timer.more"))
        self._more.setToolTip(t("assess.timer.more"))
        old = self._more.menu()
        self._more.setMenu(menu)
        if old is not None:
            old.deleteLater()
