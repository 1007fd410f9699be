"""Everybody who enrolled: name, the eight groups of digits, what to look at, seat and panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk.edition.editing import Candidate
from smartcity_desktop.ui import problems, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label


class _Line(QFrame):
    """One enrolment; admitted only by ticking that the digits were compared."""

    changed = Signal()

    def __init__(self, one: Candidate, panels: Sequence[str], seat: str) -> None:
        super().__init__()
        self.digest = one.digest
        self.setObjectName("candidate")
        self.setStyleSheet(
            f"QFrame#candidate {{ border: 1px solid {theme.css('line')}; border-radius: 6px;"
            " background: palette(base); }"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[4])
        row.addLayout(_names(one), 1)
        row.addLayout(_digits(one))
        self.compared, self.seat, self.panel = QCheckBox(), QLineEdit(seat), Choice()
        if one.seat:
            row.addWidget(Label(f"✓ {one.seat}", "strong", tone="success"))
        else:
            self._offer(row, one.enrolment.name, panels)

    def _offer(self, row: QHBoxLayout, name: str, panels: Sequence[str]) -> None:
        self.compared.setText(t("coordinate.editions.compared"))
        self.compared.setAccessibleName(f"{t('coordinate.editions.compared')}: {name}")
        self.seat.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)
        self.seat.setAccessibleName(f"{t('coordinate.editions.seat')}: {name}")
        self.panel.addItem(t("coordinate.editions.no_panel"), "")
        for id_ in panels:
            self.panel.addItem(id_, id_)
        self.panel.setAccessibleName(f"{t('coordinate.editions.panel')}: {name}")
        for widget in (self.compared, self.seat, self.panel):
            row.addWidget(widget)
        self.compared.toggled.connect(self.changed)
        self.seat.textChanged.connect(self.changed)
        self.panel.activated.connect(self.changed)


def _names(one: Candidate) -> QVBoxLayout:
    person, column = one.enrolment, QVBoxLayout()
    column.setSpacing(theme.SPACE[1])
    column.addWidget(Label(person.name, "strong", wrap=True))
    role = t(f"coordinate.editions.role_{person.role}")
    place = " · ".join(part for part in (role, person.institution, person.device) if part)
    column.addWidget(Label(place, "caption", tone="quiet", wrap=True))
    for warning in one.warnings:
        words = problems.sentences(warning)[0]
        column.addWidget(Label(f"! {words}", "caption", tone="attention", wrap=True))
    return column


def _digits(one: Candidate) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    for half in (one.code[:4], one.code[4:]):
        column.addWidget(Label("  ".join(half), "strong", selectable=True))
    column.addStretch(1)
    return column


class CandidateList(QWidget):
    """`changed` when somebody was ticked, or their seat or panel was changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[_Line] = []
        self._empty, inside = Empty(), QWidget()
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE[2])
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, theme.SPACE[2], 0)
        whole.addLayout(self._column)
        whole.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._empty)
        self._layers.addWidget(scroll)

    def retranslate(self) -> None:
        """Set the words of the empty list."""
        self._empty.say(t("coordinate.editions.empty"), t("coordinate.editions.empty_then"))

    def show_candidates(
        self, candidates: Sequence[Candidate], panels: Sequence[str], seat: str
    ) -> None:
        """Show everybody who enrolled; `seat` is the first one that is free."""
        kept = {line.digest for line in self.lines if line.compared.isChecked()}
        clear(self._column)
        self.lines, number = [], int(seat[2:])
        for one in candidates:
            line = _Line(one, panels, f"A-{number:03}")
            number += 0 if one.seat else 1
            line.compared.setChecked(one.digest in kept and not one.seat)
            line.changed.connect(self.changed)
            self.lines.append(line)
            self._column.addWidget(line)
        self._layers.setCurrentIndex(1 if candidates else 0)

    def admitted(self) -> Mapping[str, tuple[str, str]]:
        """Return seat and panel of everybody who was ticked, by the enrolment's digest."""
        return {
            line.digest: (line.seat.text().strip(), str(line.panel.currentData() or ""))
            for line in self.lines
            if line.compared.isChecked()
        }
