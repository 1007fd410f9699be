"""After a seal: what comes next, in one sentence, and the way there."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.session.turns import Station, Step
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.session.ways import way
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface

_BUTTONS = {
    Station.PANEL: "turns.next.panel_button",
    Station.PAPERS: "turns.next.papers_button",
    Station.CLOSING: "turns.next.closing_button",
}
"""What the way to another page is called; every other way hands the laptop on."""


class NextStep(Acting, Surface):
    """Hidden while nothing comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wear("accent")
        self._words = Label("", "strong", wrap=True)
        self.button = QPushButton()
        self._step: Step | None = None
        self._session = NO_SESSION
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._go)
        beside(filling(self._words), self.button, gap=3, on=self, margins=(3, 2, 2, 2))
        self.hide()

    def show_step(self, step: Step | None, session: SessionId) -> None:
        """Say what comes next in a session; None hides it."""
        self._step = step
        self._session = session
        self.setVisible(step is not None)
        if step is None:
            return
        self._words.setText(t(f"turns.next.{step.key}", name=step.name, count=step.count))
        self.button.setVisible(step.station is not None)
        if step.station is not None:
            self.button.setText(t(_BUTTONS.get(step.station, "turns.button")))

    def text(self) -> str:
        """Return the sentence."""
        return self._words.text()

    def _go(self) -> None:
        step = self._step
        if step is not None and step.station is not None:
            self.go.emit(way(step.station, self._session, step.seat))
