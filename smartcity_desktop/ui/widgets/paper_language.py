"""The language of a paper, chosen apart from the screen's."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from smartcity_desktop.ui.language import LANGUAGES, t
from smartcity_desktop.ui.widgets.choice import Choice


class PaperLanguage(Choice):
    """Indonesian until somebody chooses otherwise: the papers are the organiser's."""

    def __init__(self, chosen: str = "id", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The names come later and in another language: as wide as at first they would be cut.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for language in LANGUAGES:
            self.addItem(language, language)
        self.setCurrentIndex(LANGUAGES.index(chosen))

    def retranslate(self) -> None:
        """Name the languages in the screen's."""
        self.setAccessibleName(t("coordinate.paper_language"))
        self.setToolTip(t("coordinate.paper_language"))
        for place, language in enumerate(LANGUAGES):
            self.setItemText(place, t(f"coordinate.in_language.{language}"))

    def chosen(self) -> str:
        """Return "id" or "en"."""
        return str(self.currentData())
