"""A line across the page that says what went wrong or what was done; it stays until dismissed.

What went well is said on one line where there is room, and makes way for what is done next once it
was there to be read: it covers the page's title no longer than it must.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import problems, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, beside, filling
from smartcity_desktop.ui.widgets.icons import Icon
from smartcity_desktop.ui.widgets.label import Label
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
        self._since = QElapsedTimer()
        self._icon = Icon()
        self._what = Label("", "strong", wrap=True, selectable=True)
        self._rest = Label("", wrap=True, selectable=True)
        self._close = QToolButton()
        self._close.setIcon(icons.icon("x", "text"))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.dismiss)
        self._words = words = beneath(self._what, self._rest, gap=1)
        beside(
            aligned(self._icon, Qt.AlignmentFlag.AlignTop),
            filling(words),
            aligned(self._close, Qt.AlignmentFlag.AlignTop),
            gap=3,
            on=self,
            margins=(3, 2, 2, 2),
        )
        self.hide()

    def say(self, tone: str, what: str, rest: str = "") -> None:
        """Show a message; it replaces the one before."""
        self._problem, self._tone = None, tone
        self._since.start()
        self._icon.show_icon(_ICONS[tone], tone)
        self._what.setText(what)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self._close.setAccessibleName(t("shell.dismiss"))
        self._close.setToolTip(t("shell.dismiss"))
        self.setAccessibleName(f"{what} {rest}".strip())
        self.wear(tone)
        self.show()

    def explain(self, problem: Problem) -> None:
        """Say what went wrong, why, and what to do."""
        self.say("danger", *problems.sentences(problem))
        self._problem = problem

    def fit(self, wide: int) -> None:
        """Say what went well on one line, if it has room in so many pixels."""
        texts = (self._what, self._rest)
        needs = sum(one.fontMetrics().horizontalAdvance(one.text()) for one in texts)
        edges = self._icon.width() + self._close.sizeHint().width() + theme.SPACE[6] * 2
        one_line = self._tone == "success" and needs + edges <= wide
        both = QBoxLayout.Direction
        self._words.setDirection(both.LeftToRight if one_line else both.TopToBottom)
        self._words.setSpacing(theme.SPACE[3 if one_line else 1])
        self._words.setStretch(1, 1 if one_line else 0)
        self._what.setWordWrap(not one_line)

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
        return f"{self._what.text()} {self._rest.text()}".strip() if not self.isHidden() else ""
