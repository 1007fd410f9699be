"""A sealed result answers to everything that is here, not to what it chose to list (rule 8)."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.domain.decision import CHOOSE, RULES_CHANGED, VOID, WAIVE, Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import BEHIND, Finding, View
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.publishing import (
    SHOWN,
    Difference,
    differences,
    may_seal,
    opened,
    publish,
)

OF_THE_EDITION = frozenset({"edition", "tree"})
"""Where a result differs from one made anew when only the edition is a later one: no reason to
seal again."""
_ORDER = ("sealed", "records", "decisions", "ranking", "held", "sheets", "method")
"""What is told first: what somebody signed, then what follows from it."""


def behind(view: View, ranking: Ranking, result: Result) -> tuple[Difference, ...]:
    """Return where a sealed result says other things than `view`, everything that is here.

    Named is every row, list, newer or rival head, listed item that no longer counts, decision in
    force that it does not list, and what would keep a result of today open. No difference is a
    later edition by itself, a decision that is about results, that lets a change of the rules
    pass, or that makes void what the result never listed, and of changed rules what is asked for
    before sealing alone (rule 11).
    """
    fresh = publish(view, ranking, made_at=result.made_at)
    rests_on = frozenset({*result.sheets, *result.records, *result.decisions})
    found = [
        difference
        for difference in differences(opened(result), opened(fresh))
        if difference.part not in OF_THE_EDITION
        if not (difference.part == "decisions" and _is_beside(view, difference, rests_on))
    ]
    return (*found, *_open(answering(view), ranking))


def answering(view: View) -> View:
    """Return a view with those of its findings alone for which a sealed result answers."""
    return replace(view, findings=view.answered)


def told(result: Digest, found: tuple[Difference, ...]) -> Finding:
    """Return what is told about a result that fell behind in `found`."""
    first = sorted(found, key=lambda difference: _ORDER.index(difference.part))
    places = ", ".join(difference.place for difference in first[:SHOWN])
    places += f", +{len(found) - SHOWN}" if len(found) > SHOWN else ""
    return finding(BEHIND, item=short(result), places=places, count=len(found))


def _open(view: View, ranking: Ranking) -> Iterator[Difference]:
    """What is open on a session is named by the session, what is open on items by the code."""
    seen: set[tuple[str, str]] = set()
    for point in may_seal(view, ranking):
        name = str(point.facts.get("session", ""))
        if (point.code, name) not in seen:
            seen.add((point.code, name))
            yield Difference("sealed", f"{point.code} {name}".strip(), "sealed", "open")


def _is_beside(view: View, difference: Difference, rests_on: frozenset[Digest]) -> bool:
    """Tell whether a decision leaves the result as it is, whether it lists it or not."""
    decision = view.decisions.get(Digest(difference.name))
    return decision is not None and _is_of_no_row(decision, rests_on)


def _is_of_no_row(decision: Decision, rests_on: frozenset[Digest]) -> bool:
    if decision.action == VOID:
        return decision.item not in rests_on
    if decision.action == WAIVE:
        return decision.waived[0] == RULES_CHANGED
    return decision.action == CHOOSE and not decision.session
