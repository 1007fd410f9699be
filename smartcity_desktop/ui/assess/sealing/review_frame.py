"""How a review before a seal is laid out: findings at the left, the paper at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SESSION
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.assess.sealing.next_step import NextStep
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beneath, filling, flowing, holder, stretch
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.hand_over import HandOver
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_view import PaperView
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea
from smartcity_desktop.ui.widgets.unlock_row import UnlockRow
from smartcity_desktop.ui.widths import High, fits

LINES, LINES_ABOVE = 6, 12
"""So much of what is found shows at once, beside the paper and above that of a narrow window."""


class _Found(ScrollArea):
    """It scrolls by itself: the page need not be as high as all that is found. What has no room is
    told of beneath it, and shown by a press: nobody seals what was never seen."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.more = QToolButton(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys come by all that is found
        self.more.hide()
        bar = self.verticalScrollBar()
        self.more.clicked.connect(lambda: bar.setValue(bar.value() + bar.pageStep() // 2))
        bar.rangeChanged.connect(lambda _least, _most: self._tell_more())
        bar.valueChanged.connect(lambda _at: self._tell_more())

    def _tell_more(self) -> None:
        bar = self.verticalScrollBar()
        self.more.setVisible(bar.value() < bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """It has a room of its own, as wide as what is above it; that is kept, else what is found
        would move when it comes, and ask for it again when it goes."""
        super().resizeEvent(event)
        high = self.more.sizeHint().height()
        self.setViewportMargins(0, 0, 0, high + theme.SPACE[1])
        self.more.setGeometry(0, self.height() - high, self.viewport().width(), high)
        self._tell_more()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it has to be."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class ReviewFrame(Acting, QWidget):
    """Title and place, then the page's own findings, unlocking or handing over, the buttons.

    `copies`: on how many sticks what is sealed here should be; a sheet for the chair on one.
    """

    def __init__(self, office: Office, findings: Sequence[QWidget], copies: int = 1) -> None:
        super().__init__()
        self._coming = False
        self._title = Label("", "title", wrap=True)
        self._place = Label("", tone="quiet", wrap=True)
        self._declaration = Label("", wrap=True)
        self.unlock = UnlockRow(office, signing=True)
        self.hand_over = HandOver(office, copies)
        self.next = NextStep()
        self.back = QPushButton()
        self.seal = QPushButton()
        self.print = QPushButton()
        self.seal.setProperty("primary", True)
        self.paper = PaperView()
        last = (*findings[1:], self.hand_over)
        inside = holder(
            beneath(
                self._title,
                self._place,
                *findings[:1],
                self.next,
                *last,
                stretch(),
                gap=3,
                margins=(0, 0, 2, 0),
            )
        )
        self._found = _Found(inside)
        # What one declares and what one signs with stand with the seal, whatever is found above.
        ways = flowing(self.back, self.print, self.seal, apart=1)
        side = holder(beneath(filling(self._found), self._declaration, self.unlock, ways, gap=3))
        self._columns = Columns(side, self.paper, (5, 6))
        self._columns.turned.connect(self._fit)
        self._fit()
        beneath(self._columns, on=self)
        self._speak()

    def _speak(self) -> None:
        for part in (self.unlock, self.hand_over, self.next):
            self.relay(part)

    def _fit(self) -> None:
        lines = LINES if self._columns.stands_beside() else LINES_ABOVE
        # The title, and what tells that there is more, take nothing of it.
        around = self._found.more.sizeHint().height() + self._title.sizeHint().height()
        self._found.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + around)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where height is short what is found has it."""
        super().resizeEvent(event)
        low = not fits(High.REVIEW, event.size().height())
        self._title.setFont(theme.font("heading" if low else "title"))
        self._declaration.setFont(theme.font("caption" if low else "body"))
        self._place.setVisible(not low)  # the paper beside it says so too

    def say(self, title: str, place: str) -> None:
        """Set what is reviewed."""
        self._title.setText(title)
        self._place.setText(place)

    def retranslate(self, back: str, seal: str, declaration: str) -> None:
        """Set the fixed words."""
        self.back.setText(back)
        self.seal.setText(seal)
        self.print.setText(t("paper.open"))
        self.paper.setAccessibleName(t("paper.view"))
        self._declaration.setText(declaration)
        self._found.more.setText(t("assess.review.more_below"))

    def show_state(self, *, sealed: bool, why_not: str, asks: bool = True) -> None:
        """Before the seal: unlocking; after it: handing over. It can be sealed where `why_not` is
        "", else that is the reason; without `asks` it is another than the key, which is not asked
        for yet."""
        # First: to it the keyboard goes on from the field of a PIN, which is not shown any more.
        allow(self.seal, "" if sealed else why_not)
        self.unlock.refresh()
        if sealed and self.unlock.field.hasFocus():
            self.back.setFocus()
        self.unlock.setVisible(not sealed and asks)
        self._declaration.setVisible(not sealed and asks)
        self.hand_over.setVisible(sealed)
        if sealed:
            self.hand_over.refresh()
        self.seal.setVisible(not sealed)
        if not sealed:
            self.next.show_step(None, NO_SESSION)
        if self._coming:
            self._coming = False
            self.begin()

    def look_on(self) -> None:
        """After the seal the keyboard is on what comes next, where there is something."""
        if self.next.button.isVisibleTo(self):
            self.next.button.setFocus()

    def rest(self) -> QWidget | None:
        """Return the seal where a PIN was just given for it; it takes no press of that Enter."""
        at = self.window().focusWidget()
        return self.seal if at is not None and self.unlock.isAncestorOf(at) else None

    def take_focus(self) -> None:
        """Put the keyboard on what is asked for first, else on the way back, once it is known."""
        self._coming = True

    def begin(self) -> None:
        """Put the keyboard on what is asked for first, else on the way back; what scrolls begins
        at the top."""
        for part in (self._found, self.paper):
            part.verticalScrollBar().setValue(0)
        self.back.setDefault(True)
        self.back.setFocus()
        if self.unlock.field.isVisibleTo(self):
            self.unlock.field.setFocus()
