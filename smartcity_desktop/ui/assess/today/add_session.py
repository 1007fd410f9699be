"""A session that the plan does not have: with which region, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import day_plan
from smartcity_desktop.domain.ids import NO_PANEL, PanelId, RegionCode
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reason_row import Question, ReasonRow


class AddSession(Acting, QWidget):
    """Goes to where the region of the new session is received."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._panel = office, NO_PANEL
        self.region = Choice()
        self.row = ReasonRow(self.region)
        self.row.given.connect(self._given)
        self.row.dropped.connect(self.hide)
        self._what = Label("", "caption", tone="quiet", wrap=True)
        beneath(self.row, self._what, on=self)
        self.hide()

    def ask(self, panel: PanelId) -> None:
        """Ask which region this panel sees that its plan does not have."""
        self._panel = panel
        edition = self._office.day.edition()
        self.region.clear()
        for code in day_plan.addable(self._office.day, panel):
            self.region.addItem(f"{edition.regions[code].full_name()} · {code}", code)
        self.row.ask(self._question)
        self.show()
        self.region.setFocus()

    def retranslate(self) -> None:
        """Ask in the language of the screen."""
        self.row.retranslate()

    def _question(self) -> Question:
        self.region.setAccessibleName(t("room.add.region"))
        self._what.setText(t("room.add.what"))
        return t("room.add.title"), t("room.add.do"), ()

    def _given(self, reason: str) -> None:
        day = self._office.day
        region = RegionCode(str(self.region.currentData()))
        made = self.outcome(lambda: day_plan.add_session(day, self._panel, region, reason))
        if made is None:
            self.row.show()
            return
        session, changed = made
        self.hide()
        self.changed.emit(changed)
        self.go.emit(ToPage(PageName.ARRIVAL, session))
