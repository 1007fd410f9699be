"""What is told of items that are not of this event, by kind and number, wherever it is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.host.wording import label

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.throwing_away import Thrown


def kinds(counts: Mapping[Outside, int], language: str) -> str:
    """Return how many there are of each kind ("32 belong to another event · 2 …")."""
    told = (label(language, f"waiting_room.kind.{why}", count=n) for why, n in counts.items())
    return " · ".join(told)


def outside(counts: Mapping[Outside, int], language: str) -> str:
    """Return the line about what of a reception went to the waiting room."""
    return _told("outside", counts, language)


def among(counts: Mapping[Outside, int], language: str) -> str:
    """Return the line about what lies among files that are checked."""
    return _told("among", counts, language)


def thrown(done: Thrown, language: str) -> str:
    """Return what became of what was to be thrown away."""
    lines = [label(language, "waiting_room.thrown", count=done.gone)]
    if done.editions:
        lines.append(label(language, "waiting_room.thrown_editions", count=done.editions))
    if done.named:
        lines.append(label(language, "waiting_room.stays", count=done.named))
    return " ".join(lines)


def _told(what: str, counts: Mapping[Outside, int], language: str) -> str:
    key, told = f"waiting_room.told.{what}", kinds(counts, language)
    return label(language, key, count=sum(counts.values()), kinds=told)
