"""What editions changed, in words: one line a change, for window and command line alike."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.domain.edition_change import FREE, EditionChange
from smartcity_desktop.host import wording
from smartcity_desktop.merge.rules_changed import BACK, GONE, IN_VAIN, PASSED_ON, SHED

_NAMED = 6
"""So many entries of a part are named."""


def lines(changes: Iterable[EditionChange], language: str) -> tuple[str, ...]:
    """Return what is told about each change, what nobody may change in silence first."""
    weighed = sorted(changes, key=lambda change: change.weight == FREE)
    return tuple(_line(change, language) for change in weighed)


def _line(change: EditionChange, language: str) -> str:
    def say(key: str, **facts: str | int) -> str:
        return wording.label(language, f"changes.{key}", **facts)

    names = ", ".join(change.names[:_NAMED])
    names += f", +{len(change.names) - _NAMED}" if len(change.names) > _NAMED else ""
    if change.part == SHED:
        told = say("conflict_gone", name=change.before, seat=names, region=change.after)
    elif change.part == PASSED_ON:
        seat, region = change.names
        facts = {"seat": seat, "region": region, "name": change.after}
        told = say("conflict_passed", before=change.before, **facts)
    elif change.part in {GONE, BACK}:
        what = say(f"force.{change.before}", code=names, about=change.after)
        told = say(change.part.replace(".", "_"), what=what)
    elif change.part == IN_VAIN:
        told = say("force_in_vain", code=names)
    else:
        about = say("from_to", before=change.before or "–", after=change.after or "–")
        told = "" if not (change.before or change.after) else f" {about}"
        part = change.part.replace(".", "_")
        told = say(f"part.{part}") + (f" {names}" if names else "") + told
    return say(
        f"line_{change.weight}",
        seq=change.seq,
        part=told,
        items=change.items,
    )
