"""A mark in a few letters, and what became of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.marking import (
    Cleared,
    Evidenced,
    Levelled,
    Marking,
    NotAssessed,
    Noted,
)
from smartcity_desktop.domain.sheet import Mark, Why
from smartcity_desktop.ui.language import t

NOTE = 24
"""Letters of a note that are told."""


def level_words(mark: Mark) -> str:
    """Return a mark's level ("4"), that there can be none ("TDD"), or "–" where nothing stands."""
    if mark.level is not None:
        return str(mark.level)
    return t("assess.level.cannot_short") if mark.why else "–"


def step_words(indicator: IndicatorId, before: str, after: str) -> str:
    """Say that something of an indicator became something else ("A3: 2 → 5")."""
    return t("scoring.did.became", indicator=indicator, before=before, after=after)


def change_words(change: Marking, before: Mark, after: Mark) -> str:
    """Name what somebody changed on an indicator, with what was there and what is now."""
    id_ = change.indicator
    match change:
        case Levelled() | NotAssessed() | Cleared():
            if before.why and after.why:
                return step_words(id_, *(t(f"scoring.why.{mark.why}") for mark in (before, after)))
            return step_words(id_, level_words(before), level_words(after))
        case Evidenced():
            was, now = (t(f"assess.evidence.{mark.evidence or 'none'}") for mark in (before, after))
            return step_words(id_, was, now)
        case Noted():
            name = t("scoring.did.note", indicator=id_)
            return t(
                "scoring.did.became",
                indicator=name,
                before=_begin(before.note),
                after=_begin(after.note),
            )


def _begin(note: str) -> str:
    """Return how a note begins, on one line; two that begin alike are told apart by their end."""
    words = " ".join(note.split())
    if not words:
        return "–"
    cut = words if len(words) <= NOTE else f"{words[: NOTE // 2]} … {words[-NOTE // 2 :]}"
    return f"“{cut}”"


def both_ways(change: Marking, before: Mark, after: Mark) -> tuple[str, str]:
    """Name what somebody changed on an indicator, and what undoing it changes."""
    return change_words(change, before, after), change_words(change, after, before)


def text_both_ways(field: str, before: str, after: str) -> tuple[str, str]:
    """Name what somebody changed on a text about the whole, and what undoing it changes."""
    name, was, now = t(f"assess.text.{field}"), _begin(before), _begin(after)
    return (
        t("scoring.did.became", indicator=name, before=was, after=now),
        t("scoring.did.became", indicator=name, before=now, after=was),
    )


def without_level(draft: Draft, order: Iterable[IndicatorId]) -> dict[IndicatorId, str]:
    """Say of each indicator that got no level why it has none."""
    marks = ((id_, draft.mark(id_)) for id_ in order)
    return {id_: f"{id_} — {_reason(mark)}" for id_, mark in marks if mark.why}


def _reason(mark: Mark) -> str:
    """What can not be assessed says why in its note."""
    if mark.why != Why.ABSTAIN:
        return t(f"scoring.why.{mark.why}")
    return _begin(mark.note) if mark.note else t("scoring.why.none")


def steps(draft: Draft, before: Mapping[IndicatorId, Mark]) -> dict[IndicatorId, str]:
    """Say of each indicator in `before` what it was and what stands on it now."""
    return {
        id_: step_words(id_, level_words(mark), level_words(draft.mark(id_)))
        for id_, mark in before.items()
    }
