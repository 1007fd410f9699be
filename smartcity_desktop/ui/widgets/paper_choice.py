"""The size of a paper, chosen for a print or a file: first the one on which the event prints."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from smartcity_desktop.desk.laptop.paper_sizes import NAMES, OF_EVENT
from smartcity_desktop.domain.paper_facts import PaperSize
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.choice import Choice


class PaperChoice(Choice):
    """The event's size until somebody chooses another; nothing is scaled, each is laid out anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._of_event = ""
        self.show_event(PaperSize.A4)

    def show_event(self, size: PaperSize) -> None:
        """Offer the event's size and the others; what somebody chose stays chosen."""
        if size == self._of_event:
            return
        chosen = self.chosen()
        self._of_event = size
        self.clear()
        self.addItem(size, OF_EVENT)
        for name in NAMES:
            if name != size:
                self.addItem(name, name)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.retranslate()

    def retranslate(self) -> None:
        """Name the choice, and whose size the first is."""
        self.setAccessibleName(t("papers.size"))
        self.setItemText(0, t("papers.size_of_event", size=self._of_event))

    def chosen(self) -> str:
        """Return the name of a size, OF_EVENT for the event's."""
        return str(self.currentData() or OF_EVENT)
