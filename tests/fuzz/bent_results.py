"""Results that say what their items do not give."""

from __future__ import annotations

from random import Random
from typing import Any

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace


def bent(made: Result, rng: Random, ref: EditionRef) -> Result:
    """A result that says what its items do not give, with a tree that fits what it says."""
    rows, under = list(made.ranking), rng.choice((made.edition, ref))
    if rows and rng.random() < 0.4:
        rows[0] = replace(rows[0], score="5/1", printed=50_000)
    elif len(rows) > 1 and rng.random() < 0.5:
        rows[0], rows[1] = replace(rows[1], rank=1), replace(rows[0], rank=2)
    if rows and rng.random() < 0.2:
        rows[-1] = replace(rows[-1], decided_by=Tie.LOT, shared=not rows[-1].shared)
    held = tuple(replace(one, why="aspect:Z") if rng.random() < 0.2 else one for one in made.held)
    lists: dict[str, Any] = {
        name: tuple(one for one in getattr(made, name) if rng.random() > 0.2)
        for name in ("sheets", "records", "decisions")
        if rng.random() < 0.3
    }
    made = replace(made, ranking=tuple(rows), held=held, edition=under, **lists)
    leaves = {*made.sheets, *made.records, *made.decisions, made.edition.sha256}
    return replace(made, tree=tree(leaves))
