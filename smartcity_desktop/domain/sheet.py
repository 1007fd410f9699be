"""One assessor's levels for one region in one session, as signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.rubric import Rubric

WHYS = ("abstain", "conflict", "absent", "not_applicable")
"""Why a level is missing; "abstain" is shown as "cannot be assessed" (TDD, tidak dapat dinilai)."""

EVIDENCE = ("", "shown", "partial", "told", "missing")
"""What the assessor saw: nothing noted, shown, shown in part, only told, asked for but missing."""

NOTE_LIMIT = 500
"""Characters a note may hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one assessor put down on one indicator: a level, or None with a `why`."""

    level: int | None = None
    why: str | None = None
    evidence: str = ""
    note: str = ""

    def is_scored(self) -> bool:
        """Tell whether there is a level or a stated reason for having none."""
        return self.level is not None or self.why is not None


UNMARKED = Mark()


@dataclass(frozen=True, slots=True)
class JournalHead:
    """How many acts stand behind an item and the hash of the last one (hex)."""

    count: int
    head: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A signed item: signed by its assessor alone. `elapsed_s` is monotonic, in seconds."""

    edition: EditionRef
    session: str
    region: str
    panel: str
    assessor: str
    revision: int
    supersedes: tuple[str, ...]
    reason: str
    opened_at: str
    closed_at: str
    elapsed_s: int
    device: str
    software: str
    journal: JournalHead
    levels: Mapping[str, Mark]
    strengths: str
    weaknesses: str
    advice: str
    declaration: bool


def unscored(levels: Mapping[str, Mark], rubric: Rubric) -> tuple[str, ...]:
    """Return the indicators of `rubric`, in its order, that `levels` leaves open."""
    return tuple(
        one.id for one in rubric.indicators() if not levels.get(one.id, UNMARKED).is_scored()
    )
