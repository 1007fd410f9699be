"""What the decisions in force do, in words: one line a decision, wherever a result is told."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.host import wording
from smartcity_desktop.merge.finding import NOBODY


def title(found: Iterable[InForce], language: str) -> str:
    """Return how many there are and how many of them moved, "" for none."""
    every = tuple(found)
    if not every:
        return ""
    told = wording.label(language, "in_force.title", count=len(every))
    moved = sum(one.is_moved for one in every)
    return f"{told} {wording.label(language, 'in_force.moved', count=moved)}" if moved else told


def lines(found: Iterable[InForce], language: str) -> tuple[str, ...]:
    """Return what each does; what says something else than the deciders saw is marked."""
    return tuple(_line(one, language) for one in found)


def moved(one: InForce, language: str) -> str:
    """Return what it says otherwise than the deciders saw, "" for nothing."""

    def say(key: str, **facts: str | int) -> str:
        return wording.label(language, f"in_force.{key}", **facts)

    told = [say("meant", seq=one.seq, name=one.meant)] if one.meant else []
    if one.has:
        told.append(say("has", seats=", ".join(one.has)))
    if one.was == NOBODY:
        told.append(say("was_none", seq=one.seq))
    elif one.was:
        told.append(say("was", seq=one.seq, region=one.was))
    return "; ".join(told)


def _line(one: InForce, language: str) -> str:
    place = ", ".join(filter(None, (one.session, one.place)))
    place = place or wording.label(language, "in_force.event")
    facts = {"code": one.code, "name": one.person, "seat": one.seat}
    what = wording.label(language, f"in_force.{one.what}", **facts)
    told = "; ".join(filter(None, (what, moved(one, language))))
    return f"{'!' if one.is_moved else '·'} {place}: {told} ({short(one.digest)})"
