"""The descriptors of the current indicator, its evidence and what to ask: always in view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from smartcity_desktop.domain.rubric import Indicator, Scale
from smartcity_desktop.domain.sheet import Mark
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.assess.sheet import sheet_texts
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, space, stretch
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea

CHOSEN, REACHED, OPEN = "chosen", "reached", ""


class _Step(QWidget):
    """A level's number and descriptor; the chosen one on a field, what else is said named."""

    def __init__(self, level: int, widest: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = OPEN
        self._level = level
        self._number = Label(str(level), "strong", parent=self)
        self._words = Label("", wrap=True, parent=self)
        self._said = Label("", "caption", tone="accent", parent=self)
        self._said.hide()
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(0)
        self._beside.addWidget(self._words, 1)
        self._beside.addWidget(self._said)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setSpacing(theme.SPACE[3])
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._beside, 1)
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance(widest))
        self.set_dense(dense=False)

    def set_dense(self, *, dense: bool) -> None:
        across = QBoxLayout.Direction
        self._beside.setDirection(across.LeftToRight if dense else across.TopToBottom)
        self._beside.setSpacing(theme.SPACE[2] if dense else 0)
        self._words.setFont(theme.font("caption" if dense else "body"))
        above = 1 if dense else theme.SPACE[1] + 2
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(theme.SPACE[2] + theme.BAR, above, theme.SPACE[2], above)

    def show_step(self, words: str, state: str, said: str) -> None:
        self._words.setText(words)
        self._number.setText(f"{self._level} ✓" if state == REACHED else str(self._level))
        if said != self._said.text():
            self._said.setText(said)
            self._said.setVisible(bool(said))
        if state != self._state:
            self._state = state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._state == OPEN:
            return
        painter = QPainter(self)
        if self._state == CHOSEN:
            painter.fillRect(self.rect(), theme.colour("claim"))
        painter.fillRect(0, 0, theme.BAR, self.height(), theme.colour("accent"))
        painter.end()


class Ladder(ScrollArea):
    """Follows the current row and never moves the rows.

    On a cumulative scale every level up to the chosen one is reached, and the next one is named.
    `pressed` when somebody clicks a descriptor: the keyboard then belongs to its row.
    """

    pressed = Signal()

    def __init__(self, scale: Scale, far: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent, keys=True)
        self._far, self._first = far, False
        self._scale = scale
        self._dense: bool | None = None
        self._shown: tuple[object, ...] = ()
        inside = QWidget(self)
        self.setWidget(inside)
        self._title = Label("", "heading", wrap=True, parent=inside)
        widest = "0 ✓" if scale.cumulative else "0"
        self._steps = {level: _Step(level, widest, inside) for level in scale}
        self._evidence = Label("", wrap=True, parent=inside)
        self._ask = Label("", wrap=True, parent=inside)
        self.terms = Label("", "caption", tone="quiet", wrap=True, parent=inside)
        self._column = beneath(
            self._title,
            *self._steps.values(),
            space(2),
            self._evidence,
            self._ask,
            space(1),
            self.terms,
            stretch(),
            on=inside,
            margins=None,
        )
        self.set_dense(dense=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a descriptor takes the row that it is of."""
        super().mousePressEvent(event)
        self.pressed.emit()

    def set_dense(self, *, dense: bool) -> None:
        """Beneath the rows every line counts: small type, what is said beside the words."""
        if dense == self._dense:
            return
        self._dense = dense
        self._column.setContentsMargins(0 if dense else theme.SPACE[3], 0, theme.SPACE[1], 0)
        self._column.setSpacing(0 if dense else theme.SPACE[2])
        self._title.setFont(theme.font("strong" if dense else "heading"))
        for step in self._steps.values():
            step.set_dense(dense=dense)
        for label in (self._evidence, self._ask):
            label.setFont(theme.font("caption" if dense else "body"))

    def needs(self) -> int:
        """Return the height at which nothing has to be scrolled, at the width there is."""
        inside = self.widget()
        assert inside is not None
        wide = self.viewport().width()
        return max(inside.heightForWidth(wide), inside.minimumSizeHint().height())

    def show_indicator(self, indicator: Indicator, mark: Mark, claim: int | None) -> None:
        """Show the levels of `indicator`, the one chosen and the one claimed."""
        spoken = language.current()
        words = (indicator.id, spoken, self._dense)
        shown = (*words, mark.level, claim)
        if shown == self._shown:
            return
        for step in self._steps.values():
            step.show()
        if words != self._shown[:3]:
            self._show_words(indicator, spoken)
        self._shown = shown
        self._explain(claimed=claim is not None)
        for level, text in zip(self._scale, indicator.levels, strict=True):
            self._steps[level].show_step(
                text.in_(spoken), self._state(level, mark), self._said(level, mark, claim)
            )

    def _show_words(self, indicator: Indicator, spoken: str) -> None:
        """What stays while one indicator is current, whatever level it gets."""
        title = t("assess.ladder", indicator=indicator.id)
        if self._dense:
            title = f"{title} · {indicator.title.in_(spoken)}"
        self._title.setText(title)
        self.setAccessibleName(title)
        evidence, ask = indicator.evidence.in_(spoken), indicator.ask.in_(spoken)
        self._evidence.setText(t("assess.ladder_evidence", evidence=evidence) if evidence else "")
        self._ask.setText(t("assess.ladder_ask", ask=ask) if ask else "")
        self._evidence.setVisible(bool(evidence))
        self._ask.setVisible(bool(ask))

    def show_texts(self, letter: str) -> None:
        """Beside the texts about the whole: what they are, and no level that a digit would give."""
        shown = (letter, language.current(), self._dense)
        if shown == self._shown:
            return
        self._shown = shown
        title = sheet_texts.title(letter)
        self._title.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription("")
        self.setToolTip("")
        self._evidence.setText(t("assess.text.what"))
        self._evidence.show()
        self.terms.setText("")
        for one in (*self._steps.values(), self._ask, self.terms):
            one.hide()

    def tell_terms(self, *, first: bool) -> None:
        """On somebody's first sheet say the terms where room is short, too."""
        self._first, self._shown = first, ()

    def _explain(self, *, claimed: bool) -> None:
        """What claims are, what cannot be assessed, and which levels want words: of the current
        row, whatever level it gets."""
        keys = ("claim", "cannot", "words") if claimed else ("cannot",)
        terms = "\n".join(t(f"assess.term.{key}", count=self._far) for key in keys)
        self.terms.setText(terms)
        self.setAccessibleDescription(terms)
        self._fit_terms()

    def _fit_terms(self) -> None:
        """Where they would have to be scrolled to, a pointer is told, after the first sheet."""
        self.terms.hide()
        high = self.needs() + self.terms.heightForWidth(self.viewport().width()) + theme.SPACE[4]
        fits = not self._dense and high <= self.viewport().height()
        self.terms.setVisible(bool(self.terms.text()) and (self._first or fits))
        self.setToolTip("" if self._first or fits else self.terms.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There is room for other words."""
        super().resizeEvent(event)
        self._fit_terms()

    def _state(self, level: int, mark: Mark) -> str:
        if mark.level == level:
            return CHOSEN
        below = mark.level is not None and level < mark.level
        return REACHED if self._scale.cumulative and below else OPEN

    def _said(self, level: int, mark: Mark, claim: int | None) -> str:
        said = [f"▲ {t('assess.claimed')}"] if level == claim else []
        if self._scale.cumulative and mark.level is not None and level == mark.level + 1:
            said.append(f"▴ {t('scoring.next')}")
        return " · ".join(said)
