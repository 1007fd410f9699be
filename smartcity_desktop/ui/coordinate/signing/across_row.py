"""What lies across a sealed result, at the head of every page that shows one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.label import Label


class AcrossRow(QFrame):
    """Hidden while nothing lies across; `wanted` asks for the list of what differs."""

    wanted = Signal()

    def __init__(self, office: Office, *, shows: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._shows = office, shows
        self.setObjectName("across")
        self._shape = Label("≠", "heading", tone="danger")
        self.what = Label("", "strong", wrap=True)
        self.rest = Label("", wrap=True)
        self.show_all = QPushButton()
        self.show_all.clicked.connect(self.wanted)
        words = filling(beneath(self.what, self.rest, gap=1))
        beside(self._shape, words, self.show_all, gap=3, on=self, margins=(3, 2, 3, 2))
        self.hide()

    def refresh(self) -> None:
        """Say what lies across the result now."""
        stage = self._office.coordinator.stage()
        key = "behind" if stage.behind else "forked"
        self.setVisible(stage.behind or stage.forked)
        self.show_all.setVisible(self._shows)
        self.show_all.setText(t("behind.show"))
        edge = theme.css("danger")
        self.setStyleSheet(
            f"QFrame#across {{ border: 1px solid {edge}; border-left: 5px solid {edge};"
            " background: palette(base); border-radius: 3px; }"
        )
        if key == "behind":
            self.what.setText(t("behind.title"))
            self.rest.setText(t("behind.rest", count=len(self._office.coordinator.behind())))
        else:
            self.what.setText(t("behind.forked"))
            self.rest.setText(t("behind.forked_rest"))
