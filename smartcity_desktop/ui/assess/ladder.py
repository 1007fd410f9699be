"""The descriptors of the indicator in hand, its evidence and what to ask: always in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smartcity_desktop.domain.rubric import Indicator, Scale
from smartcity_desktop.domain.sheet import Mark
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label


class _Step(QFrame):
    """A level's number and descriptor; the chosen one on a field, the claimed one named."""

    def __init__(self, level: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("step")
        self._number = Label(str(level), "strong", parent=self)
        self._words = Label("", wrap=True, parent=self)
        self._claim = Label("", "caption", tone="accent", parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._claim)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.SPACE[2], theme.SPACE[1] + 2, theme.SPACE[2], theme.SPACE[1] + 2
        )
        row.setSpacing(theme.SPACE[3])
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._chosen: bool | None = None

    def show_step(self, words: str, *, chosen: bool, claimed: bool) -> None:
        self._words.setText(words)
        self._claim.setText(f"◂ {t('assess.claimed')}" if claimed else "")
        self._claim.setVisible(claimed)
        if chosen != self._chosen:
            self._chosen = chosen
            edge = "palette(highlight)" if chosen else "transparent"
            back = theme.css("claim") if chosen else "transparent"
            self.setStyleSheet(
                f"QFrame#step {{ border-left: 4px solid {edge}; background: {back}; }}"
            )


class Ladder(QScrollArea):
    """Follows the row in hand and never moves the rows."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scale = scale
        inside = QWidget(self)
        self.setWidget(inside)
        self._title = Label("", "heading", wrap=True, parent=inside)
        self._steps = {level: _Step(level, inside) for level in scale}
        self._evidence = Label("", wrap=True, parent=inside)
        self._ask = Label("", wrap=True, parent=inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._title)
        for step in self._steps.values():
            column.addWidget(step)
        column.addSpacing(theme.SPACE[2])
        column.addWidget(self._evidence)
        column.addWidget(self._ask)
        column.addStretch(1)

    def show_indicator(self, indicator: Indicator, mark: Mark, claim: int | None) -> None:
        """Show the levels of `indicator`, the one chosen and the one claimed."""
        spoken = language.current()
        self._title.setText(t("assess.ladder", indicator=indicator.id))
        self.setAccessibleName(self._title.text())
        for level, words in zip(self._scale, indicator.levels, strict=True):
            self._steps[level].show_step(
                words.in_(spoken), chosen=mark.level == level, claimed=claim == level
            )
        evidence, ask = indicator.evidence.in_(spoken), indicator.ask.in_(spoken)
        self._evidence.setText(t("assess.ladder_evidence", evidence=evidence) if evidence else "")
        self._ask.setText(t("assess.ladder_ask", ask=ask) if ask else "")
        self._evidence.setVisible(bool(evidence))
        self._ask.setVisible(bool(ask))
