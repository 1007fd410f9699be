"""What is said of a cell of the matrix, and the way to revise one's own level."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPushButton,
    QWidget,
)

from smartcity_desktop.domain.ids import IndicatorId, SeatId
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.matrix import Matrix
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, holder, scrolled, stretch
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine

LINES = 6


class ReviseRow(QFrame):
    """`asked` when somebody wants to revise, `given` carries the reason, `left` when not after all.

    As high whatever is said, so that the table above never moves.
    """

    asked = Signal()
    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "strong", wrap=True)
        self._told = Label("", wrap=True)
        self._note = Label("", tone="quiet", wrap=True)
        inside = holder(
            beneath(self._title, self._told, self._note, stretch(), gap=1, margins=(0, 0, 2, 0))
        )
        scroll = scrolled(inside)
        scroll.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 2 * theme.SPACE[2])
        self.reason = QLineEdit()
        self.button = QPushButton()
        self.reason.returnPressed.connect(lambda: self.given.emit(self.reason.text()))
        self.button.clicked.connect(self._press)
        kept = self.button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(kept)
        self._is_offered = False
        self.reason.hide()
        self.late = Label("", "caption", tone="attention", wrap=True)
        self.late.hide()
        self.undrawn = UndrawnLine([self.reason])
        # One beneath the other: the whole width of the column is for the reason.
        act = aligned(self.button, Qt.AlignmentFlag.AlignLeft)
        asked = (self.reason, self.late, self.undrawn)
        beneath(scroll, *asked, act, gap=2, on=self, margins=(0, 1, 0, 0))

    def retranslate(self) -> None:
        """Set the fixed words."""
        ask_in(self.reason, t("scoring.matrix.reason"))
        self.late.setText(f"! {t('assess.sealed.late')}")
        self.undrawn.say()

    def say(self, model: Matrix, row: int, seat: SeatId) -> None:
        """Say what somebody put down in a row; where it is nobody's, what everybody did."""
        self._title.setText(str(model.index(row, 0).data()))
        seats = [seat] if seat else model.seats
        self._told.setText("\n".join(model.told(row, one) for one in seats))
        note = model.marks(row, seat)[1].note if seat else ""
        self._note.setText(note or (t("scoring.matrix.no_note") if seat else ""))

    def offer(self, indicator: IndicatorId, *, revising: bool) -> None:
        """Offer to revise an indicator of one's own sheet; "" where one has none here."""
        self._is_offered = bool(indicator)
        self.button.setVisible(bool(indicator))
        key = "go_on" if revising else "revise"
        self.button.setText(t(f"scoring.matrix.{key}", indicator=indicator))
        if not indicator or revising:
            self._hide()

    def is_offered(self) -> bool:
        """Tell whether there is something to revise."""
        return self._is_offered and self.isVisible()

    def ask(self, *, closed: bool) -> None:
        """Ask why; of a session that is `closed` the revision counts only once that is opened."""
        self.reason.clear()
        self.reason.show()
        self.late.setVisible(closed)
        self.reason.setFocus()

    def leave(self) -> None:
        """Ask no more: a reason that was begun is for the session that one left."""
        self.reason.clear()
        self._hide()

    def _hide(self) -> None:
        self.reason.hide()
        self.late.hide()

    def _press(self) -> None:
        if self.reason.isVisible():
            self.given.emit(self.reason.text())
        else:
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leaves everything as it is."""
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self._hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
