"""Two parts side by side, or one above the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.boxes import bare
from smartcity_desktop.ui.widgets.scroll_column import ScrollColumn
from smartcity_desktop.ui.widths import MOST, Wide, fits


class Columns(QWidget):
    """`shares` say how the width is divided, `turn` is the step of the table of widths from which
    on they stand side by side; beneath each other every part is as wide as this."""

    turned = Signal()

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int],
        *,
        turn: int = Wide.COLUMNS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._turn = (left, right), turn
        self._most = tuple(part.maximumWidth() for part in self._parts)
        self._across, self._down = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        self._box = bare(QBoxLayout(self._across, self))
        self._box.setSpacing(theme.SPACE[5])
        self._shares = shares
        for part, share in zip(self._parts, shares, strict=True):
            self._box.addWidget(part, share)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never wider than the wider part: side by side is asked for by the room there is."""
        shown = [part for part in self._parts if not part.isHidden()]
        hints = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in shown]
        if not hints:
            return QSize(0, 0)
        wide = max(hint.width() for hint in hints)
        high = [hint.height() for hint in hints]
        beneath = not self.stands_beside()
        between = self._box.spacing() * (len(hints) - 1)
        return QSize(wide, sum(high) + between if beneath else max(high))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn where the room asks for it."""
        super().resizeEvent(event)
        narrow = not fits(self._turn, event.size().width())
        wanted = self._down if narrow else QBoxLayout.Direction.LeftToRight
        if wanted != self._across:
            self._across = wanted
            self._box.setDirection(wanted)
            self._box.setSpacing(theme.SPACE[3 if narrow else 5])
            first, second = self._shares
            # What is as high as what it holds leaves the rest of the height to the other part.
            tall = narrow and isinstance(self._parts[0], ScrollColumn)
            self._box.setStretch(0, 0 if tall else first)
            self._box.setStretch(1, second)
            for part, most in zip(self._parts, self._most, strict=True):
                part.setMaximumWidth(MOST if narrow else most)
                if isinstance(part, ScrollColumn):
                    part.set_tall(tall=narrow)
            self.updateGeometry()
            self.turned.emit()

    def stands_beside(self) -> bool:
        """Tell whether the parts stand side by side."""
        return self._across == QBoxLayout.Direction.LeftToRight

    def put_second_first(self, *, first: bool) -> None:
        """Where they stand beneath each other, put the second part above the first, or not."""
        both = QBoxLayout.Direction
        self._down = both.BottomToTop if first else both.TopToBottom
        if not self.stands_beside():
            self._across = self._down
            self._box.setDirection(self._down)
