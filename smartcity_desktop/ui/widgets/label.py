"""Text that people wrote is shown as text: the one label class, plain whatever it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desktop.domain.text import shown_lines
from smartcity_desktop.ui import theme


class Label(QLabel):
    """Plain text in one of the type sizes; `tone` is a named colour of the theme or ""."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        *,
        tone: str = "",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shown_lines(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(kind))
        self.setWordWrap(wrap)
        self._tone, self._toned = tone, bool(tone)
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(
                flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            )
        self.recolour()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show other text; what could not be seen in it, or would turn it round, is written out."""
        super().setText(shown_lines(text))

    def set_tone(self, tone: str) -> None:
        """Show the text in another named colour, "" for the usual."""
        if tone != self._tone:
            self._tone, self._toned = tone, True
            self._colour()

    def recolour(self) -> None:
        """Take the tone again, after a style sheet gave every widget the palette it began with:
        also of no tone, where there was one once."""
        if self._toned:
            self._colour()

    def _colour(self) -> None:
        palette = QPalette()
        if self._tone:
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._tone))
        self.setPalette(palette)
