"""What is held about one session, beside the ledger: state, flags, record, items, papers, and what
is decided about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from smartcity_desktop.desk.event.ledger import SessionDetail
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_SESSION
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ledger import session_words
from smartcity_desktop.ui.coordinate.ledger.ledger_cell import SHAPES
from smartcity_desktop.ui.coordinate.ledger.session_papers import SessionPapers
from smartcity_desktop.ui.coordinate.signing.deciding_side import DecidingSide
from smartcity_desktop.ui.coordinate.words import parts
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import shapes
from smartcity_desktop.ui.widgets.boxes import (
    aligned,
    beneath,
    beside,
    filling,
    holder,
    space,
    stretch,
)
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widths import Size

LINES = 6
"""So much of what is held is read at once where it scrolls."""


class _Body(ScrollArea):
    """It scrolls by itself: however much it holds, the page does not grow with it."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few lines."""
        high = self.fontMetrics().lineSpacing() * LINES
        return QSize(super().minimumSizeHint().width(), high)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No more than it must have."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class SideSheet(Surface):
    """`closed` when it should go; `wanted` asks for a paper: a seat ("" the recap), language."""

    closed = Signal()
    wanted = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wear("side")
        self.setFixedWidth(Size.DETAIL)
        self.session = NO_SESSION
        self._title = Label("", "heading", wrap=True)
        self._place = Label("", tone="quiet", wrap=True)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.closed)
        self.papers = SessionPapers()
        self.papers.wanted.connect(self.wanted)
        self.deciding = DecidingSide(office)
        self.deciding.opened.connect(self._make_room)
        self.body = _Body(keys=True)
        self._lines = QWidget()
        self._inside = beneath(self._lines, stretch(), self.papers, gap=2)
        self.body.setWidget(holder(self._inside))
        beneath(
            beside(filling(self._title), aligned(self._close, Qt.AlignmentFlag.AlignTop)),
            self._place,
            space(2),
            filling(self.body),
            self.deciding,
            gap=1,
            on=self,
            margins=(4, 0, 0, 0),
        )

    def show_detail(self, detail: SessionDetail, edition: Edition) -> None:
        """Show a session, another one from its beginning."""
        if detail.cell.session != self.session:
            self.body.verticalScrollBar().setValue(0)
        self.session = detail.cell.session
        region = detail.cell.region
        self._title.setText(region.full_name())
        self._place.setText(session_words.place(detail, edition))
        self._close.setAccessibleName(t("coordinate.side.close"))
        self._close.setToolTip(t("coordinate.side.close") + " (Esc)")
        self.setAccessibleName(t("coordinate.side.name", region=region.full_name()))
        self.body.setAccessibleName(t("coordinate.side.name", region=region.full_name()))
        column = beneath(self._state(detail), gap=1, margins=(0, 0, 3, 0))
        for title, lines in session_words.sections(detail, edition):
            column.addSpacing(theme.SPACE[3])
            column.addWidget(Label(title, "strong"))
            for part in lines:
                column.addLayout(parts.line(part))
        self.papers.show_papers(detail, edition)
        self.deciding.show_session(self.session)
        self._make_room(self.deciding.ask is not None)
        old, self._lines = self._lines, holder(column)
        self._inside.replaceWidget(old, self._lines)
        old.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leaves the form first, then closes."""
        if event.key() == Qt.Key.Key_Escape and self.deciding.ask is not None:
            self.deciding.leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _make_room(self, form: bool) -> None:
        """A form has all of the height; the region's name stays."""
        self._place.setVisible(not form)
        self.body.setVisible(not form)

    def _state(self, detail: SessionDetail) -> QHBoxLayout:
        state = detail.cell.state
        tone = shapes.TONES[SHAPES[state]]
        return parts.marked(
            SHAPES[state], Label(t(f"coordinate.state.{state}"), "strong", tone=tone)
        )
