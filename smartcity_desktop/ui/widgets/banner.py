"""A line across the page that says what went wrong or what was done; it stays until dismissed.

What went well is said on one line where there is room, and makes way for what is done next once it
was there to be read. Where there is not room for all of it, its first lines are said, and a button
shows the rest.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QWidget

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import problems, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import icons, message_shape
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, beside, filling
from smartcity_desktop.ui.widgets.icons import Icon
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.message_shape import ROOMY, TIGHT, Shape, Told
from smartcity_desktop.ui.widgets.surface import Surface

READ_MS = 3_000
"""So long it takes to read what went well."""
_ICONS = {"danger": "circle-alert", "attention": "triangle-alert", "success": "check"}


class Banner(Surface):
    """What in bold, why and what to do beneath, in one tone (danger, attention or success)."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self._tone = ""
        self._told = Told("", "")
        self._whole = False
        self._since = QElapsedTimer()
        self._icon = Icon()
        self._what = Label("", "strong", wrap=True, selectable=True)
        self._rest = Label("", wrap=True, selectable=True)
        self.more = _button(self._unfold)
        self.more.setProperty("quiet", True)
        self.more.hide()
        self._close = _button(self.dismiss)
        self._close.setIcon(icons.icon("x", "text"))
        self._words = words = beneath(self._what, self._rest, gap=1)
        self._row = self._laid_out(words)
        self.hide()

    def _laid_out(self, words: QBoxLayout) -> QHBoxLayout:
        above = Qt.AlignmentFlag.AlignTop
        pieces = aligned(self._icon, above), filling(words), aligned(self.more, above)
        close = aligned(self._close, above)
        return beside(*pieces, close, gap=3, on=self, margins=(3, 2, 2, 2))

    def say(self, tone: str, what: str, rest: str = "") -> None:
        """Show a message; it replaces the one before."""
        self._problem, self._tone = None, tone
        self._told = Told(what, rest)
        self._whole = False
        self._since.start()
        self._icon.show_icon(_ICONS[tone], tone)
        self._show(self._told)
        for button, word in ((self._close, "shell.dismiss"), (self.more, "shell.all_of_it")):
            button.setAccessibleName(t(word))
            button.setToolTip(t(word))
        self.more.setText(t("shell.all_of_it"))
        self.setAccessibleName(f"{what} {rest}".strip())
        self.wear(tone)
        self.show()

    def explain(self, problem: Problem) -> None:
        """Say what went wrong, why, and what to do."""
        self.say("danger", *problems.sentences(problem))
        self._problem = problem

    def fit(self, wide: int, high: int) -> bool:
        """Lay it out so that all of it is seen in so many pixels; tell whether it can be."""
        words, least = wide - self._edges(), self._close.sizeHint().height()
        for shape in message_shape.ways(self._tone):
            if message_shape.height(self._told, shape, words, least) <= high:
                self._take(shape, self._told)
                return True
        return False

    def fold(self, wide: int, high: int) -> None:
        """Show what such a room holds of it and a button for the rest, or all of it once that was
        pressed."""
        if self._whole:
            self._take(ROOMY, self._told)
            return
        words = wide - self._edges() - self.more.sizeHint().width() - theme.SPACE[3]
        self._take(TIGHT, message_shape.shortened(self._told, words, high))

    def _take(self, shape: Shape, shown: Told) -> None:
        both = QBoxLayout.Direction
        self._words.setDirection(both.LeftToRight if shape.one_line else both.TopToBottom)
        self._words.setSpacing(shape.gap)
        self._words.setStretch(1, 1 if shape.one_line else 0)
        self._what.setWordWrap(not shape.one_line)
        self._rest.setFont(theme.font(shape.kind))
        self._row.setContentsMargins(theme.SPACE[3], shape.edge, theme.SPACE[2], shape.edge)
        self._show(shown)
        self.more.setVisible(shown != self._told)

    def _show(self, shown: Told) -> None:
        for label, text, whole in zip((self._what, self._rest), shown, self._told, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
            label.setToolTip("" if text == whole else whole)

    def _edges(self) -> int:
        """How much of the width its words do not have."""
        buttons = self._icon.sizeHint().width() + self._close.sizeHint().width()
        return buttons + theme.SPACE[3] * 3 + theme.SPACE[2] + 2 * theme.BAR

    def _unfold(self) -> None:
        self._whole = True
        self._take(ROOMY, self._told)
        self.updateGeometry()
        self._close.setFocus()

    def go_on(self) -> None:
        """Something else is done: what went well was read by now, or stays a moment longer."""
        if self._tone == "success" and self._since.isValid() and self._since.hasExpired(READ_MS):
            self.hide()

    def retranslate(self) -> None:
        """Say a problem in the other language; what was done is not said twice."""
        if self._problem is not None and not self.isHidden():
            self.explain(self._problem)
        else:
            self.hide()

    def resolve(self) -> None:
        """What went wrong went well in the end; what was done since stays said."""
        if self._problem is not None:
            self.hide()

    def dismiss(self) -> None:
        """Take the message away."""
        self.hide()
        self.closed.emit()

    def text(self) -> str:
        """Return what is said, "" when nothing is."""
        return " ".join(self._told).strip() if not self.isHidden() else ""


def _button(press: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setAutoRaise(True)
    made.clicked.connect(press)
    return made
