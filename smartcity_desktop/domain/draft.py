"""An open sheet: the fold of its journal. What is not in the journal did not happen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.acts import (
    GaveUp,
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
    first: Mapping[IndicatorId, Mark] = field(default_factory=dict)
    """What each indicator was given first in this revision, or first after it was taken away."""
    replaced: Mapping[IndicatorId, Mark] = field(default_factory=dict)
    """What the revision before says, empty before the second."""
    handed: tuple[Digest, ...] = ()
    """Digests of this sheet's revisions that were written to a stick."""

    before: Draft | None = None
    """The sheet as it was sealed, while a revision of it is under way."""

    def is_untouched(self) -> bool:
        """Tell whether a revision is under way that says nothing else than what was sealed."""
        was = self.before
        return was is not None and (was.levels, was.texts) == (self.levels, self.texts)

    def on_sticks(self) -> int:
        """Return how many sticks hold this sheet as it is sealed."""
        return self.handed.count(self.sealed) if self.sealed else 0

    def mark(self, indicator: IndicatorId) -> Mark:
        """Return what stands on `indicator`, UNMARKED where nothing does."""
        return self.levels.get(indicator, UNMARKED)

    def unwritten(self) -> tuple[str, ...]:
        """Return the texts about the whole that are still empty, in the order of the form."""
        return tuple(text for text in TEXTS if not self.texts.get(text))

    def changed(self) -> Mapping[IndicatorId, Mark]:
        """Return what was first given in this revision where another level stands now."""
        return self._otherwise(self.first)

    def revised(self) -> Mapping[IndicatorId, Mark]:
        """Return what the revision before says where another level stands now."""
        return self._otherwise(self.replaced)

    def _otherwise(self, before: Mapping[IndicatorId, Mark]) -> Mapping[IndicatorId, Mark]:
        """Another reason for no level is no other level."""
        now = {id_: self.mark(id_) for id_ in before}
        return {
            id_: mark
            for id_, mark in before.items()
            if (mark.level, bool(mark.why)) != (now[id_].level, bool(now[id_].why))
        }


def fold(draft: Draft, acts: Iterable[SheetAct]) -> Draft:
    """Return `draft` after `acts`, in order."""
    for act in acts:
        draft = after(draft, act)
    return draft


def after(draft: Draft, act: SheetAct) -> Draft:
    """Return `draft` after one act."""
    match act:
        case Marked():
            levels = {**draft.levels, act.indicator: act.mark}
            return replace(draft, levels=levels, first=_first(draft, act))
        case Written():
            return replace(draft, texts={**draft.texts, act.field: act.text})
        case Opened():
            return replace(draft, opened_at=draft.opened_at or act.at)
        case Sealed():
            return replace(draft, sealed=act.digest, before=None)
        case Handed():
            return replace(draft, handed=(*draft.handed, act.digest))
        case Reopened():
            return replace(
                draft,
                sealed=NO_DIGEST,
                revision=max(draft.revision, act.raised) + 1,
                reason=act.reason,
                superseded=(draft.sealed, *act.rivals),
                first={},
                replaced=draft.levels,
                before=draft,
            )
        case GaveUp():
            return draft if draft.before is None else replace(draft.before, handed=draft.handed)
        case Resumed():
            return draft


def _first(draft: Draft, act: Marked) -> Mapping[IndicatorId, Mark]:
    """A slip that was taken back before anything else was given is no first level."""
    is_new = act.mark.is_scored() and not draft.mark(act.indicator).is_scored()
    first = {**draft.first, act.indicator: act.mark} if is_new else draft.first
    return {act.indicator: act.mark, **first} if act.mark.is_scored() else first
