"""What stays in force when the officers change: the next edition names it (rule 10)."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest


def kept(laptop: Laptop, following: Edition) -> tuple[Digest, ...]:
    """Return the digests that `following` must list in `keeps`, sorted: what earlier editions kept
    and, where it has other deciders, every decision and result that stands now."""
    before = laptop.holdings.edition()
    found = set(before.keeps)
    if not before.decider_keys().same_as(following.decider_keys()):
        seen = laptop.holdings.view()
        found |= seen.decisions.keys() | seen.results.keys()
    return tuple(sorted(found))
