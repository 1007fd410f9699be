"""The official ranking: exact scores, printed indices, ranks, and who is listed apart."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from smartcity_desktop.domain.ids import IndicatorId, RegionCode
from smartcity_desktop.domain.values import Struct


class Selection(StrEnum):
    """Whether a ranked region is among those chosen."""

    SELECTED = "selected"
    BORDERLINE = "borderline"
    """Shares a rank with others across the cut: somebody must decide."""
    NOT_SELECTED = ""
    INELIGIBLE = "ineligible"


SELECTED, BORDERLINE, NOT_SELECTED, INELIGIBLE = Selection


class ApartKind(StrEnum):
    """Why a region is listed apart: its levels are too few, it did not come (TIDAK HADIR), a
    decision closed its session without a record, or its session waits, is forked, refused or
    missing."""

    INCOMPLETE = "incomplete"
    ABSENT = "absent"
    CLOSED = "closed"
    WAITING = "waiting"
    FORKED = "forked"
    REFUSED = "refused"
    MISSING = "missing"

    @property
    def is_open(self) -> bool:
        """Whether something about the region must still come or be decided."""
        return self not in {ApartKind.INCOMPLETE, ApartKind.ABSENT, ApartKind.CLOSED}


class Remark(StrEnum):
    """What must be known about a ranked region beside its figures, in the order people read it."""

    INELIGIBLE = "ineligible"
    SHARED = "shared"
    """Others hold its rank."""
    BORDERLINE = "borderline"
    """Its shared rank lies across the cut: somebody must decide."""
    LEFT_TIED = "left_tied"
    """Its shared rank lies across the cut, and a decision in force leaves it so."""
    TIE = "tie"
    """Another has the same printed index."""
    THIN_PANEL = "thin_panel"


class Score(Struct, frozen=True):
    """A region's official score; `index` None when incomplete.

    `aspects` maps an aspect to its exact mean on the rubric's scale, or None when under two
    thirds of its weight are scored. `printed` is the index rounded half up to 4 decimals.
    `indicators` maps an indicator to the exact mean of its levels, or None when fewer than the
    rule's least number of assessors gave one. `why` says what makes it incomplete:
    "" | "one_assessor" | "aspect:A,C".
    """

    region: RegionCode
    assessors: int
    indicators: Mapping[IndicatorId, Fraction | None]
    aspects: Mapping[str, Fraction | None]
    index: Fraction | None
    printed: Decimal | None
    why: str = ""


class Ranked(Struct, frozen=True):
    """A row of the ranking; `shared` when others hold the same rank; `decided_by` names the tie
    criterion that separated it from regions with the same printed index, else "". Of the remarks
    it carries those that are facts about itself: INELIGIBLE, THIN_PANEL, TIE."""

    rank: int
    shared: bool
    score: Score
    selection: Selection
    remarks: tuple[Remark, ...]
    decided_by: str

    @property
    def rank_text(self) -> str:
        """The rank as people read it: "=12" where others hold it too."""
        return f"={self.rank}" if self.shared else str(self.rank)


class Apart(Struct, frozen=True):
    """A region that is not ranked; `why` is a code: what makes it incomplete ("one_assessor",
    "aspect:A,C"), "postponed", or "" where the kind says it all."""

    region: RegionCode
    kind: ApartKind
    why: str


class Ranking(Struct, frozen=True):
    """The official result of Rule A.

    `margin` is the difference of printed indices between the last selected and the best eligible
    region that is not selected, None where there is none. `complete`: nothing is open any more.
    `left_tied` tells that decisions in force let every region that shares a rank across the cut
    stay tied.
    """

    rows: tuple[Ranked, ...]
    apart: tuple[Apart, ...]
    quota: int
    margin: Decimal | None
    complete: bool
    left_tied: bool = False

    def selected(self) -> tuple[RegionCode, ...]:
        """Return the codes of the selected regions, best first."""
        return tuple(row.score.region for row in self.rows if row.selection == SELECTED)

    def tied(self) -> tuple[RegionCode, ...]:
        """Return the codes of the regions that share a rank across the cut, by code."""
        return tuple(row.score.region for row in self.rows if row.selection == BORDERLINE)
