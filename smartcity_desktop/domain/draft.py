"""An open sheet: the fold of its journal. What is not in the journal did not happen.

An act is a plain mapping (it is hashed and kept as canonical JSON): `act` names it, the rest are
its facts. Acts of a sheet: open, mark, text, seal, reopen, handed (its file went to a stick).
Undoing is another act, so that the journal keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.sheet import UNMARKED, Evidence, Mark, Why
from smartcity_desktop.domain.values import Struct, field, replace

TEXTS = ("strengths", "weaknesses", "advice")


class Draft(Struct, frozen=True):
    """What an assessor has put down so far; `sealed` holds the digest once it is signed."""

    session: str
    assessor: str
    opened_at: str = ""
    levels: Mapping[str, Mark] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    sealed: str = ""
    revision: int = 1
    reason: str = ""
    superseded: tuple[str, ...] = ()
    handed: frozenset[str] = frozenset()
    """Digests of this sheet's revisions that were written to a stick."""

    def mark(self, indicator: str) -> Mark:
        """Return what stands on `indicator`, UNMARKED where nothing does."""
        return self.levels.get(indicator, UNMARKED)


Act = Mapping[str, object]


def mark_act(indicator: str, mark: Mark) -> dict[str, object]:
    """Return the act of putting `mark` on `indicator` (the whole mark, not the difference)."""
    return {
        "act": "mark",
        "indicator": indicator,
        "level": mark.level,
        "why": mark.why and str(mark.why),
        "evidence": str(mark.evidence),
        "note": mark.note,
    }


def fold(draft: Draft, acts: Iterable[Act]) -> Draft:
    """Return `draft` after `acts`, in order."""
    for act in acts:
        draft = after(draft, act)
    return draft


def after(draft: Draft, act: Act) -> Draft:
    """Return `draft` after one act; an act this release does not know changes nothing."""
    name = act.get("act")
    if name == "mark":
        return replace(draft, levels={**draft.levels, str(act["indicator"]): _mark(act)})
    if name == "text":
        return replace(draft, texts={**draft.texts, str(act["field"]): str(act["text"])})
    if name == "open":
        return replace(draft, opened_at=draft.opened_at or str(act["at"]))
    if name == "seal":
        return replace(draft, sealed=str(act["digest"]))
    if name == "handed":
        return replace(draft, handed=draft.handed | {str(act["digest"])})
    if name == "reopen":
        return replace(
            draft,
            sealed="",
            revision=max(draft.revision, raised(act)) + 1,
            reason=str(act["reason"]),
            superseded=(draft.sealed, *rivals(act)),
        )
    return draft


def rivals(act: Act) -> tuple[str, ...]:
    """Return the digests that a reopening names beside its own: what the same hand signed on
    another laptop, which the next revision is to replace too."""
    named = act.get("rivals", ())
    return tuple(str(one) for one in named) if isinstance(named, list | tuple) else ()


def raised(act: Act) -> int:
    """Return the largest revision among the rivals a reopening names, 0 where it names none."""
    largest = act.get("raised", 0)
    return largest if isinstance(largest, int) else 0


def _mark(act: Act) -> Mark:
    level, why = act.get("level"), act.get("why")
    return Mark(
        level=level if isinstance(level, int) else None,
        why=Why(str(why)) if why is not None else None,
        evidence=Evidence(str(act.get("evidence", ""))),
        note=str(act.get("note", "")),
    )
