"""How far a long reading is, with a way out of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label


class ProgressRow(QWidget):
    """A bar, how many of how many, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label()
        self.bar = QProgressBar()
        self.cancel = QPushButton()
        self.bar.setTextVisible(False)
        self.cancel.clicked.connect(self._cancel)
        beside(self.words, filling(self.bar), self.cancel, gap=3, on=self)
        self.hide()

    def begin(self) -> None:
        """Appear, before anything can be counted."""
        self.cancel.setText(t("coordinate.receive.cancel"))
        allow(self.cancel, "")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(t("coordinate.receive.reading"))
        self.words.setText(t("coordinate.receive.reading"))
        self.show()

    def step(self, count: int, total: int) -> None:
        """Show how many files of how many are read."""
        self.bar.setRange(0, total)
        self.bar.setValue(count)
        self.words.setText(t("coordinate.receive.progress", count=count, total=total))

    def _cancel(self) -> None:
        allow(self.cancel, t("off.stopping"))
        self.cancelled.emit()
