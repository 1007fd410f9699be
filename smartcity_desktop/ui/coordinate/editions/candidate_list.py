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
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk.edition.editing import Candidate
from smartcity_desktop.domain.ids import Digest, PanelId, SeatId
from smartcity_desktop.ui import problems, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, layers, stretch
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label


class _Line(QFrame):
    """One enrolment; admitted only by ticking that the digits were compared."""

    changed = Signal()

    def __init__(self, candidate: Candidate, panels: Sequence[PanelId], seat: SeatId) -> None:
        super().__init__()
        self.digest = candidate.digest
        self.setObjectName("candidate")
        self.setStyleSheet(
            f"QFrame#candidate {{ border: 1px solid {theme.css('line')}; border-radius: 6px;"
            " background: palette(base); }"
        )
        row = beside(
            filling(_names(candidate)), _digits(candidate), gap=4, on=self, margins=(3, 2, 3, 2)
        )
        self.compared = QCheckBox()
        self.seat = QLineEdit(seat)
        self.panel = Choice()
        if candidate.seat:
            row.addWidget(Label(f"✓ {candidate.seat}", "strong", tone="success"))
        else:
            self._offer(row, candidate.enrolment.name, panels)

    def _offer(self, row: QHBoxLayout, name: str, panels: Sequence[PanelId]) -> None:
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


def _names(candidate: Candidate) -> QVBoxLayout:
    person = candidate.enrolment
    role = t(f"coordinate.editions.role_{person.role}")
    place = " · ".join(part for part in (role, person.institution, person.device) if part)
    column = beneath(
        Label(person.name, "strong", wrap=True),
        Label(place, "caption", tone="quiet", wrap=True),
        gap=1,
    )
    for warning in candidate.warnings:
        words = problems.sentences(warning)[0]
        column.addWidget(Label(f"! {words}", "caption", tone="attention", wrap=True))
    return column


def _digits(candidate: Candidate) -> QVBoxLayout:
    halves = (Label("  ".join(half), "strong", selectable=True) for half in _halves(candidate.code))
    return beneath(stretch(), *halves, stretch(), gap=0)


def _halves(code: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return code[:4], code[4:]


class CandidateList(QWidget):
    """`changed` when somebody was ticked, or their seat or panel was changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[_Line] = []
        self._empty = Empty()
        self._column = beneath(gap=2)
        inside = holder(beneath(self._column, stretch(), margins=(0, 0, 2, 0)))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        self._layers = layers(self._empty, scroll, on=self)

    def retranslate(self) -> None:
        """Set the words of the empty list."""
        self._empty.say(t("coordinate.editions.empty"), t("coordinate.editions.empty_then"))

    def show_candidates(
        self, candidates: Sequence[Candidate], panels: Sequence[PanelId], seat: SeatId
    ) -> None:
        """Show everybody who enrolled; `seat` is the first one that is free."""
        kept = {line.digest for line in self.lines if line.compared.isChecked()}
        clear(self._column)
        self.lines, number = [], int(seat[2:])
        for candidate in candidates:
            line = _Line(candidate, panels, SeatId(f"A-{number:03}"))
            number += 0 if candidate.seat else 1
            line.compared.setChecked(candidate.digest in kept and not candidate.seat)
            line.changed.connect(self.changed)
            self.lines.append(line)
            self._column.addWidget(line)
        self._layers.setCurrentIndex(1 if candidates else 0)

    def admitted(self) -> Mapping[Digest, tuple[SeatId, PanelId]]:
        """Return seat and panel of everybody who was ticked, by the enrolment's digest."""
        return {
            line.digest: (
                SeatId(line.seat.text().strip()),
                PanelId(str(line.panel.currentData() or "")),
            )
            for line in self.lines
            if line.compared.isChecked()
        }
