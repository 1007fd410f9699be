"""Everybody who enrolled, in a list as long as it is; beneath it one of them, to be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smartcity_desktop.desk.edition.candidates import Candidate, Look
from smartcity_desktop.domain.ids import NO_PANEL, NO_SEAT, Digest, PanelId, SeatId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui import problems, theme
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, layers, stretch
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.long_list import LongList

WARNINGS = 3
"""So many of one person's warnings are told in words."""


class Chosen(Struct, frozen=True):
    """The seat and panel that somebody gets, and whether their digits were compared."""

    seat: SeatId
    panel: PanelId
    compared: bool


class Offer(QFrame):
    """One enrolment; admitted only by ticking that the digits were compared."""

    changed = Signal()

    def __init__(
        self, candidate: Candidate, look: Look, panels: Sequence[PanelId], chosen: Chosen
    ) -> None:
        super().__init__()
        self.digest = candidate.digest
        self.setObjectName("candidate")
        self.setStyleSheet(
            f"QFrame#candidate {{ border: 1px solid {theme.css('line')}; border-radius: 6px;"
            " background: palette(base); }"
        )
        row = beside(
            filling(_names(candidate, look)),
            _digits(look),
            gap=4,
            on=self,
            margins=(3, 2, 3, 2),
        )
        self.compared = QCheckBox()
        self.seat = QLineEdit(chosen.seat)
        self.panel = Choice()
        if candidate.seat:
            row.addWidget(Label(f"✓ {candidate.seat}", "strong", tone="success"))
        else:
            self._offer(row, candidate.enrolment.name, panels, chosen)

    def chosen(self) -> Chosen:
        """Return what stands here."""
        seat = SeatId(self.seat.text().strip())
        return Chosen(seat, PanelId(str(self.panel.currentData() or "")), self.compared.isChecked())

    def _offer(
        self, row: QHBoxLayout, name: str, panels: Sequence[PanelId], chosen: Chosen
    ) -> None:
        self.compared.setText(t("coordinate.editions.compared"))
        self.compared.setAccessibleName(f"{t('coordinate.editions.compared')}: {name}")
        self.compared.setChecked(chosen.compared)
        self.seat.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)
        self.seat.setAccessibleName(f"{t('coordinate.editions.seat')}: {name}")
        self.panel.addItem(t("coordinate.editions.no_panel"), "")
        for id_ in panels:
            self.panel.addItem(id_, id_)
        self.panel.setCurrentIndex(max(0, self.panel.findData(chosen.panel)))
        self.panel.setAccessibleName(f"{t('coordinate.editions.panel')}: {name}")
        for widget in (self.compared, self.seat, self.panel):
            row.addWidget(widget)
        self.compared.toggled.connect(self.changed)
        self.seat.textChanged.connect(self.changed)
        self.panel.activated.connect(self.changed)


def _names(candidate: Candidate, look: Look) -> QVBoxLayout:
    person = candidate.enrolment
    place = " · ".join(
        part for part in (_role(candidate), person.institution, person.device) if part
    )
    column = beneath(
        Label(person.name, "strong", wrap=True),
        Label(place, "caption", tone="quiet", wrap=True),
        gap=1,
    )
    told = [problems.sentences(warning)[0] for warning in look.warnings[:WARNINGS]]
    more = len(look.warnings) - WARNINGS
    if more > 0:
        told.append(t("coordinate.editions.more_warnings", count=more))
    for words in told:
        column.addWidget(Label(f"! {words}", "caption", tone="attention", wrap=True))
    return column


def _digits(look: Look) -> QVBoxLayout:
    halves = (look.code[:4], look.code[4:])
    labels = (Label("  ".join(half), "strong", selectable=True) for half in halves)
    return beneath(stretch(), *labels, stretch(), gap=0)


def _role(candidate: Candidate) -> str:
    return t(f"coordinate.editions.role_{candidate.enrolment.role}")


def _at(candidate: Candidate) -> str:
    at = candidate.enrolment.created_at
    return f"{short_day(at)} {clock_time(at)}"


class CandidateList(QWidget):
    """`changed` when somebody was ticked, or their seat or panel was changed."""

    changed = Signal()

    def __init__(self, look: Callable[[Candidate], Look], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._panels: tuple[PanelId, ...] = ()
        self._first = NO_SEAT
        self._chosen: dict[Digest, Chosen] = {}
        self.offer: Offer | None = None
        self._empty = Empty()
        self.list: LongList[Candidate] = LongList(self._columns(), "coordinate.editions.list")
        self.list.moved.connect(self._show_current)
        self._place = beneath(gap=0)
        both = holder(beneath(filling(self.list), self._place, gap=2))
        self._layers = layers(self._empty, both, on=self)

    def _columns(self) -> tuple[Column[Candidate], ...]:
        return (
            Column("coordinate.editions.column.admitted", self._became, 14, tone=self._tone),
            telling("coordinate.editions.column.name", lambda one: one.enrolment.name, 34),
            telling("coordinate.editions.column.role", _role, 12),
            telling(
                "coordinate.editions.column.institution",
                lambda one: one.enrolment.institution,
                Width.FILLS,
            ),
            telling("coordinate.editions.column.at", _at, 22),
        )

    def _became(self, candidate: Candidate) -> str:
        if candidate.seat:
            return f"✓ {candidate.seat}"
        chosen = self._chosen.get(candidate.digest)
        return f"+ {chosen.seat}" if chosen is not None and chosen.compared else ""

    def _tone(self, candidate: Candidate) -> str:
        return "success" if candidate.seat else "accent"

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._empty.say(t("coordinate.editions.empty"), t("coordinate.editions.empty_then"))
        self.list.retranslate()

    def show_candidates(
        self, candidates: Sequence[Candidate], panels: Sequence[PanelId], seat: SeatId
    ) -> None:
        """Show everybody who enrolled; `seat` is the first one that is free."""
        self._panels, self._first = tuple(panels), seat
        open_ = {one.digest for one in candidates if not one.seat}
        self._chosen = {at: one for at, one in self._chosen.items() if at in open_ and one.compared}
        self.list.show_rows(candidates, lambda one, other: one.digest == other.digest)
        self._layers.setCurrentIndex(1 if candidates else 0)
        self._show_current()

    def _show_current(self) -> None:
        candidate = self.list.current()
        with refilled(self._place):
            self.offer = None
            if candidate is not None:
                chosen = self._chosen.get(candidate.digest) or Chosen(self._free(), NO_PANEL, False)
                self.offer = Offer(candidate, self._look(candidate), self._panels, chosen)
                self.offer.changed.connect(self._choose)
                self._place.addWidget(self.offer)

    def _free(self) -> SeatId:
        """The first seat that nobody has and nobody gets."""
        given = {one.seat for one in self._chosen.values() if one.compared}
        number = int(self._first[2:])
        while f"A-{number:03}" in given:
            number += 1
        return SeatId(f"A-{number:03}")

    def _choose(self) -> None:
        if self.offer is not None:
            self._chosen[self.offer.digest] = self.offer.chosen()
            self.list.say_anew()
            self.changed.emit()

    def admitted(self) -> Mapping[Digest, tuple[SeatId, PanelId]]:
        """Return seat and panel of everybody who was ticked, by the enrolment's digest."""
        return {
            digest: (chosen.seat, chosen.panel)
            for digest, chosen in self._chosen.items()
            if chosen.compared
        }
