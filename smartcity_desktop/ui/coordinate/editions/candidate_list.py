"""Everybody who enrolled, in a list as long as it is; beneath it one of them, to be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smartcity_desktop.desk.edition.candidates import Candidate, Look
from smartcity_desktop.domain.edition import Duty
from smartcity_desktop.domain.enrolment import Role
from smartcity_desktop.domain.ids import (
    NO_OFFICER,
    NO_PANEL,
    NO_SEAT,
    Digest,
    OfficerId,
    PanelId,
    SeatId,
)
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui import problems
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, layers, stretch
from smartcity_desktop.ui.widgets.check_box import CheckBox
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.long_list import LongList
from smartcity_desktop.ui.widgets.surface import Surface

WARNINGS = 3
"""So many of one person's warnings are told in words."""


DUTIES = (Duty.DECIDER, Duty.CUSTODIAN, Duty.ROOT)
"""What an officer who enrolled can be given; a recipient says so with the enrolment."""


class Chosen(Struct, frozen=True):
    """What somebody gets: an assessor a seat and a panel, an officer an id and duties, and whether
    their digits were compared."""

    place: str
    panel: PanelId
    duties: frozenset[Duty]
    compared: bool


class Offer(Surface):
    """One enrolment; admitted only by ticking that the digits were compared."""

    changed = Signal()

    def __init__(
        self, candidate: Candidate, look: Look, panels: Sequence[PanelId], chosen: Chosen
    ) -> None:
        super().__init__()
        self.digest = candidate.digest
        self.wear("well")
        row = beside(filling(_names(candidate, look)), _digits(look), gap=4)
        self.compared = CheckBox()
        self.seat = QLineEdit(chosen.place)
        self.panel = Choice()
        self.duties = {duty: CheckBox() for duty in DUTIES}
        self.hint = Label("", "caption", tone="attention", wrap=True)
        self._officer = _is_officer(candidate)
        if candidate.place:
            row.addWidget(Label(f"✓ {candidate.place}", "strong", tone="success"))
        else:
            self._offer(row, candidate.enrolment.name, panels, chosen)
        beneath(row, self.hint, gap=1, on=self, margins=(3, 2, 3, 2))

    def chosen(self) -> Chosen:
        """Return what stands here."""
        panel = PanelId(str(self.panel.currentData() or ""))
        duties = frozenset(duty for duty, box in self.duties.items() if box.isChecked())
        return Chosen(self.seat.text().strip(), panel, duties, self.compared.isChecked())

    def say(self, held: Mapping[str, str]) -> None:
        """Say what stands in the way: who holds that place (`held`), or that a duty is missing."""
        place = self.seat.text().strip()
        words = ""
        if place in held:
            words = t("coordinate.editions.occupied", place=place, name=held[place])
        elif self._officer and self.compared.isChecked() and not self.chosen().duties:
            words = t("coordinate.editions.no_duty")
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _offer(
        self, row: QHBoxLayout, name: str, panels: Sequence[PanelId], chosen: Chosen
    ) -> None:
        self.compared.setText(t("coordinate.editions.compared"))
        self.compared.setAccessibleName(f"{t('coordinate.editions.compared')}: {name}")
        self.compared.setChecked(chosen.compared)
        self.seat.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)
        place = "coordinate.editions.officer_id" if self._officer else "coordinate.editions.seat"
        self.seat.setAccessibleName(f"{t(place)}: {name}")
        self.panel.addItem(t("coordinate.editions.no_panel"), "")
        for id_ in panels:
            self.panel.addItem(id_, id_)
        self.panel.setCurrentIndex(max(0, self.panel.findData(chosen.panel)))
        self.panel.setAccessibleName(f"{t('coordinate.editions.panel')}: {name}")
        for duty, box in self.duties.items():
            box.setText(t(f"coordinate.editions.duty_{duty}"))
            box.setAccessibleName(f"{t(f'coordinate.editions.duty_{duty}')}: {name}")
            box.setChecked(duty in chosen.duties)
            box.toggled.connect(self.changed)
        given = beneath(*self.duties.values(), gap=1) if self._officer else beneath(self.panel)
        row.addLayout(beneath(self.compared, self.seat, gap=1))
        row.addLayout(given)
        self.compared.toggled.connect(self.changed)
        self.seat.textChanged.connect(self.changed)
        self.panel.activated.connect(self.changed)


def _names(candidate: Candidate, look: Look) -> QVBoxLayout:
    person = candidate.enrolment
    place = " · ".join(
        part
        for part in (_role(candidate), person.position, person.institution, person.device)
        if part
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


def _is_officer(candidate: Candidate) -> bool:
    return candidate.enrolment.role == Role.OFFICER


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
        self._first_officer = NO_OFFICER
        self._held: Mapping[str, str] = {}
        self._chosen: dict[Digest, Chosen] = {}
        self.offer: Offer | None = None
        self._empty = Empty("user-plus")
        self.list: LongList[Candidate] = LongList(self._columns(), "coordinate.editions.list")
        self.list.moved.connect(self._show_current)
        self._place = beneath(gap=0)
        both = holder(beneath(filling(self.list), self._place, gap=2))
        self._layers = layers(self._empty, both, on=self)

    def _columns(self) -> tuple[Column[Candidate], ...]:
        return (
            Column("coordinate.editions.column.admitted", self._became, 14, tone=self._tone),
            telling("coordinate.editions.column.name", lambda one: one.enrolment.name, 34),
            telling("coordinate.editions.column.role", _role, 16),
            telling(
                "coordinate.editions.column.institution",
                lambda one: one.enrolment.institution,
                Width.FILLS,
            ),
            telling("coordinate.editions.column.at", _at, 22),
        )

    def _became(self, candidate: Candidate) -> str:
        if candidate.place:
            return f"✓ {candidate.place}"
        chosen = self._chosen.get(candidate.digest)
        given = (
            chosen is not None and chosen.compared and (chosen.duties or not _is_officer(candidate))
        )
        return f"+ {chosen.place}" if chosen is not None and given else ""

    def _tone(self, candidate: Candidate) -> str:
        return "success" if candidate.place else "accent"

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._empty.say(t("coordinate.editions.empty"), t("coordinate.editions.empty_then"))
        self.list.retranslate()

    def show_candidates(
        self,
        candidates: Sequence[Candidate],
        panels: Sequence[PanelId],
        seat: SeatId,
        officer: OfficerId,
    ) -> None:
        """Show everybody who enrolled; `seat` and `officer` are the first ones that are free."""
        self._panels, self._first, self._first_officer = tuple(panels), seat, officer
        open_ = {one.digest for one in candidates if not one.place}
        self._chosen = {at: one for at, one in self._chosen.items() if at in open_ and one.compared}
        self.list.show_rows(candidates, lambda one, other: one.digest == other.digest)
        self._layers.setCurrentIndex(1 if candidates else 0)
        self._show_current()

    def _show_current(self) -> None:
        candidate = self.list.current()
        with refilled(self._place):
            self.offer = None
            if candidate is not None:
                chosen = self._chosen.get(candidate.digest) or self._begin(candidate)
                self.offer = Offer(candidate, self._look(candidate), self._panels, chosen)
                self.offer.say(self._held)
                self.offer.changed.connect(self._choose)
                self._place.addWidget(self.offer)

    def _begin(self, candidate: Candidate) -> Chosen:
        officer = _is_officer(candidate)
        place = self._free(self._first_officer if officer else self._first)
        return Chosen(place, NO_PANEL, frozenset(), compared=False)

    def _free(self, first: str) -> str:
        """The first seat or officer's id from there on that nobody has and nobody gets."""
        given = {one.place for one in self._chosen.values() if one.compared}
        letter, _, digits = first.partition("-")
        number = int(digits)
        while f"{letter}-{number:0{len(digits)}}" in given:
            number += 1
        return f"{letter}-{number:0{len(digits)}}"

    def hold(self, held: Mapping[str, str]) -> None:
        """Know who keeps which place, by seat or officer's id: nobody else gets it."""
        self._held = held
        if self.offer is not None:
            self.offer.say(held)

    def _choose(self) -> None:
        if self.offer is not None:
            self._chosen[self.offer.digest] = self.offer.chosen()
            self.offer.say(self._held)
            self.list.say_anew()
            self.changed.emit()

    def admitted(self) -> Mapping[Digest, tuple[SeatId, PanelId]]:
        """Return seat and panel of every assessor who was ticked, by the enrolment's digest."""
        return {
            digest: (SeatId(chosen.place), chosen.panel)
            for digest, chosen in self._ticked(Role.ASSESSOR)
        }

    def appointed(self) -> Mapping[Digest, tuple[OfficerId, frozenset[Duty]]]:
        """Return id and duties of every officer who was ticked, by the enrolment's digest."""
        return {
            digest: (OfficerId(chosen.place), chosen.duties)
            for digest, chosen in self._ticked(Role.OFFICER)
            if chosen.duties
        }

    def _ticked(self, role: Role) -> Iterator[tuple[Digest, Chosen]]:
        roles = {one.digest: one.enrolment.role for one in self.list.rows()}
        for digest, chosen in self._chosen.items():
            if chosen.compared and roles.get(digest) == role:
                yield digest, chosen
