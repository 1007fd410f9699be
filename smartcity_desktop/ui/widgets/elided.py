"""A line that may be shorter than its text: the middle gives way, and a hint says all of it.

The beginning and the end are what tells one name from another. Only what says the same again
elsewhere, or cannot be laid on two lines, is shown so.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from smartcity_desktop.ui.widgets.label import Label

LETTERS = 9
"""So many always fit."""
_ENDS = Qt.TextElideMode.ElideMiddle


class ElidedLabel(Label):
    """`text` is always the whole text, which is read aloud as well; `gives` says which part of it
    gives way, and `letters` how much has room in any case."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        *,
        tone: str = "",
        letters: int = LETTERS,
        gives: Qt.TextElideMode = _ENDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, tone=tone, parent=parent)
        self._hint, self._letters, self._gives = "", letters, gives
        self.setProperty("elides", True)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        super().setText(text)
        self._say()

    def set_hint(self, hint: str) -> None:
        """Say more in the hint than the text."""
        self._hint = hint
        self._say()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of a few letters."""
        hint = super().minimumSizeHint()
        few = self.fontMetrics().averageCharWidth() * self._letters
        return QSize(min(hint.width(), few), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say all of it where it does not fit."""
        super().resizeEvent(event)
        self._say()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what fits."""
        if self._fits():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), self._gives, room.width())
        painter.drawText(room, int(self.alignment()), shown)
        painter.end()

    def _fits(self) -> bool:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return wide <= self.contentsRect().width()

    def _say(self) -> None:
        whole = "" if self._fits() else self.text()
        self.setToolTip("\n\n".join(part for part in (whole, self._hint) if part))


class ElidedButton(QToolButton):
    """`text` is always the whole text; `set_hint` says what a press does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self.setProperty("elides", True)
        # Qt's own tool buttons give no room at all to what stands beside them.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        super().setText(text)
        self._say()

    def set_hint(self, hint: str) -> None:
        """Say what a press does."""
        self._hint = hint
        self._say()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of a few letters."""
        hint = self.sizeHint()
        few = self.fontMetrics().averageCharWidth() * LETTERS + self._frame()
        return QSize(min(hint.width(), few), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say all of it where it does not fit."""
        super().resizeEvent(event)
        self._say()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what fits."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        room = self.width() - self._frame()
        option.text = self.fontMetrics().elidedText(self.text(), _ENDS, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()

    def _frame(self) -> int:
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())

    def _say(self) -> None:
        whole = "" if self.width() >= self.sizeHint().width() else self.text()
        self.setToolTip("\n".join(part for part in (whole, self._hint) if part))
