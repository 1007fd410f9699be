"""The official ranking: exact scores, printed indices, ranks, and who is listed apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

SELECTED = "selected"
BORDERLINE = "borderline"
"""Shares a rank with others across the cut: somebody must decide."""
NOT_SELECTED = ""
INELIGIBLE = "ineligible"

REMARK_THIN_PANEL = "thin_panel"
REMARK_INELIGIBLE = "ineligible"
REMARK_TIE = "tie"


@dataclass(frozen=True, slots=True)
class Score:
    """A region's official score; `index` None when incomplete.

    `aspects` maps an aspect to its exact mean on the rubric's scale, or None when under two
    thirds of its weight are scored. `printed` is the index rounded half up to 4 decimals.
    `indicators` maps an indicator to the exact mean of its levels, or None when fewer than the
    rule's least number of assessors gave one. `why` says what makes it incomplete:
    "" | "one_assessor" | "aspect:A,C".
    """

    region: str
    assessors: int
    indicators: Mapping[str, Fraction | None]
    aspects: Mapping[str, Fraction | None]
    index: Fraction | None
    printed: Decimal | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of the ranking; `shared` when others hold the same rank; `decided_by` names the tie
    criterion that separated it from regions with the same printed index, else ""."""

    rank: int
    shared: bool
    score: Score
    selection: str
    remarks: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A region that is not ranked; `kind` is "incomplete", "absent" (TIDAK HADIR), "waiting",
    "held", "refused" or "missing"; `why` is a code, what makes it incomplete ("one_assessor",
    "aspect:A,C"), "postponed", or "" where the kind says it all."""

    region: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The official result of Rule A.

    `margin` is the difference of printed indices between the last selected and the best eligible
    region that is not selected, None where there is none. `final` is False while anything is open.
    """

    rows: tuple[Ranked, ...]
    apart: tuple[Apart, ...]
    quota: int
    margin: Decimal | None
    final: bool

    def selected(self) -> tuple[str, ...]:
        """Return the codes of the selected regions, best first."""
        return tuple(row.score.region for row in self.rows if row.selection == SELECTED)
