"""What lies across a sealed result or stands in the way of the event, at the head of its pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface


class AcrossRow(Surface):
    """Hidden while nothing lies across; `wanted` asks for the list of what differs."""

    wanted = Signal()

    def __init__(self, office: Office, *, shows: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._shows = office, shows
        self.wear("danger")
        self._shape = Label("≠", "heading", tone="danger")
        self.what = Label("", "strong", wrap=True)
        self.rest = Label("", wrap=True)
        self.show_all = QPushButton()
        self.show_all.clicked.connect(self.wanted)
        words = filling(beneath(self.what, self.rest, gap=1))
        beside(self._shape, words, self.show_all, gap=3, on=self, margins=(3, 2, 3, 2))
        self.hide()

    def refresh(self) -> None:
        """Say what lies across the result now, and what stands in the way of the whole event."""
        coordinator = self._office.coordinator
        told = self._told() if self._office.laptop.holdings.has_edition else None
        self.setVisible(told is not None)
        self.show_all.setVisible(self._shows)
        self.show_all.setText(t("behind.show"))
        if told is None:
            return
        what, rest = told
        more = len(coordinator.alarms()) - 1
        self.what.setText(what)
        self.rest.setText(f"{rest} {t('behind.others', count=more)}" if more > 0 else rest)

    def _told(self) -> tuple[str, str] | None:
        coordinator = self._office.coordinator
        alarms = coordinator.alarms()
        if alarms:
            first = finding_words.of_finding(alarms[0])
            return first.what, first.remedy
        stage = coordinator.stage()
        if stage.behind:
            return t("behind.title"), t("behind.rest", count=len(coordinator.behind()))
        return (t("behind.forked"), t("behind.forked_rest")) if stage.forked else None
