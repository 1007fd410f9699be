"""One assessor's levels for one region in one session, as signed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from smartcity_desktop.domain.edition import Edition, EditionRef
from smartcity_desktop.domain.ids import IndicatorId, RegionCode
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.domain.shapes import (
    Count,
    Device,
    DigestShape,
    Hash,
    IndicatorShape,
    Level,
    Line,
    Moment,
    Number,
    PanelShape,
    Part,
    Prose,
    RegionShape,
    SeatShape,
    SessionShape,
)

NOTE_LIMIT = 500
"""Characters a note may hold."""

Note = Annotated[str, Meta(max_length=NOTE_LIMIT)]


class Why(StrEnum):
    """Why a level is missing; ABSTAIN is shown as "cannot be assessed" (TDD, tidak dapat
    dinilai)."""

    ABSTAIN = "abstain"
    CONFLICT = "conflict"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


WHYS = tuple(Why)


class Evidence(StrEnum):
    """What the assessor saw: nothing noted, shown, shown in part, only told, asked for but
    missing."""

    NOTHING = ""
    SHOWN = "shown"
    PARTIAL = "partial"
    TOLD = "told"
    MISSING = "missing"


EVIDENCE = tuple(Evidence)


class Mark(Part, frozen=True):
    """What one assessor put down on one indicator: a level, or None with a `why`."""

    level: Level | None = None
    why: Why | None = None
    evidence: Evidence = Evidence.NOTHING
    note: Note = ""

    def is_scored(self) -> bool:
        """Tell whether there is a level or a stated reason for having none."""
        return self.level is not None or self.why is not None


UNMARKED = Mark()


class JournalHead(Part, frozen=True):
    """How many acts stand behind an item and the hash of the last one (hex)."""

    count: Count
    head: Hash


class Sheet(Part, frozen=True, tag_field="type", tag="sheet"):
    """A signed item: signed by its assessor alone. `elapsed_s` are the seconds between."""

    edition: EditionRef
    session: SessionShape
    region: RegionShape
    panel: PanelShape
    assessor: SeatShape
    revision: Number
    supersedes: tuple[DigestShape, ...]
    reason: Prose
    opened_at: Moment
    closed_at: Moment
    elapsed_s: Count
    device: Device
    software: Line
    journal: JournalHead
    levels: Mapping[IndicatorShape, Mark]
    strengths: Prose
    weaknesses: Prose
    advice: Prose
    declaration: bool
    v: Literal[1] = 1


def unscored(levels: Mapping[IndicatorId, Mark], rubric: Rubric) -> tuple[IndicatorId, ...]:
    """Return the indicators of `rubric`, in its order, that `levels` leaves open."""
    return tuple(
        indicator.id
        for indicator in rubric.indicators()
        if not levels.get(indicator.id, UNMARKED).is_scored()
    )


def diverging(
    levels: Mapping[IndicatorId, Mark], edition: Edition, region: RegionCode
) -> tuple[IndicatorId, ...]:
    """Return the indicators whose level differs from the region's claim by the edition's threshold
    or more."""
    found = []
    for indicator in edition.rubric.indicators():
        level, claim = levels.get(indicator.id, UNMARKED).level, edition.claim(region, indicator.id)
        if level is not None and claim is not None:
            found += [indicator.id] if abs(level - claim) >= edition.policy.divergence else []
    return tuple(found)
