"""An open sheet: the fold of its journal. What is not in the journal did not happen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.acts import (
    Handed,
    Marked,
    Opened,
    Reopened,
    Resumed,
    Sealed,
    SheetAct,
    Written,
)
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, IndicatorId, SeatId, SessionId
from smartcity_desktop.domain.sheet import UNMARKED, Mark
from smartcity_desktop.domain.values import Struct, field, replace

TEXTS = ("strengths", "weaknesses", "advice")


class Draft(Struct, frozen=True):
    """What an assessor has put down so far; `sealed` holds the digest once it is signed."""

    session: SessionId
    assessor: SeatId
    opened_at: str = ""
    levels: Mapping[IndicatorId, Mark] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    sealed: Digest = NO_DIGEST
    revision: int = 1
    reason: str = ""
    superseded: tuple[Digest, ...] = ()
    handed: frozenset[Digest] = frozenset()
    """Digests of this sheet's revisions that were written to a stick."""

    def mark(self, indicator: IndicatorId) -> Mark:
        """Return what stands on `indicator`, UNMARKED where nothing does."""
        return self.levels.get(indicator, UNMARKED)


def fold(draft: Draft, acts: Iterable[SheetAct]) -> Draft:
    """Return `draft` after `acts`, in order."""
    for act in acts:
        draft = after(draft, act)
    return draft


def after(draft: Draft, act: SheetAct) -> Draft:
    """Return `draft` after one act."""
    match act:
        case Marked():
            return replace(draft, levels={**draft.levels, act.indicator: act.mark})
        case Written():
            return replace(draft, texts={**draft.texts, act.field: act.text})
        case Opened():
            return replace(draft, opened_at=draft.opened_at or act.at)
        case Sealed():
            return replace(draft, sealed=act.digest)
        case Handed():
            return replace(draft, handed=draft.handed | {act.digest})
        case Reopened():
            return replace(
                draft,
                sealed=NO_DIGEST,
                revision=max(draft.revision, act.raised) + 1,
                reason=act.reason,
                superseded=(draft.sealed, *act.rivals),
            )
        case Resumed():
            return draft
